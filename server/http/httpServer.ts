import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Clock } from '../../shared/clock.ts';
import { redactUrl } from '../access/redactUrl.ts';
import { answerFault } from './answerFault.ts';
import { boundConnections } from './boundConnections.ts';
import { boundRate } from './boundRate.ts';
import type { FaultBody } from './doorFault.ts';
import { HTTP_LIMITS, type HttpLimits } from './httpLimits.ts';
import { plainHeaders } from './plainHeaders.ts';
import { sayAndClose } from './sayAndClose.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** `GET /api/v1/incidents/:id`: every route there is, as it was added. Held against the table of rights by the tests. */
    readonly routeNames: readonly string[];
  }
}

export interface HttpServerParts {
  readonly logLevel: string;
  readonly clock: Clock;
  /** Proxies before it, whose word for the caller's address and name then counts; each adds one address, and what was there before them anybody can write. 0: none. */
  readonly proxies: number;
  /** Whether people reach the server over https. */
  readonly https: boolean;
  readonly limits?: Partial<HttpLimits>;
}

const BODY_LIMIT = 1_048_576;
/** For answers that are on their way when the server is told to end. */
const GRACE_MS = 1_000;

/** The HTTP server under all doors: its limits, and the one shape of errors for what reaches no door. */
export function createHttpServer({ logLevel, clock, proxies, https, limits: given }: HttpServerParts): FastifyInstance {
  const limits = { ...HTTP_LIMITS, ...given };
  const app = Fastify({
    logger: { level: logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'], serializers: { req: ({ method, url, ip }) => ({ method, url: redactUrl(url), ip }) } },
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    http: { headersTimeout: limits.headMs, connectionsCheckingInterval: limits.lookEveryMs },
    bodyLimit: BODY_LIMIT,
    // A number alone would let nobody's word count: Fastify cannot know who knocks.
    trustProxy: proxies === 0 ? false : (_address: string, hop: number) => hop < proxies,
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: (_error, _request, reply) => {
      void (reply as FastifyReply).code(400).send(fault('invalid', 'url', 'badUrl', 'this address cannot be read; check its % signs'));
    },
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerBrokenRequest(error, socket, limits),
  });
  const routeNames: string[] = [];
  app.decorate('routeNames', routeNames);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of Array.isArray(method) ? method : [method]) routeNames.push(`${one} ${url}`);
  });
  boundConnections(app.server, limits, proxies > 0);
  plainHeaders(app, https);
  boundRate(app, limits, clock);
  app.addHook('preClose', async () => {
    // Node waits for connections on which nothing was ever asked, and browsers keep some ready: they would hold the end up.
    setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref();
  });
  app.setErrorHandler(answerFault);
  app.setNotFoundHandler(({ method, url }, reply) =>
    reply.code(404).send(fault('notFound', '', 'noSuchRoute', `there is no ${method} ${url.split('?')[0]}; GET /openapi.json lists what there is`)));
  return app;
}

const fault = (error: string, field: string, rule: string, message: string): FaultBody => ({ error, field, rule, message });

/** What could not even be read as HTTP is answered on the bare socket, which is then closed. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket, limits: HttpLimits): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  sayAndClose(socket, ...brokenRequest(error.code, limits));
}

function brokenRequest(code: string | undefined, { headMs, requestMs }: HttpLimits): [number, FaultBody] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, fault('tooSlow', '', 'timeout', `the request took too long to arrive: its head may take ${headMs / 1000} s, all of it ${requestMs / 1000} s`)];
    case 'HPE_HEADER_OVERFLOW':
      return [431, fault('tooLarge', 'headers', 'tooLarge', 'the headers are larger than 16 kB')];
    default:
      return [400, fault('invalid', '', 'notHttp', 'this is not HTTP')];
  }
}
