import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { ENROLLED_ROLES, ENROLMENT_STATES, type EnrolledRole, type EnrolmentLine, type EnrolmentState } from '../../shared/enrolment.ts';
import { textRule } from '../../shared/textRule.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver } from '../access/can.ts';
import type { SessionBook } from '../access/sessionBook.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { claimsOfFamily } from './enrolledTokens.ts';
import type { EnrolmentBook } from './enrolmentBook.ts';
import type { EnrolmentDesk } from './enrolmentDesk.ts';
import type { LastUses } from './lastUses.ts';
import type { Enrolment } from './tokenFamily.ts';

export interface EnrolmentOrdersDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly book: Pick<EnrolmentBook, 'get' | 'all'>;
  readonly desk: Pick<EnrolmentDesk, 'offer' | 'end'>;
  readonly uses: Pick<LastUses, 'at'>;
  /** A security administrator may have ended them as sessions. */
  readonly sessions: Pick<SessionBook, 'admits'>;
  /** As a device: when it was last heard of, and its charge. */
  readonly positions: { one(terminal: string): { readonly receivedAt: number; readonly battery?: number } | undefined };
  readonly tree: AreaTree;
  readonly clock: Clock;
  readonly followed: (seq: number) => Promise<void>;
}

const MOST = 200;
const FEW = 50;
const TERMINAL = /^[A-Za-z0-9./:@_-]{1,64}$/;
const Ms = (description: string) => Type.Optional(Type.Integer({ description: `${description}, ms` }));
const Role = Type.Enum([...ENROLLED_ROLES], { description: 'terminal: an app that sends positions; gridWorker: the field page' });
const Line = Type.Object({
  terminal: Type.String(), role: Role, area: Type.String(), state: Type.Enum([...ENROLMENT_STATES]), offeredUntil: Ms('A code waits until'), enrolledAt: Ms('When'), enrolledBy: Type.Optional(Type.String()), rotatedAt: Ms('When it took its present token'),
  until: Ms('When it runs out unless it is renewed'), endedAt: Ms('When it ended'), reason: Type.Optional(Type.String()), from: Type.Optional(Type.String({ description: 'Address from which a replaced token was used' })),
  usedAt: Ms('When its token was last used'), heardAt: Ms('When its last position came'), battery: Type.Optional(Type.Number({ description: '0 to 1' })),
});
const Asked = Type.Object({ q: Type.Optional(Type.String({ maxLength: 64, description: 'Part of a terminal’s id' })), state: Type.Optional(Type.Enum([...ENROLMENT_STATES])), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, description: `At most, ${FEW} when absent` })) });
const faults = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema, 404: FaultSchema, 503: FaultSchema };

/** A question as it may be asked; @throws {DoorFault} naming what it may not. */
function asked({ q, state, limit }: Readonly<Record<string, unknown>>): Static<typeof Asked> {
  if (q !== undefined && (typeof q !== 'string' || q.length > 64)) throw DoorFault.invalid('q', 'type', 'must be one text of at most 64 letters');
  if (state !== undefined && !(ENROLMENT_STATES as readonly unknown[]).includes(state)) throw DoorFault.invalid('state', 'type', `may be ${ENROLMENT_STATES.join(', ')}`);
  const most = limit === undefined ? undefined : Number(limit);
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= MOST)) throw DoorFault.invalid('limit', 'range', `must be a whole number from 1 to ${MOST}`);
  return { ...(q !== undefined && { q }), ...(state !== undefined && { state: state as EnrolmentState }), ...(most !== undefined && { limit: most }) };
}

/**
 * `GET /api/v1/terminals/enrolments`: which terminals are enrolled, how their tokens stand, and how they do as devices; never where they are.
 * `POST /api/v1/terminals/enrolments/commands`: `{type: 'OfferEnrolment', terminal, role, area?}` answers with a one-time code, `{type: 'EndEnrolment', terminal, role, reason}`
 * ends its tokens at once.
 */
export const enrolmentOrders: FastifyPluginAsync<EnrolmentOrdersDeps> = async (app, { access, book, desk, uses, sessions, positions, tree, clock, followed }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  const keeps = (caller: Caller, area: string): boolean => can(caller, 'keepTerminals', { area }, { tree });
  const admitted = (caller: Caller): Caller => {
    if (!mayEver(caller, 'keepTerminals')) throw DoorFault.forbidden('role', 'role');
    return caller;
  };
  const lineOf = (enrolment: Enrolment): EnrolmentLine => {
    const { terminal, role, offered, family } = enrolment;
    const now = clock.now();
    const heard = positions.one(terminal);
    const waits = offered !== undefined && offered.until > now ? offered : undefined;
    const usedAt = family && uses.at(family.id);
    const { stage } = family ?? {};
    return {
      terminal, role, area: areaOf(enrolment), state: stateOf(enrolment, now),
      ...(waits && { offeredUntil: waits.until }),
      ...(family && { enrolledAt: family.enrolledAt, enrolledBy: family.enrolledBy, until: family.until, ...(family.rotatedAt !== undefined && { rotatedAt: family.rotatedAt }) }),
      ...(stage !== undefined && stage.state !== 'live' && { endedAt: stage.at }), ...(stage?.state === 'revoked' && { reason: stage.reason }), ...(stage?.state === 'stolen' && stage.from !== undefined && { from: stage.from }),
      ...(usedAt !== undefined && { usedAt }), ...(heard && { heardAt: heard.receivedAt, ...(heard.battery !== undefined && { battery: heard.battery }) }),
    };
  };
  const stateOf = (enrolment: Enrolment, now: number): EnrolmentState => {
    const { family } = enrolment;
    if (family === undefined) return (enrolment.offered?.until ?? 0) > now ? 'offered' : 'over';
    if (family.stage.state !== 'live') return family.stage.state;
    if (family.until <= now) return 'over';
    return sessions.admits(claimsOfFamily(enrolment, family, 'token')) ? 'live' : 'revoked';
  };

  app.get<{ Querystring: Static<typeof Asked> }>('/api/v1/terminals/enrolments', {
    schema: {
      tags: ['terminals'], summary: 'Enrolled terminals and how their tokens stand', querystring: Asked,
      response: { 200: Type.Object({ items: Type.Array(Line), total: Type.Integer(), counts: Type.Object(Object.fromEntries(ENROLMENT_STATES.map((state) => [state, Type.Integer()]))), serverTime: Type.Integer() }), ...faults },
    },
  }, async (request) => {
    const caller = admitted(access.admit(request));
    const { q = '', state, limit = FEW } = asked(request.query);
    const words = q.trim().toLowerCase();
    const counts = Object.fromEntries(ENROLMENT_STATES.map((one) => [one, 0])) as Record<EnrolmentState, number>;
    const found: Enrolment[] = [];
    const now = clock.now();
    for (const one of book.all()) {
      if (!keeps(caller, areaOf(one)) || !one.terminal.toLowerCase().includes(words)) continue;
      const is = stateOf(one, now);
      counts[is]++;
      if (state === undefined || state === is) found.push(one);
    }
    return { items: found.slice(0, limit).map(lineOf), total: found.length, counts, serverTime: now };
  });

  app.post('/api/v1/terminals/enrolments/commands', {
    schema: {
      tags: ['terminals'], summary: 'Make a code that enrols a terminal once, or end its tokens',
      body: Type.Union([
        Type.Object({ type: Type.Literal('OfferEnrolment'), terminal: Type.String(), role: Role, area: Type.Optional(Type.String()) }),
        Type.Object({ type: Type.Literal('EndEnrolment'), terminal: Type.String(), role: Role, reason: Type.String() }),
      ]),
      response: { 200: Type.Object({ enrolment: Type.Optional(Line), code: Type.Optional(Type.String({ description: 'To be typed, or to stand behind # in the address of the field page; this once' })), until: Ms('The code is good until') }), ...faults },
    },
  }, async (request, reply) => {
    const caller = admitted(access.admit(request));
    const order = readEnrolmentOrder(request.body, caller, tree);
    const known = book.get(order.role, order.terminal);
    const areas = [...(known === undefined ? [] : [areaOf(known)]), ...(order.type === 'OfferEnrolment' ? [order.area] : [])];
    if (areas.some((area) => !keeps(caller, area))) throw DoorFault.forbidden('area', 'outsideScope');
    reply.header('cache-control', 'no-store');
    if (order.type === 'OfferEnrolment') {
      const { code, until, seq } = await desk.offer({ role: order.role, terminal: order.terminal, area: order.area, by: { role: caller.role, subject: caller.subject } });
      await followed(seq);
      return { code, until };
    }
    if (known === undefined) throw new DoorFault(404, { error: 'unknown', field: 'terminal', rule: 'unknownId', message: 'this terminal was never enrolled in this role' });
    const seq = await desk.end(order, order.reason, caller);
    if (seq !== undefined) await followed(seq);
    return { enrolment: lineOf(book.get(order.role, order.terminal)!) };
  });
};

/** Where it works, or is to. */
const areaOf = ({ family, offered }: Enrolment): string => family?.area ?? offered?.area ?? '';

type EnrolmentOrder = { readonly terminal: string; readonly role: EnrolledRole } & ({ readonly type: 'OfferEnrolment'; readonly area: string } | { readonly type: 'EndEnrolment'; readonly reason: string });

/** @throws DoorFault */
function readEnrolmentOrder(body: unknown, caller: Caller, tree: AreaTree): EnrolmentOrder {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
  const { type, terminal, role, area = caller.area, reason } = body as Record<string, unknown>;
  if (type !== 'OfferEnrolment' && type !== 'EndEnrolment') throw DoorFault.invalid('type', type === undefined ? 'required' : 'unknownAction', 'must be OfferEnrolment or EndEnrolment');
  if (typeof terminal !== 'string' || !TERMINAL.test(terminal)) throw DoorFault.invalid('terminal', terminal === undefined ? 'required' : 'characters', 'must be 1 to 64 letters, digits and ./:@_-');
  const known = ENROLLED_ROLES.find((one) => one === role);
  if (known === undefined) throw DoorFault.invalid('role', role === undefined ? 'required' : 'unknownRole', `must be one of ${ENROLLED_ROLES.join(', ')}`);
  if (type === 'OfferEnrolment') {
    if (typeof area !== 'string' || tree.indexOf(area) < 0) throw DoorFault.invalid('area', 'unknownArea');
    return { type, terminal, role: known, area };
  }
  const wrong = typeof reason === 'string' ? textRule(reason, 200, 'line') : reason === undefined ? 'required' : 'type';
  if (wrong !== undefined) throw DoorFault.invalid('reason', wrong);
  return { type, terminal, role: known, reason: (reason as string).trim() };
}
