import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../shared/clock.ts';
import { ENROLLED_ROLES } from '../../shared/enrolment.ts';
import type { Access } from '../access/access.ts';
import { AccessFault } from '../access/accessFault.ts';
import { mayEver } from '../access/can.ts';
import { credentialOf } from '../access/credentials.ts';
import { sessionCookie } from '../access/sessionCookie.ts';
import { TokenBuckets } from '../access/tokenBuckets.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import type { EnrolledTokens } from './enrolledTokens.ts';
import type { EnrolmentDesk, NewToken } from './enrolmentDesk.ts';

export interface EnrolmentRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly tokens: Pick<EnrolledTokens, 'enrolmentOf'>;
  readonly desk: Pick<EnrolmentDesk, 'enrol' | 'renew'>;
  readonly clock: Clock;
  /** Resolves when what was written counts here. */
  readonly followed: (seq: number) => Promise<void>;
  /** True when people reach the server over https. */
  readonly https: boolean;
}

/** Wrong codes from one address: a whole office that enrols, and nobody who tries codes out. */
const WRONG_CODES = { size: 20, everyMs: 15_000 };
/** New tokens for one terminal: a phone that loses its answers asks again, and no more than that. */
const RENEWALS = { size: 10, everyMs: 60_000 };
const SMALL_BODY = 4_096;
const MOST_LETTERS = 64;

const Given = Type.Object({
  token: Type.Optional(Type.String({ description: 'Of 256 bits; absent where it was given as a cookie. It is nowhere kept' })), terminal: Type.String(), role: Type.Enum([...ENROLLED_ROLES]), area: Type.String(),
  until: Type.Integer({ description: 'When it runs out unless it is renewed, ms' }),
});
const faults = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema, 409: FaultSchema, 429: FaultSchema, 503: FaultSchema };

/**
 * `POST /api/v1/terminals/enrol` `{code, keep?: 'cookie'}`: the first who shows a one-time code gets the terminal's token, in the answer or, for the field page, as the session of its browser.
 * `POST /api/v1/terminals/token`: a new token for whoever shows the present one, which goes on until the new one was used and some minutes longer. So an answer
 * that was lost costs nothing: it is asked for again.
 */
export const enrolmentRoutes: FastifyPluginAsync<EnrolmentRoutesDeps> = async (app, { access, tokens, desk, clock, followed, https }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  const guesses = new TokenBuckets({ clock, ...WRONG_CODES });
  const renewals = new TokenBuckets({ clock, ...RENEWALS });

  const give = async (made: NewToken, asCookie: boolean, request: FastifyRequest, reply: FastifyReply) => {
    await followed(made.seq);
    const { token, terminal, role, area, until } = made;
    reply.header('cache-control', 'no-store');
    if (asCookie) reply.header('set-cookie', sessionCookie(token, Math.floor((until - clock.now()) / 1_000), https || request.protocol === 'https'));
    return { terminal, role, area, until, ...(!asCookie && { token }) };
  };

  app.post('/api/v1/terminals/enrol', {
    bodyLimit: SMALL_BODY, logLevel: 'silent',
    schema: {
      tags: ['terminals'], summary: 'Enrol a terminal by its one-time code', security: [],
      body: Type.Object({ code: Type.String({ description: 'As it was given: case, blanks and hyphens say nothing' }), keep: Type.Optional(Type.Literal('cookie', { description: 'For the field page: its token is the session of the browser. The token of an app is told all the same' })) }),
      response: { 201: Given, ...faults },
    },
  }, async (request, reply) => {
    const { code, keep } = readBody(request.body);
    slowDown(guesses.wait(request.ip), 'code', 'too many wrong codes from this address');
    const made = await desk.enrol(code, request.ip);
    if (made === undefined) {
      guesses.spend(request.ip);
      throw DoorFault.invalid('code', 'enrolmentCode');
    }
    // An app cannot take a browser's session: whoever opened the page for it reads its token there.
    return reply.code(201).send(await give(made, keep === 'cookie' && made.role === 'gridWorker', request, reply));
  });

  app.post('/api/v1/terminals/token', {
    bodyLimit: SMALL_BODY, logLevel: 'silent',
    schema: { tags: ['terminals'], summary: 'A new token for an enrolled terminal', body: Type.Object({}, { description: 'Nothing is asked for' }), response: { 201: Given, ...faults } },
  }, async (request, reply) => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'renewToken')) throw DoorFault.forbidden('role', 'role');
    const credential = credentialOf(request.headers, request.query)!;
    const known = tokens.enrolmentOf(credential.text);
    if (known === undefined) throw new DoorFault(409, { error: 'conflict', field: 'authorization', rule: 'notEnrolled', message: 'this token was signed, not enrolled: it runs out by itself and is not renewed' });
    const { enrolment, hash } = known;
    const whose = `${enrolment.role}/${enrolment.terminal}`;
    slowDown(renewals.wait(whose), 'authorization', 'this terminal asked for too many new tokens');
    renewals.spend(whose);
    const made = await desk.renew(enrolment, hash);
    if (made === undefined) throw new AccessFault(401, 'authorization', 'tokenInvalid', 'this token is not valid or has run out; ask the centre for a new one');
    return reply.code(201).send(await give(made, credential.kind === 'session', request, reply));
  });
};

function readBody(body: unknown): { readonly code: string; readonly keep?: unknown } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be a JSON object');
  const { code, keep } = body as { code?: unknown; keep?: unknown };
  if (typeof code !== 'string') throw DoorFault.invalid('code', code === undefined ? 'required' : 'type');
  if (code.length > MOST_LETTERS) throw DoorFault.invalid('code', 'tooLong');
  if (keep !== undefined && keep !== 'cookie') throw DoorFault.invalid('keep', 'unknownValue', 'must be cookie, or left out');
  return { code, keep };
}

function slowDown(seconds: number, field: string, why: string): void {
  if (seconds > 0) throw new AccessFault(429, field, 'tooManyTries', `${why}; try again in ${seconds} s`, seconds);
}
