import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { redactUrl } from '../access/redactUrl.ts';
import { answerFault } from './answerFault.ts';
import type { FaultBody } from './doorFault.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** `GET /api/v1/incidents/:id`: every route there is, as it was added. Held against the table of rights by the tests. */
    readonly routeNames: readonly string[];
  }
}

export interface HttpServerParts {
  readonly logLevel: string;
  /** True behind a proxy, whose word for the caller's address and name then counts. */
  readonly behindProxy: boolean;
}

/** A whole request, head and body: a phone on a bad line needs seconds, one that sends a byte now and then holds a socket for nothing. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEAD_TIMEOUT_MS = 10_000;
/** How often Node looks for requests that are late. */
const LOOK_EVERY_MS = 2_000;
const BODY_LIMIT = 1_048_576;
/** For answers that are on their way when the server is told to end. */
const GRACE_MS = 1_000;

/** The HTTP server under all doors: its limits, and the one shape of errors for what reaches no door. */
export function createHttpServer({ logLevel, behindProxy }: HttpServerParts): FastifyInstance {
  const app = Fastify({
    logger: { level: logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'], serializers: { req: ({ method, url, ip }) => ({ method, url: redactUrl(url), ip }) } },
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEAD_TIMEOUT_MS, connectionsCheckingInterval: LOOK_EVERY_MS },
    bodyLimit: BODY_LIMIT,
    trustProxy: behindProxy,
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: (_error, _request, reply) => {
      void (reply as FastifyReply).code(400).send(fault('invalid', 'url', 'badUrl', 'this address cannot be read; check its % signs'));
    },
    clientErrorHandler: answerBrokenRequest,
  });
  const routeNames: string[] = [];
  app.decorate('routeNames', routeNames);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of Array.isArray(method) ? method : [method]) routeNames.push(`${one} ${url}`);
  });
  app.addHook('onRequest', async (_request, reply) => void reply.header('x-content-type-options', 'nosniff'));
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
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, body] = brokenRequest(error.code);
  const text = JSON.stringify(body);
  if (socket.writable) {
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`);
  }
  socket.destroySoon();
}

function brokenRequest(code: string | undefined): [number, FaultBody] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, fault('tooSlow', '', 'timeout', `the request took too long to arrive: its head may take ${HEAD_TIMEOUT_MS / 1000} s, all of it ${REQUEST_TIMEOUT_MS / 1000} s`)];
    case 'HPE_HEADER_OVERFLOW':
      return [431, fault('tooLarge', 'headers', 'tooLarge', 'the headers are larger than 16 kB')];
    default:
      return [400, fault('invalid', '', 'notHttp', 'this is not HTTP')];
  }
}
