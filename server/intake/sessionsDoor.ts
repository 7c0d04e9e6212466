import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import { ROLES, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { textRule } from '../../shared/textRule.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver } from '../access/can.ts';
import type { SeenSession, SessionBook } from '../access/sessionBook.ts';
import type { Revocation } from '../commands/sessionDesk.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';

export interface SessionsDoorDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly sessions: Pick<SessionBook, 'open' | 'get'>;
  readonly desk: { revoke(revocation: Revocation, caller: Caller): Promise<number> };
  readonly tree: AreaTree;
  readonly clock: Clock;
}

const MOST = 500;
const Ms = (description: string) => Type.Integer({ description: `${description}, ms` });
const Line = Type.Object({
  id: Type.String(), use: Type.Enum(['token', 'session'], { description: 'Of a program, or of a browser' }), role: Type.Enum([...ROLES]), subject: Type.String(), area: Type.String(),
  terminal: Type.Optional(Type.String()), unit: Type.Optional(Type.String()), issuedAt: Ms('When it was signed'), until: Ms('When it runs out by itself'), seenAt: Ms('When it was last used here'),
});
const faults = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema, 404: FaultSchema, 503: FaultSchema };
const ORDER = { commandId: Type.Optional(Type.String({ maxLength: 128 })), reason: Type.String({ description: 'Why, in a line that the record keeps' }) };

/**
 * `GET /api/v1/sessions`: tokens and sessions that were used here and still count, the last used first, by `role` and `subject`.
 * `POST /api/v1/sessions/commands`: `{type: 'RevokeSession', session, reason}` ends one of them, `{type: 'SignOut', subject, reason}` all
 * that was signed for a subject so far, also what nobody has seen: the second is for whoever keeps the whole city. Requests are refused at once, open screens let go within two seconds.
 */
export const sessionsDoor: FastifyPluginAsync<SessionsDoorDeps> = async (app, { access, sessions, desk, tree, clock }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  const keeps = (caller: Caller, area: string | null): boolean => can(caller, 'keepSessions', { area }, { tree });
  const admitted = (caller: Caller): Caller => {
    if (!mayEver(caller, 'keepSessions')) throw DoorFault.forbidden('role', 'role');
    return caller;
  };

  app.get<{ Querystring: { role?: string; subject?: string } }>('/api/v1/sessions', {
    schema: {
      tags: ['access'], summary: 'Tokens and sessions in use', querystring: Type.Object({ role: Type.Optional(Type.Enum([...ROLES])), subject: Type.Optional(Type.String()) }),
      response: { 200: Type.Object({ items: Type.Array(Line), total: Type.Integer(), serverTime: Type.Integer() }), ...faults },
    },
  }, async (request) => {
    const caller = admitted(access.admit(request));
    const { role, subject } = request.query;
    const found = sessions.open(clock.now()).filter((one) => (role === undefined || one.caller.role === role) && (subject === undefined || one.caller.subject === subject) && keeps(caller, one.caller.area));
    return { items: found.slice(0, MOST).map(lineOf), total: found.length, serverTime: clock.now() };
  });

  app.post('/api/v1/sessions/commands', {
    schema: {
      tags: ['access'], summary: 'End a session, or all of a subject',
      body: Type.Union([Type.Object({ ...ORDER, type: Type.Literal('RevokeSession'), session: Type.String() }), Type.Object({ ...ORDER, type: Type.Literal('SignOut'), subject: Type.String() })]),
      response: { 200: Type.Object({ subject: Type.String(), seq: Type.Integer() }), ...faults },
    },
  }, async (request) => {
    const caller = admitted(access.admit(request));
    const revocation = readOrder(request.body, sessions);
    const area = revocation.session === undefined ? null : sessions.get(revocation.session)!.caller.area;
    if (!keeps(caller, area)) throw DoorFault.forbidden(revocation.session === undefined ? 'subject' : 'session', 'outsideScope');
    return { subject: revocation.subject, seq: await desk.revoke(revocation, caller) };
  });
};

/** @throws DoorFault */
function readOrder(body: unknown, sessions: SessionsDoorDeps['sessions']): Revocation {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
  const { type, session, subject, reason } = body as Record<string, unknown>;
  if (type !== 'RevokeSession' && type !== 'SignOut') throw DoorFault.invalid('type', type === undefined ? 'required' : 'unknownAction', 'must be RevokeSession or SignOut');
  const wrong = typeof reason === 'string' ? textRule(reason, 200, 'line') : reason === undefined ? 'required' : 'type';
  if (wrong !== undefined) throw DoorFault.invalid('reason', wrong);
  const why = (reason as string).trim();
  if (type === 'SignOut') {
    if (typeof subject !== 'string' || !/^[\w./:@-]{1,80}$/.test(subject)) throw DoorFault.invalid('subject', subject === undefined ? 'required' : 'characters');
    return { subject, reason: why };
  }
  const known = typeof session === 'string' ? sessions.get(session) : undefined;
  if (known === undefined) throw new DoorFault(404, { error: 'unknown', field: 'session', rule: 'unknownId', message: 'no such session was used here; SignOut ends all of a subject, also those' });
  return { subject: known.caller.subject, session: known.id, until: known.until, reason: why };
}

const lineOf = ({ id, use, caller: { role, subject, area, terminal, unit }, issuedAt, until, seenAt }: SeenSession) => (
  { id, use, role, subject, area, ...(terminal !== undefined && { terminal }), ...(unit !== undefined && { unit }), issuedAt, until, seenAt }
);
