import { describe, expect, it } from 'vitest';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { walkBack } from '../../server/queries/auditWalk.ts';
import { accepted, actor, dispatched, MINUTE, TUESDAY } from '../support/given.ts';
import { HAISHU } from '../support/smallCity.ts';
import { centre, id } from './centre.ts';

async function busy() {
  const all = await centre();
  await all.reportIncident(1, { title: '菜场门口垃圾成堆', text: '王婆婆家门口' }, accepted, dispatched);
  await all.clock.advance(MINUTE);
  await all.journal.append({ stream: 'session:officer-3', expectedVersion: 0, at: TUESDAY + MINUTE, by: actor('securityAdmin'), facts: [{ type: 'SessionRevoked', data: { subject: 'officer-3', reason: '手机遗失', issuedUpTo: TUESDAY, until: TUESDAY } }] });
  const facts = async (query = '') => (await all.ask(`/api/v1/audit/facts${query}`, 'auditor')).body;
  return { ...all, facts };
}
const types = ({ items }: { items: { type: string }[] }): string[] => items.map(({ type }) => type);

describe('GET /api/v1/audit/facts', () => {
  it('tells who did what and when, the newest first, and not a word of a case', async () => {
    const { ask, facts } = await busy();
    const page = await facts();
    expect(types(page)).toEqual(['SessionRevoked', 'IncidentDispatched', 'IncidentAccepted', 'IncidentReported']);
    expect(page.items[0]).toEqual({ seq: 4, at: TUESDAY + MINUTE, role: 'securityAdmin', by: 'securityAdmin-1', type: 'SessionRevoked', stream: 'session:officer-3', version: 1, reason: '手机遗失' });
    expect(page.next).toBeNull();
    for (const url of ['/api/v1/audit/facts', `/api/v1/audit/facts?stream=incident:${id(1)}`, '/api/v1/audit/facts.csv']) expect((await ask(url, 'auditor')).text).not.toMatch(/垃圾|王婆婆|urbanManagement/);
  });

  it('by hand, role, kind, stream with its hashes, and span', async () => {
    const { facts } = await busy();
    expect(types(await facts('?by=dispatcher-1&type=IncidentAccepted'))).toEqual(['IncidentAccepted']);
    expect(types(await facts('?role=securityAdmin'))).toEqual(['SessionRevoked']);
    const { items } = await facts(`?stream=incident:${id(1)}`);
    expect(items.map(({ hash }: { hash: string }) => hash)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.any(String), expect.any(String)]);
    expect(types(await facts(`?from=${new Date(TUESDAY + 1).toISOString()}`))).toEqual(['SessionRevoked']);
    expect(types(await facts(`?to=${new Date(TUESDAY + 1).toISOString()}&limit=1`))).toEqual(['IncidentDispatched']);
  });

  it('goes on from page to page', async () => {
    const { facts } = await busy();
    const first = await facts('?limit=3');
    expect([types(first).length, types(await facts(`?before=${first.next}`))]).toEqual([3, ['IncidentReported']]);
  });

  it('is for the auditor of the whole city, and nobody else', async () => {
    const { ask } = await busy();
    expect((await ask('/api/v1/audit/facts', 'auditor', HAISHU)).status).toBe(403);
    for (const role of ['admin', 'leader', 'systemAdmin', 'securityAdmin'] as const) expect((await ask('/api/v1/audit/facts', role)).status).toBe(403);
  });
});

it('a rare fact takes more pages, and no page more than its share of the journal', async () => {
  const journal = createMemoryJournal();
  for (let n = 0; n < 50; n++) await journal.append({ stream: `visits:${n}`, expectedVersion: 0, at: n * 1_000, by: actor(n === 0 ? 'gateway' : 'gridWorker'), facts: [{ type: 'GridVisited', data: { grid: 'g', kind: 'patrol', exercise: false } }] });
  const always = { from: -Infinity, to: Infinity };
  const pages: number[] = [];
  let before: number | undefined;
  do {
    const { facts, next } = await walkBack(journal, { role: 'gateway', ...always }, before, 10, 20);
    pages.push(facts.length);
    before = next ?? undefined;
  } while (before !== undefined);
  expect(pages).toEqual([0, 0, 1]);
  expect((await walkBack(journal, { from: 10_000, to: 20_000 }, undefined, 100, 1_000)).facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, n) => 20 - n));
});

it('facts are found by the area that they are about, at whatever depth, and an area that is none is refused by name', async () => {
  const { facts, ask } = await busy();
  expect(types(await facts(`?area=${HAISHU}`))).toEqual(['IncidentDispatched', 'IncidentAccepted', 'IncidentReported']);
  expect(types(await facts(`?area=${HAISHU}&type=IncidentAccepted&stream=incident:${id(1)}`))).toEqual(['IncidentAccepted']);
  const elsewhere = (await facts('')).items.length;
  expect([elsewhere, types(await facts('?area=330205'))]).toEqual([4, []]);
  expect(await ask('/api/v1/audit/facts?area=9', 'auditor')).toMatchObject({ status: 400, body: { field: 'area', rule: 'unknownArea' } });
});
