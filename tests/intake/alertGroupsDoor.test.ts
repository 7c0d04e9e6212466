import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '../../server/access/access.ts';
import { alertGroupsDoor } from '../../server/intake/alertGroupsDoor.ts';
import { DoorMeter } from '../../server/intake/doorMeter.ts';
import type { Caller } from '../../shared/access.ts';
import { startCentre, type TestCentre } from '../commands/testCentre.ts';
import { actor, raised, TUESDAY } from '../support/given.ts';
import { JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';

const OFFICER: Caller = { role: 'dutyOfficer', subject: 'seat-2', area: '3302' };
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let centre: TestCentre;
let app: FastifyInstance;
let speaker: Caller;
beforeEach(async () => {
  centre = await startCentre();
  app = fastify();
  await app.register(alertGroupsDoor, { commands: centre.commands, access: { admit: () => speaker } as unknown as Access, doorMeter: new DoorMeter() });
  for (let n = 1; n <= 4; n++) {
    await centre.journal.append({
      stream: `alert:${id(n)}`, expectedVersion: 0, at: TUESDAY, by: actor('admin'), facts: [raised({ id: id(n), source: `s${n}`, priority: 'P3', ...(n === 4 && { area: JIANGBEI_GRID }) })],
    });
  }
  await centre.quiet();
});
afterEach(async () => {
  await app.close();
  await centre.stop();
});

const send = async (payload: object, caller: Caller = OFFICER) => {
  speaker = caller;
  const answer = await app.inject({ method: 'POST', url: '/api/v1/alerts/commands', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) });
  return { status: answer.statusCode, body: answer.json() as { done: number; items: { id: string; outcome: string; faster?: { by: { subject: string } }; rule?: string }[]; field?: string; rule?: string } };
};
const group = (members: readonly number[], commandId = 'g1') => ({ commandId, type: 'AcknowledgeAlerts', alerts: members.map((n) => ({ id: id(n), expectedVersion: 1 })) });
const outcomes = ({ body }: Awaited<ReturnType<typeof send>>) => body.items.map(({ outcome }) => outcome);
const trail = async (n: number) => (await centre.journal.readStream(`alert:${id(n)}`)).map(({ type, by }) => `${type} ${by.subject}`);

describe('[ALM4] a group is acknowledged by one order', () => {
  it('each member has a line of its own in its trail; a repeat writes nothing', async () => {
    expect(await send(group([1, 2, 3]))).toMatchObject({ status: 200, body: { done: 3, items: [{ id: id(1), outcome: 'done', state: 'acknowledged', version: 2 }, { id: id(2) }, { id: id(3) }] } });
    expect(outcomes(await send(group([1, 2, 3])))).toEqual(['repeated', 'repeated', 'repeated']);
    for (const n of [1, 2, 3]) expect(await trail(n)).toEqual([`AlertRaised ${actor('admin').subject}`, 'AlertAcknowledged seat-2']);
  });

  it('whoever was faster with one keeps it, and is named; the others are done all the same', async () => {
    await centre.commands.commandAlert(id(2), { commandId: 'c1', expectedVersion: 1, type: 'AcknowledgeAlert' }, { ...OFFICER, subject: 'seat-9' });
    const answer = await send(group([1, 2, 3]));
    expect(outcomes(answer)).toEqual(['done', 'conflict', 'done']);
    expect(answer.body.items[1]!.faster!.by.subject).toBe('seat-9');
    expect(answer.body.done).toBe(2);
  });

  it('a rule says no to single members, such as what lies outside the caller’s area', async () => {
    const answer = await send(group([1, 4]), { ...OFFICER, area: JIANGBEI });
    expect(outcomes(answer)).toEqual(['refused', 'done']);
    expect(answer.body.items[0]!.rule).toBe('outsideScope');
    expect(outcomes(await send({ ...group([2], 'g2'), alerts: [{ id: id(77), expectedVersion: 1 }, { id: id(2), expectedVersion: 1 }] }))).toEqual(['unknown', 'done']);
  });

  it('a P1 among them is refused and stays as it was: it is acknowledged by itself', async () => {
    await centre.journal.append({ stream: `alert:${id(5)}`, expectedVersion: 0, at: TUESDAY, by: actor('admin'), facts: [raised({ id: id(5), source: 's5', priority: 'P1' })] });
    await centre.quiet();
    const answer = await send(group([1, 5]));
    expect(outcomes(answer)).toEqual(['done', 'refused']);
    expect(answer.body.items[1]).toMatchObject({ rule: 'oneByOne', allowed: ['AcknowledgeAlert'] });
    expect(await trail(5)).toHaveLength(1);
  });

  it.each<[string, object, string, string]>([
    ['nobody', group([]), 'alerts', 'tooFew'],
    ['more than two hundred', { ...group([1]), alerts: Array.from({ length: 201 }, (_, n) => ({ id: id(n), expectedVersion: 1 })) }, 'alerts', 'tooMany'],
    ['one twice', group([1, 2, 1]), 'alerts[2].id', 'namedTwice'],
    ['half a character for one', { ...group([1]), alerts: [{ id: '\uD800', expectedVersion: 1 }] }, 'alerts[0].id', 'characters'],
    ['another order', { ...group([1]), type: 'ClearAlerts' }, 'type', 'unknownCommand'],
  ])('of %s it is no order, and nothing is written', async (_, body, field, rule) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { field, rule } });
    expect(await trail(1)).toHaveLength(1);
  });
});
