import { describe, expect, it } from 'vitest';
import type { Fix } from '../../shared/terminal.ts';
import { DAY, MINUTE, TUESDAY } from '../support/given.ts';
import { AT_SEA, HAISHU, HAISHU_GRID, IN_HAISHU, IN_JIANGBEI, JIANGBEI } from '../support/smallCity.ts';
import { centre } from './centre.ts';

async function onShift() {
  const all = await centre();
  const hears = (terminal: string, place: { lon: number; lat: number }, at = TUESDAY, more: Partial<Fix> = {}) => all.positions.take({ terminal, ...place, at, receivedAt: TUESDAY, ...more });
  for (const terminal of ['T-1', 'T-2', 'T-3']) all.positions.openShift(terminal, TUESDAY - MINUTE);
  return { ...all, hears };
}
const terminals = (answer: { body: { items: { terminal: string }[] } }): string[] => answer.body.items.map((item) => item.terminal);

describe('GET /api/v1/terminals', () => {
  it('gives the last known position of whoever is on shift and was heard of', async () => {
    const { ask, hears, positions } = await onShift();
    hears('T-1', IN_HAISHU, TUESDAY, { speed: 1.5, battery: 0.5 });
    hears('T-2', IN_JIANGBEI);
    positions.closeShift('T-2', TUESDAY + 1);
    const { body } = await ask('/api/v1/terminals');
    expect(body).toMatchObject({ total: 1, serverTime: TUESDAY });
    expect(body.items[0]).toMatchObject({ terminal: 'T-1', ...IN_HAISHU, area: HAISHU_GRID, state: 'fresh', speed: 1.5, battery: 0.5, at: TUESDAY });
    expect(body.items[0]).not.toHaveProperty('heading');
  });

  it('says whose clock cannot be right', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', IN_HAISHU, TUESDAY + 10 * MINUTE, { clock: 'future' });
    hears('T-2', IN_HAISHU, TUESDAY - 31 * DAY, { clock: 'ancient' });
    hears('T-3', IN_HAISHU);
    expect((await ask('/api/v1/terminals')).body.items.map(({ clock }: { clock?: string }) => clock)).toEqual(['future', 'ancient', undefined]);
  });

  it('gives a district its own, and what is outside to the city only', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', IN_HAISHU);
    hears('T-2', IN_JIANGBEI);
    hears('T-3', AT_SEA);
    expect(terminals(await ask('/api/v1/terminals', 'wall'))).toEqual(['T-1', 'T-2', 'T-3']);
    expect(terminals(await ask('/api/v1/terminals', 'wall', JIANGBEI))).toEqual(['T-2']);
    expect(terminals(await ask(`/api/v1/terminals?area=${HAISHU}`, 'wall'))).toEqual(['T-1']);
  });

  it('near a place gives the nearest first, at most as many as asked for', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', { lon: IN_HAISHU.lon + 0.02, lat: IN_HAISHU.lat });
    hears('T-2', IN_HAISHU);
    hears('T-3', IN_JIANGBEI);
    const near = `near=${IN_HAISHU.lon},${IN_HAISHU.lat}`;
    expect(terminals(await ask(`/api/v1/terminals?${near}`)).slice(0, 1)).toEqual(['T-2']);
    expect(terminals(await ask(`/api/v1/terminals?${near}&limit=2`))).toHaveLength(2);
    expect(terminals(await ask(`/api/v1/terminals?${near}`, 'leader', JIANGBEI))).toEqual(['T-3']);
    expect(await ask('/api/v1/terminals?near=here')).toMatchObject({ status: 400, body: { field: 'near', rule: 'characters' } });
  });

  it('gives one by its id, unless it is in another district or off shift', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', IN_HAISHU);
    expect(terminals(await ask('/api/v1/terminals?terminal=T-1', 'leader', HAISHU))).toEqual(['T-1']);
    expect(terminals(await ask('/api/v1/terminals?terminal=T-1', 'leader', JIANGBEI))).toEqual([]);
    expect(terminals(await ask('/api/v1/terminals?terminal=T-9'))).toEqual([]);
  });

  it('is not for handlers, partners or terminals', async () => {
    const { ask } = await onShift();
    const statuses = await Promise.all((['handler', 'partner', 'terminal', 'technician'] as const).map(async (role) => (await ask('/api/v1/terminals', role)).status));
    expect(statuses).toEqual([403, 403, 403, 403]);
  });
});

describe('GET /api/v1/terminals/devices', () => {
  it('tells whoever keeps devices running which are silent and which run dry, the longest unheard of first, and never where they are', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', IN_HAISHU, TUESDAY, { battery: 0.1, speed: 3 });
    hears('T-2', IN_JIANGBEI, TUESDAY, { receivedAt: TUESDAY - 2 * MINUTE, battery: 0.9 });
    const { body } = await ask('/api/v1/terminals/devices', 'systemAdmin');
    expect(body).toEqual({
      counts: { known: 3, onShift: 2, fresh: 1, stale: 1, offline: 0, low: 1, clock: 0 }, total: 2, serverTime: TUESDAY,
      items: [{ terminal: 'T-2', state: 'stale', receivedAt: TUESDAY - 2 * MINUTE, battery: 0.9 }, { terminal: 'T-1', state: 'fresh', receivedAt: TUESDAY, battery: 0.1 }],
    });
  });

  it('is searched by name and state, in one\'s own area', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', IN_HAISHU, TUESDAY, { battery: 0.1 });
    hears('T-2', IN_JIANGBEI);
    expect(terminals(await ask('/api/v1/terminals/devices?q=t-2', 'technician'))).toEqual(['T-2']);
    expect(terminals(await ask('/api/v1/terminals/devices?state=low', 'technician'))).toEqual(['T-1']);
    expect(terminals(await ask('/api/v1/terminals/devices', 'technician', JIANGBEI))).toEqual(['T-2']);
    expect((await ask('/api/v1/terminals', 'systemAdmin')).status).toBe(403);
  });
});

describe('GET /api/v1/terminals/:id/track', () => {
  it('says where one went, by the time of the device', async () => {
    const { ask, hears } = await onShift();
    for (const ago of [3, 2, 1]) hears('T-1', { lon: 121 + ago / 8, lat: 29.6 }, TUESDAY - ago * MINUTE);
    const { status, body } = await ask('/api/v1/terminals/T-1/track?reason=核实到场时间');
    expect(status).toBe(200);
    expect(body.points.map((point: { at: number; lon: number }) => [point.at, point.lon])).toEqual([3, 2, 1].map((ago) => [TUESDAY - ago * MINUTE, 121 + ago / 8]));
    const later = await ask(`/api/v1/terminals/T-1/track?reason=核实到场时间&from=${new Date(TUESDAY - 2 * MINUTE).toISOString()}`);
    expect(later.body.points).toHaveLength(2);
    expect(later.body.cut).toBe(false);
  });

  it('is not for the wall, nor for another district than the terminal is in', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', IN_HAISHU);
    const statuses = await Promise.all([ask('/api/v1/terminals/T-1/track?reason=核实到场时间', 'wall'), ask('/api/v1/terminals/T-1/track?reason=核实到场时间', 'leader', JIANGBEI), ask('/api/v1/terminals/T-1/track?reason=核实到场时间', 'leader', HAISHU)]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 200]);
  });

  it('ends for a district at its border', async () => {
    const { ask, hears } = await onShift();
    hears('T-1', IN_JIANGBEI, TUESDAY - 3 * MINUTE);
    hears('T-1', AT_SEA, TUESDAY - 2 * MINUTE);
    hears('T-1', IN_HAISHU, TUESDAY - MINUTE);
    expect((await ask('/api/v1/terminals/T-1/track?reason=核实到场时间', 'leader', HAISHU)).body.points).toMatchObject([{ ...IN_HAISHU }]);
    expect((await ask('/api/v1/terminals/T-1/track?reason=核实到场时间', 'leader')).body.points).toHaveLength(3);
  });

  it('of one that is off shift is the whole city\'s business only', async () => {
    const { ask } = await onShift();
    expect((await ask('/api/v1/terminals/T-9/track?reason=核实到场时间', 'leader', HAISHU)).status).toBe(403);
    expect((await ask('/api/v1/terminals/T-9/track?reason=核实到场时间', 'leader')).body.points).toEqual([]);
  });

  it('gives at most seven days at once', async () => {
    const { ask } = await onShift();
    const from = new Date(TUESDAY - 8 * DAY).toISOString();
    expect(await ask(`/api/v1/terminals/T-1/track?reason=核实到场时间&from=${from}`)).toMatchObject({ status: 400, body: { field: 'from', rule: 'tooWide' } });
  });
});
