import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { steeringAt, type Wall } from '../../shared/wall.ts';
import type { Access } from '../access/access.ts';
import { AccessFault } from '../access/accessFault.ts';
import { can, mayEver } from '../access/can.ts';
import { FailedTries } from '../access/failedTries.ts';
import { TokenBuckets } from '../access/tokenBuckets.ts';
import { sessionCookie } from '../access/sessionCookie.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema, RefusalSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import type { Pairings } from './pairings.ts';
import type { WallBook } from './wallBook.ts';
import type { WallDesk, WallOutcome } from './wallDesk.ts';
import { checkPairing, checkSecret, checkView, checkWallOrder, PairingSchema, SecretSchema, ViewSchema, WallOrderSchema, type Checked } from './wallOrders.ts';
import { wallRefusal } from './wallRefusals.ts';
import type { WallWatch } from './wallWatch.ts';

export interface WallRoutesDeps {
  readonly access: Pick<Access, 'admit' | 'issueSession'>;
  readonly desk: WallDesk;
  readonly pairings: Pairings;
  readonly book: WallBook;
  readonly watch: Pick<WallWatch, 'seenAt'>;
  readonly view: { readonly watermark: number };
  readonly tree: AreaTree;
  readonly clock: Clock;
  /** True when people reach the server over https. */
  readonly https: boolean;
}

/** A wall's session; the wall asks for the next one four times in that span, and after any pause it has its secret. */
const WALL_SESSION_MS = 24 * 3_600_000;
const SMALL_BODY = 4_096;
/** Wrong codes of one officer; after five of them the wall shows another code anyway. */
const WRONG_CODES = { size: 10, everyMs: 30_000 };

const Line = Type.Object({
  id: Type.String(), name: Type.String(), area: Type.String(), state: Type.Enum(['paired', 'silent', 'revoked']), pairedAt: Type.Integer(), pairedBy: Type.String(),
  silentSince: Type.Optional(Type.Integer()), seenAt: Type.Optional(Type.Integer()), steering: Type.Optional(Type.Object({}, { additionalProperties: true })),
});
const Waiting = Type.Object({ id: Type.String(), name: Type.String(), address: Type.String(), askedAt: Type.Integer(), until: Type.Integer() });
const params = (name: string) => Type.Object({ [name]: Type.String() });
const faults = (...statuses: number[]) => Object.fromEntries(statuses.map((status) => [status, status === 422 ? RefusalSchema : FaultSchema]));

/**
 * `POST /api/v1/walls/pairings` a wall without a session asks for a code; `POST …/pairings/:id/session` it shows its secret and
 * waits, or gets its cookie, the first time and every time later; `GET /api/v1/walls` what officers see;
 * `POST /api/v1/walls/:id/commands` what they decide; `POST /api/v1/walls/:wall/view` 上墙.
 * The code goes to the wall alone: an officer types what stands on it.
 */
export const wallRoutes: FastifyPluginAsync<WallRoutesDeps> = async (app, { access, desk, pairings, book, watch, view, tree, clock, https }) => {
  const asked = new FailedTries(clock), failed = new FailedTries(clock), guesses = new TokenBuckets({ clock, ...WRONG_CODES });
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);

  const lineOf = (wall: Wall) => {
    const { id, name, area, state, pairedAt, pairedBy } = wall;
    const steering = steeringAt(wall, clock.now()), seenAt = watch.seenAt(id);
    return { id, name, area, state, pairedAt, pairedBy, ...(wall.state === 'silent' && { silentSince: wall.silentSince }), ...(seenAt !== undefined && { seenAt }), ...(steering !== undefined && { steering }) };
  };
  const officer = (caller: Caller): Caller => {
    if (!mayEver(caller, 'keepWalls')) throw DoorFault.refused(wallRefusal('roleMayNot'));
    return caller;
  };
  const answer = (outcome: WallOutcome): object => {
    switch (outcome.outcome) {
      case 'done': return lineOf(outcome.wall);
      case 'turnedAway': return { state: 'refused' };
      case 'refused': throw DoorFault.refused(outcome.refusal);
      case 'keyMisused': throw DoorFault.keyMisused('commandId', 'order');
      case 'unknown': throw new DoorFault(404, { error: 'unknown', field: 'id', rule: 'unknownId', message: 'there is no such wall, and none that waits under this id' });
    }
  };

  app.post('/api/v1/walls/pairings', {
    bodyLimit: SMALL_BODY,
    schema: {
      tags: ['walls'], summary: 'A wall asks to be let in, and gets a code to show', security: [], body: PairingSchema,
      response: { 201: Type.Object({ id: Type.String(), code: Type.String(), secret: Type.String({ description: 'For this wall alone; never in an address' }), until: Type.Integer(), serverTime: Type.Integer() }), ...faults(400, 429) },
    },
  }, async (request, reply) => {
    const { name } = valueOf(checkPairing(request.body));
    slowDown(asked.note(request.ip));
    const opened = pairings.open(name.trim(), request.ip);
    if (opened === undefined) throw new AccessFault(429, 'name', 'tooManyWaiting', 'too many walls wait for their approval already; try again in a minute', 60);
    const { pairing: { id, code, until }, secret } = opened;
    return reply.code(201).header('cache-control', 'no-store').send({ id, code, secret, until, serverTime: clock.now() });
  });

  app.post<{ Params: { id: string } }>('/api/v1/walls/pairings/:id/session', {
    bodyLimit: SMALL_BODY,
    schema: {
      tags: ['walls'], summary: 'A wall shows its secret: it waits, or gets its session as a cookie', security: [], params: params('id'), body: SecretSchema,
      response: { 200: Type.Object({ state: Type.Enum(['waiting', 'paired', 'refused', 'revoked']) }, { additionalProperties: true }), ...faults(400, 404, 429) },
    },
  }, async (request, reply) => {
    const { secret } = valueOf(checkSecret(request.body));
    const entry = desk.enter(request.params.id.toLowerCase(), secret);
    reply.header('cache-control', 'no-store');
    if (entry.state === 'unknown') {
      slowDown(failed.note(request.ip));
      throw new DoorFault(404, { error: 'unknown', field: 'id', rule: 'unknownPairing', message: 'this pairing is over, or never was; ask for a new code' });
    }
    if (entry.state !== 'paired') return entry.state === 'waiting' ? { ...entry, serverTime: clock.now() } : entry;
    const { wall: { name, area }, caller } = entry;
    reply.header('set-cookie', sessionCookie(access.issueSession(caller, WALL_SESSION_MS), Math.floor(WALL_SESSION_MS / 1000), https || request.protocol === 'https'));
    return { state: 'paired', name, area, until: clock.now() + WALL_SESSION_MS };
  });

  app.get('/api/v1/walls', {
    schema: { tags: ['walls'], summary: 'Walls that are in, and walls that wait', response: { 200: Type.Object({ walls: Type.Array(Line), pairings: Type.Array(Waiting), asOf: Type.Integer() }), ...faults(401, 403) } },
  }, async (request) => {
    const caller = officer(access.admit(request));
    return {
      walls: book.paired().filter((wall) => can(caller, 'keepWalls', wall, { tree })).map(lineOf),
      pairings: pairings.waiting().map(({ id, name, address, askedAt, until }) => ({ id, name, address, askedAt, until })),
      asOf: view.watermark,
    };
  });

  app.post<{ Params: { id: string } }>('/api/v1/walls/:id/commands', {
    bodyLimit: SMALL_BODY,
    schema: { tags: ['walls'], summary: 'Let a wall in, turn it away, rename, release or revoke it', params: params('id'), body: WallOrderSchema, response: { 200: Type.Union([Line, Type.Object({ state: Type.Literal('refused') })]), ...faults(400, 401, 403, 404, 422, 429, 503) } },
  }, async (request) => {
    const caller = officer(access.admit(request));
    const order = valueOf(checkWallOrder(request.body));
    if (order.type === 'ApproveWall') slowDown(guesses.wait(caller.subject), 'code', 'too many wrong codes');
    const outcome = await desk.order(request.params.id.toLowerCase(), order, caller);
    if (outcome.outcome === 'refused' && WRONG.has(outcome.refusal.rule)) guesses.spend(caller.subject);
    return answer(outcome);
  });

  app.post<{ Params: { wall: string } }>('/api/v1/walls/:wall/view', {
    bodyLimit: SMALL_BODY,
    schema: { tags: ['walls'], summary: '上墙: send a view to a wall, by its id or its name', params: params('wall'), body: ViewSchema, response: { 200: Line, ...faults(400, 401, 403, 404, 422, 503) } },
  }, async (request) => {
    const caller = officer(access.admit(request));
    return answer(await desk.steer(request.params.wall, valueOf(checkView(request.body)), caller));
  });
};

function valueOf<T>(checked: Checked<T>): T {
  if ('errors' in checked) throw DoorFault.allInvalid(checked.errors);
  return checked.value;
}

const WRONG: ReadonlySet<string> = new Set(['wrongCode', 'codeGivenUp']);

function slowDown(seconds: number, field = 'address', why = 'too many tries from this address'): void {
  if (seconds > 0) throw new AccessFault(429, field, 'tooManyTries', `${why}; try again in ${seconds} s`, seconds);
}
