import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Access } from '../../server/access/access.ts';
import { DoorMeter } from '../../server/intake/doorMeter.ts';
import { suppressionsDoor } from '../../server/intake/suppressionsDoor.ts';
import { SuppressionBook } from '../../server/projections/suppressionBook.ts';
import type { Caller } from '../../shared/access.ts';
import { startCentre, type TestCentre } from '../commands/testCentre.ts';
import { TUESDAY as NOW } from '../support/given.ts';
import { smallCity } from '../support/smallCity.ts';

const OFFICER: Caller = { role: 'dutyOfficer', subject: 'seat-2', area: '3302' };
const MINUTE = 60_000;
const SILENCE = { commandId: 'c1', type: 'SuppressRule', rule: 'severe', kind: 'suppressed', until: NOW + 60 * MINUTE, reason: '灯会期间' };

let centre: TestCentre;
let app: FastifyInstance;
let speaker: Caller;
beforeEach(async () => {
  centre = await startCentre();
  app = fastify();
  await app.register(suppressionsDoor, { commands: centre.commands, access: { admit: () => speaker } as unknown as Access, doorMeter: new DoorMeter() });
});
afterEach(async () => {
  await app.close();
  await centre.stop();
});

const send = async (payload: unknown, caller: Caller = OFFICER) => {
  speaker = caller;
  const answer = await app.inject({ method: 'POST', url: '/api/v1/suppressions', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown>, repeat: answer.headers['idempotent-replay'] };
};

test('a rule is silenced, said again and heard again; the book is taken up as it was written down', async () => {
  expect(await send(SILENCE)).toMatchObject({ status: 200, body: { rule: 'severe', area: '3302', kind: 'suppressed', by: 'seat-2', since: NOW, until: NOW + 60 * MINUTE, seq: 1 } });
  expect(await send(SILENCE)).toMatchObject({ status: 200, repeat: 'true' });
  const book = new SuppressionBook(smallCity().tree);
  for (const fact of await centre.journal.read(0, 10)) book.apply(fact);
  const again = new SuppressionBook(smallCity().tree);
  again.takeUp(structuredClone(book.kept()));
  expect(again.touching(0)).toMatchObject([{ rule: 'severe', reason: '灯会期间', version: 1 }]);
  expect(await send({ commandId: 'c2', type: 'RestoreRule', rule: 'severe' })).toMatchObject({ status: 200, body: { rule: 'severe', area: '3302', until: null } });
});

test.each<[string, unknown, number, object]>([
  ['no order', [], 400, { field: 'body', rule: 'type' }],
  ['an order that does not exist', { ...SILENCE, type: 'MuteRule' }, 400, { field: 'type', rule: 'unknownCommand' }],
  ['no reason', { ...SILENCE, reason: undefined }, 400, { field: 'reason', rule: 'required' }],
  ['a field too many', { ...SILENCE, loud: true }, 400, { field: 'loud', rule: 'unknownField' }],
  ['a rule that the policy does not have', { ...SILENCE, rule: 'nothing' }, 422, { rule: 'unknownRule', say: { zh: '没有编码为“nothing”的告警规则。', en: 'The policy has no alert rule nothing.' } }],
  ['a time that is too long', { ...SILENCE, until: NOW + 1_441 * MINUTE }, 422, { rule: 'suppressedTooLong', say: { zh: 'P2 级最长 1440 分钟，请缩短抑制或停用时间。' } }],
  ['an area that is none', { ...SILENCE, area: '9999' }, 403, { rule: 'outsideScope' }],
])('%s is refused by field or rule, and nothing is written', async (_, order, status, body) => {
  expect(await send(order)).toMatchObject({ status, body });
  expect(await centre.journal.head()).toBe(0);
});

test('only the duty officer and the admin may', async () => {
  expect(await send(SILENCE, { ...OFFICER, role: 'dispatcher' })).toMatchObject({ status: 403, body: { rule: 'roleMayNot' } });
  expect(await send(SILENCE, { ...OFFICER, role: 'admin' })).toMatchObject({ status: 200 });
  expect(await send({ ...SILENCE, kind: 'outOfService' })).toMatchObject({ status: 422, body: { rule: 'keyMisused' } });
});
