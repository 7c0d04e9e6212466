import { describe, expect, it } from 'vitest';
import { acknowledged, cleared, confirmed } from '../support/given.ts';
import { HAISHU, JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre, id } from './centre.ts';

async function withAlerts() {
  const all = await centre();
  await all.raiseAlert(1, { priority: 'P3' });
  await all.raiseAlert(2, { priority: 'P1', area: JIANGBEI_GRID });
  await all.raiseAlert(3, { priority: 'P1' }, acknowledged);
  await all.raiseAlert(4, { priority: 'P1' }, acknowledged, confirmed);
  await all.raiseAlert(5, { priority: 'P2' }, cleared);
  return all;
}
const ids = (answer: { body: { items: { id: string }[] } }): number[] => answer.body.items.map((item) => Number(item.id.slice(-4)));

describe('the list of alerts', () => {
  it.each([
    ['', [2, 3, 1]],
    ['?state=standing&limit=200', [2, 3, 1]],
    ['?state=raised', [2, 1]],
    ['?state=acknowledged', [3]],
    ['?state=confirmed', [4]],
    ['?state=cleared', [5]],
    ['?state=any', [5, 4, 3, 2, 1]],
    [`?area=${HAISHU}`, [3, 1]],
    ['?state=any&limit=2', [5, 4]],
  ])('%s: standing ones the worst first and the longest waiting, others the newest first', async (query, expected) => {
    const { ask } = await withAlerts();
    expect(ids(await ask(`/api/v1/alerts${query}`, 'wall'))).toEqual(expected);
  });

  it('of a span are those that were raised in it, whatever became of them', async () => {
    const { ask } = await withAlerts();
    const all = (await ask('/api/v1/alerts?state=any')).body.items as { id: string; raisedAt: number }[];
    const at = [...new Set(all.map(({ raisedAt }) => raisedAt))].sort();
    const span = (from: number, to: number) => ask(`/api/v1/alerts?state=any&from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`);
    expect(ids(await span(at[0]!, at.at(-1)! + 1)).length).toBe(5);
    expect(ids(await span(at[0]! - 1_000, at[0]!))).toEqual([]);
    expect(ids(await span(at.at(-1)!, at.at(-1)! + 1))).toEqual(all.filter(({ raisedAt }) => raisedAt === at.at(-1)).map((one) => Number(one.id.slice(-4))));
    expect((await ask('/api/v1/alerts?from=2026-11-21&to=2026-11-20')).body).toMatchObject({ field: 'to' });
  });

  it('names who acknowledged by the seat', async () => {
    const { ask } = await withAlerts();
    const { body } = await ask('/api/v1/alerts?state=acknowledged');
    expect(body.items[0]).toMatchObject({ acknowledgedBy: 'dispatcher-1', state: 'acknowledged' });
    expect(body).toMatchObject({ total: 1, asOf: 9 });
  });

  it.each([['state=loud', 'state'], ['limit=9999', 'limit'], ['priority=P1', 'priority']])('refuses %s and names %s', async (query, field) => {
    const { ask } = await centre();
    expect(await ask(`/api/v1/alerts?${query}`)).toMatchObject({ status: 400, body: { field } });
  });
});

describe('one alert', () => {
  it('has its trail and the orders of this caller', async () => {
    const { ask } = await withAlerts();
    const { body } = await ask(`/api/v1/alerts/${id(3)}`, 'dutyOfficer');
    expect(body.trail.map((fact: { type: string }) => fact.type)).toEqual(['AlertRaised', 'AlertAcknowledged']);
    expect(body.alert.state).toBe('acknowledged');
    expect(body.allowed).toContain('ConfirmAlert');
  });

  it('is not for the wall, nor for another district; unknown ones are 404', async () => {
    const { ask } = await withAlerts();
    const statuses = await Promise.all([ask(`/api/v1/alerts/${id(3)}`, 'wall'), ask(`/api/v1/alerts/${id(3)}`, 'dutyOfficer', JIANGBEI), ask(`/api/v1/alerts/${id(99)}`)]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 404]);
  });
});
