import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../shared/clock.ts';
import { isDutyName } from '../../shared/roster.ts';
import type { Access } from '../access/access.ts';
import { AccessFault } from '../access/accessFault.ts';
import { sessionCookie } from '../access/sessionCookie.ts';
import { TokenBuckets } from '../access/tokenBuckets.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { bodyWords } from './bodyWords.ts';
import type { FirstPerson } from './firstPerson.ts';
import { callerOf } from './personBook.ts';

export interface SetupRoutesDeps {
  readonly access: Pick<Access, 'issueSession'>;
  readonly first: Pick<FirstPerson, 'name'>;
  readonly clock: Clock;
  readonly https: boolean;
}

/** To set password and authenticator, which are at hand. */
const SESSION_MS = 3_600_000;
/** Wrong codes from one address. */
const TRIES = { size: 10, everyMs: 30_000 };
const faults = { 400: FaultSchema, 409: FaultSchema, 429: FaultSchema, 503: FaultSchema };

/** `POST /api/v1/setup` `{code, name}`: names the first person of a centre by the link that its start printed, and signs them in to set password and authenticator. */
export const setupRoutes: FastifyPluginAsync<SetupRoutesDeps> = async (app, { access, first, clock, https }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  const tries = new TokenBuckets({ clock, ...TRIES });

  app.post('/api/v1/setup', {
    logLevel: 'silent',
    schema: {
      tags: ['access'], summary: 'Name the first person of a centre', body: Type.Object({ code: Type.String({ description: 'What stands behind the # of the link' }), name: Type.String({ description: 'A pseudonym, such as security-1' }) }),
      response: { 200: Type.Object({ page: Type.String() }), ...faults },
    },
  }, async (request, reply) => {
    const wait = tries.wait(request.ip);
    if (wait > 0) throw new AccessFault(429, 'code', 'tooManyTries', `too many wrong tries; try again in ${wait} s`, wait);
    const { code, name } = bodyWords(request.body, ['code', 'name']);
    if (!isDutyName(name)) throw DoorFault.invalid('name', 'characters', 'must be a pseudonym of letters, digits, dots, dashes and underscores, 60 at most');
    const done = await first.name(code, name);
    if (done === 'setUp') throw new DoorFault(409, { error: 'conflict', field: 'code', rule: 'setUp', message: 'somebody signs in to this centre already; they let the others in' });
    if (done === 'nameTaken') throw new DoorFault(409, { error: 'conflict', field: 'name', rule: 'nameTaken', message: 'somebody has this name already' });
    if (done === 'linkUsed') {
      tries.spend(request.ip);
      throw new DoorFault(409, { error: 'conflict', field: 'code', rule: 'linkUsed', message: 'this link was used or has run out; the next start of the centre prints another' });
    }
    reply.header('set-cookie', sessionCookie(access.issueSession(callerOf(done), SESSION_MS), SESSION_MS / 1_000, https || request.protocol === 'https'));
    return { page: '/account' };
  });
};
