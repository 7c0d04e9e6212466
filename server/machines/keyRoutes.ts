import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { KeyLine } from '../../shared/enrolment.ts';
import { textRule } from '../../shared/textRule.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver } from '../access/can.ts';
import { SERVICE_SCOPES } from '../access/scopes.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import type { KeyBook, ServiceKey } from './keyBook.ts';
import type { KeyDesk, KeyOrder } from './keyDesk.ts';
import type { LastUses } from './lastUses.ts';

export interface KeyRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly book: Pick<KeyBook, 'get' | 'all'>;
  readonly desk: Pick<KeyDesk, 'make' | 'revoke'>;
  readonly uses: Pick<LastUses, 'at'>;
  readonly tree: AreaTree;
  /** Resolves when what was written counts here. */
  readonly followed: (seq: number) => Promise<void>;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 800;
const MOST_LETTERS = 60;
const Ms = (description: string) => Type.Integer({ description: `${description}, ms` });
const Line = Type.Object({
  id: Type.String(), name: Type.String(), area: Type.String(), may: Type.Array(Type.String()), madeAt: Ms('When it was made'), madeBy: Type.String(), until: Ms('When it runs out'),
  usedAt: Type.Optional(Ms('When it was last used')), revoked: Type.Optional(Type.Object({ at: Type.Integer(), reason: Type.String() })),
});
const faults = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema, 404: FaultSchema, 503: FaultSchema };

/**
 * `GET /api/v1/keys`: services' keys, and what a key may name. `POST /api/v1/keys/commands`: `{type: 'MakeKey', name, may, area?, days}` answers with the key,
 * which is nowhere kept and shown this once; `{type: 'RevokeKey', key, reason}` ends one at once.
 */
export const keyRoutes: FastifyPluginAsync<KeyRoutesDeps> = async (app, { access, book, desk, uses, tree, followed }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  const keeps = (caller: Caller, area: string): boolean => can(caller, 'keepKeys', { area }, { tree });
  const admitted = (caller: Caller): Caller => {
    if (!mayEver(caller, 'keepKeys')) throw DoorFault.forbidden('role', 'role');
    return caller;
  };
  const lineOf = ({ keyHash: _, version: __, ...key }: ServiceKey): KeyLine => {
    const usedAt = uses.at(key.id);
    return { ...key, ...(usedAt !== undefined && { usedAt }) };
  };

  app.get('/api/v1/keys', { schema: { tags: ['access'], summary: 'Keys of services', response: { 200: Type.Object({ items: Type.Array(Line), scopes: Type.Array(Type.String(), { description: 'Rights that a key may name' }) }), ...faults } } }, async (request) => {
    const caller = admitted(access.admit(request));
    return { items: book.all().filter(({ area }) => keeps(caller, area)).map(lineOf), scopes: [...SERVICE_SCOPES] };
  });

  app.post('/api/v1/keys/commands', {
    schema: {
      tags: ['access'], summary: 'Make a key for a service, or end one',
      body: Type.Union([
        Type.Object({ type: Type.Literal('MakeKey'), name: Type.String({ description: 'What it is for' }), may: Type.Array(Type.String(), { description: 'Its rights' }), area: Type.Optional(Type.String()), days: Type.Integer({ description: `1 to ${MOST_DAYS}` }) }),
        Type.Object({ type: Type.Literal('RevokeKey'), key: Type.String(), reason: Type.String() }),
      ]),
      response: { 200: Type.Object({ key: Line, secret: Type.Optional(Type.String({ description: 'The key itself, this once' })) }), ...faults },
    },
  }, async (request, reply) => {
    const caller = admitted(access.admit(request));
    const order = readKeyOrder(request.body, caller, tree);
    const area = order.type === 'MakeKey' ? order.order.area : book.get(order.key)?.area;
    if (area !== undefined && !keeps(caller, area)) throw DoorFault.forbidden(order.type === 'MakeKey' ? 'area' : 'key', 'outsideScope');
    reply.header('cache-control', 'no-store');
    if (order.type === 'MakeKey') {
      const { key, secret, seq } = await desk.make(order.order, caller);
      await followed(seq);
      return { key: lineOf(key), secret };
    }
    const ended = await desk.revoke(order.key, order.reason, caller);
    if (ended === undefined) throw new DoorFault(404, { error: 'unknown', field: 'key', rule: 'unknownId', message: 'there is no such key' });
    if (ended.seq !== undefined) await followed(ended.seq);
    return { key: lineOf(ended.key) };
  });
};

type ReadOrder = { readonly type: 'MakeKey'; readonly order: KeyOrder } | { readonly type: 'RevokeKey'; readonly key: string; readonly reason: string };

/** @throws DoorFault */
function readKeyOrder(body: unknown, caller: Caller, tree: AreaTree): ReadOrder {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
  const { type, name, may, area = caller.area, days, key, reason } = body as Record<string, unknown>;
  if (type === 'RevokeKey') {
    if (typeof key !== 'string') throw DoorFault.invalid('key', key === undefined ? 'required' : 'type');
    return { type, key, reason: lineIn('reason', reason, 200) };
  }
  if (type !== 'MakeKey') throw DoorFault.invalid('type', type === undefined ? 'required' : 'unknownAction', 'must be MakeKey or RevokeKey');
  const says = lineIn('name', name, MOST_LETTERS);
  if (!Array.isArray(may)) throw DoorFault.invalid('may', may === undefined ? 'required' : 'type');
  if (may.length === 0) throw DoorFault.invalid('may', 'empty');
  const unknown = may.find((one) => !SERVICE_SCOPES.some((scope) => scope === one));
  if (unknown !== undefined) throw DoorFault.invalid('may', 'unknownValue', `names ${String(unknown).slice(0, 40)}, which no service may; it may name ${SERVICE_SCOPES.join(', ')}`);
  if (typeof area !== 'string' || tree.indexOf(area) < 0) throw DoorFault.invalid('area', 'unknownArea');
  if (typeof days !== 'number' || !Number.isInteger(days)) throw DoorFault.invalid('days', days === undefined ? 'required' : 'type');
  if (days < 1 || days > MOST_DAYS) throw DoorFault.invalid('days', 'range', `must be 1 to ${MOST_DAYS}`);
  return { type, order: { name: says, area, may: SERVICE_SCOPES.filter((scope) => may.includes(scope)), lifeMs: days * DAY_MS } };
}

function lineIn(field: string, text: unknown, most: number): string {
  if (typeof text !== 'string') throw DoorFault.invalid(field, text === undefined ? 'required' : 'type');
  const wrong = textRule(text, most, 'line');
  if (wrong !== undefined) throw DoorFault.invalid(field, wrong);
  return text.trim();
}
