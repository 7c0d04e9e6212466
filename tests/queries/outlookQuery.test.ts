import { describe, expect, it } from 'vitest';
import type { CentreFact } from '../../shared/fact.ts';
import { accepted, dispatched, handled, signedFor, TUESDAY } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre, id } from './centre.ts';

const HOUR = 3_600_000;
const quarterOf = (at: number): number => Math.floor(at / 900_000) * 900_000;
const missed: CentreFact = { type: 'DeadlineMissed', data: { stage: 'handle', due: TUESDAY } };

/** So many promises of two kinds that were kept or missed: of `street` one in two that nobody signs for early, of `water` none. */
async function history() {
  const one = await centre();
  for (let n = 0; n < 160; n++) {
    const isStreet = n % 2 === 0;
    const isMissed = isStreet && n % 4 === 0;
    const stream = `incident:${id(1_000 + n)}`;
    await one.reportIncident(1_000 + n, { category: isStreet ? 'street' : 'water', reportedAt: TUESDAY - 200 * HOUR, area: HAISHU_GRID }, accepted, dispatched);
    await one.write(stream, 3, TUESDAY - 200 * HOUR + (isMissed ? 49 : 47) * HOUR, ...(isMissed ? [missed] : [signedFor, handled]));
  }
  return one;
}

describe('GET /api/v1/tallies/moments', () => {
  it('tells how the area stood at this moment of yesterday, and each quarter of an hour since the first fact; a grid has none', async () => {
    const { reportIncident, write, ask, clock } = await centre();
    await reportIncident(1, { reportedAt: TUESDAY - 26 * HOUR });
    await reportIncident(2, { reportedAt: TUESDAY - 2 * HOUR }, accepted);
    await write(`incident:${id(1)}`, 1, TUESDAY - HOUR, accepted, dispatched, signedFor, handled, { type: 'IncidentClosed', data: { checkedBy: 'd' } });
    const { body } = await ask('/api/v1/tallies/moments', 'leader');
    expect(body).toMatchObject({ area: '3302', asOf: 8, every: 900_000, yesterday: { at: quarterOf(TUESDAY - 24 * HOUR), open: 1, today: { reported: 1, closed: 0 } } });
    expect(body.lastWeek).toBeUndefined();
    expect(body.moments).toHaveLength(97);
    expect(body.moments.map(({ open }: { open: number }) => open).filter((open: number, n: number, all: number[]) => open !== all[n - 1])).toEqual([1, 2, 1]);
    expect(body.moments.at(-1).at).toBe(quarterOf(clock.now()));
    expect((await ask(`/api/v1/tallies/moments?area=${HAISHU_GRID}`)).body).toEqual({ area: HAISHU_GRID, asOf: 8, every: 900_000, moments: [] });
  });
});

describe('GET /api/v1/outlook', () => {
  it('offers nothing before the past is long enough to know more than the plain share', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1);
    expect((await ask('/api/v1/outlook')).body).toEqual({ area: '3302', asOf: 1, useful: false, skill: { checked: 0, missed: 0, brier: null, brierOfBase: null }, waiting: 0, expected: 0, items: [] });
  });

  it('names the open ones that are likeliest to be late, with the two numbers it is said from, and how good it was', async () => {
    const { ask, reportIncident } = await history();
    await reportIncident(1, { category: 'water', reportedAt: TUESDAY - 40 * HOUR, area: HAISHU_GRID });
    await reportIncident(2, { category: 'street', reportedAt: TUESDAY - 40 * HOUR, area: HAISHU_GRID });
    await reportIncident(3, { category: 'street', reportedAt: TUESDAY - 40 * HOUR, area: JIANGBEI_GRID }, accepted, dispatched, signedFor, handled);
    const { body } = await ask('/api/v1/outlook', 'leader', HAISHU);
    expect(body).toMatchObject({ area: HAISHU, useful: true, waiting: 2, skill: { checked: 477, missed: 117 } });
    expect(body.skill.brier).toBeLessThan(body.skill.brierOfBase);
    expect(body.items.map((item: { incident: { id: string }; waited: number; missed: number }) => [item.incident.id, item.waited, item.missed])).toEqual([[id(2), 80, 40], [id(1), 80, 0]]);
    expect(body.items[0]).toMatchObject({ share: expect.closeTo(40 / 48, 5), handleBy: TUESDAY + 8 * HOUR });
    expect(body.items[0].chance).toBeGreaterThan(0.35);
    expect(body.items[1].chance).toBeLessThan(0.1);
    expect(body.expected).toBeCloseTo(body.items[0].chance + body.items[1].chance);
    expect((await ask('/api/v1/outlook?limit=1')).body.items).toHaveLength(1);
  });
});
