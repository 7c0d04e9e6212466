import { describe, expect, it } from 'vitest';
import type { CentreFact } from '../../shared/fact.ts';
import { accepted, dispatched, handled, MINUTE, signedFor, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, IN_HAISHU, JIANGBEI } from '../support/smallCity.ts';
import { centre, id } from './centre.ts';

/** A degree of longitude is about 96.7 km here. */
const east = (metres: number) => ({ lon: IN_HAISHU.lon + metres / 96_690, lat: IN_HAISHU.lat });
const sent = (terminal: string): CentreFact => ({ type: 'TerminalSent', data: { terminal } });

async function peopled() {
  const parts = await centre();
  const put = (terminal: string, metres: number, ago = 0): void => {
    parts.positions.openShift(terminal, TUESDAY - 60 * MINUTE);
    parts.positions.take({ terminal, ...east(metres), at: TUESDAY - ago, receivedAt: TUESDAY - ago });
  };
  return { ...parts, put };
}

describe('GET /api/v1/incidents/:id/candidates', () => {
  it('ranks who could go, with the reasons for and against each', async () => {
    const { ask, put, positions, reportIncident } = await peopled();
    put(`T-${HAISHU_GRID}-2`, 600);
    put('T-330203001001002-1', 200);
    put('vendor-7', 100, 5 * MINUTE);
    positions.openShift(`T-${HAISHU_GRID}-1`, TUESDAY - 60 * MINUTE);
    positions.closeShift(`T-${HAISHU_GRID}-1`, TUESDAY - MINUTE);
    await reportIncident(1, { ...IN_HAISHU });
    const { status, body } = await ask(`/api/v1/incidents/${id(1)}/candidates`);
    expect(status).toBe(200);
    expect(body.place).toEqual({ ...IN_HAISHU, of: 'point' });
    expect(body.items.map(({ terminal, maySend }: { terminal: string; maySend: boolean }) => [terminal, maySend])).toEqual([
      ['T-330203001001002-1', true], [`T-${HAISHU_GRID}-2`, true], ['vendor-7', true], [`T-${HAISHU_GRID}-1`, false],
    ]);
    expect(body.items[1]).toMatchObject({ role: 'gridWorker', metres: 600, for: [{ why: 'near', metres: 600 }, { why: 'fresh', age: 0 }, { why: 'free' }, { why: 'onShift' }, { why: 'ownGrid', metres: -500 }], against: [] });
    expect(body.items[2].against).toMatchObject([{ why: 'stale', age: 5 * MINUTE }, { why: 'otherGrid' }]);
    expect((await ask(`/api/v1/incidents/${id(1)}/candidates?limit=1`)).body.items).toHaveLength(1);
  });

  it('whoever is on an errand is busy until its incident is handled, and is not offered twice to the same', async () => {
    const { ask, put, write, reportIncident } = await peopled();
    put('a', 100);
    put('b', 200);
    await reportIncident(1, { ...IN_HAISHU }, accepted, sent('a'));
    await reportIncident(2, { ...IN_HAISHU });
    const here = async (n: number) => (await ask(`/api/v1/incidents/${id(n)}/candidates`)).body.items as { terminal: string; against: { why: string; tasks?: number }[] }[];
    expect((await here(1)).map(({ terminal }) => terminal)).toEqual(['b']);
    expect((await here(2)).map(({ terminal }) => terminal)).toEqual(['b', 'a']);
    expect((await here(2))[1]!.against).toContainEqual({ why: 'busy', metres: 1_000, tasks: 1 });
    await write(`incident:${id(1)}`, 3, TUESDAY, dispatched, signedFor, handled);
    expect((await here(2)).map(({ terminal }) => terminal)).toEqual(['a', 'b']);
  });

  it('whoever declined comes after the others; of a place known by its area only, its middle stands for it; of none, nobody is near', async () => {
    const { ask, put, reportIncident } = await peopled();
    put('a', 100);
    put('b', 900);
    await reportIncident(1, { ...IN_HAISHU }, sent('a'), { type: 'ErrandDeclined', data: { terminal: 'a', reason: '正在处置另一件' } });
    await reportIncident(2);
    await reportIncident(3, { area: null });
    const { items } = (await ask(`/api/v1/incidents/${id(1)}/candidates`)).body;
    expect(items.map(({ terminal }: { terminal: string }) => terminal)).toEqual(['b', 'a']);
    expect(items[1].against).toContainEqual({ why: 'declined', metres: 6_000 });
    expect((await ask(`/api/v1/incidents/${id(2)}/candidates`)).body.place).toMatchObject({ of: 'area' });
    expect((await ask(`/api/v1/incidents/${id(3)}/candidates`)).body).toMatchObject({ place: null, items: [] });
  });

  it('is for those who may see where terminals are, in their own area', async () => {
    const { ask, put, reportIncident } = await peopled();
    put('a', 100);
    await reportIncident(1, { ...IN_HAISHU });
    expect((await ask(`/api/v1/incidents/${id(1)}/candidates`, 'wall')).status).toBe(403);
    expect((await ask(`/api/v1/incidents/${id(1)}/candidates`, 'gridWorker')).status).toBe(403);
    expect((await ask(`/api/v1/incidents/${id(1)}/candidates`, 'dispatcher', JIANGBEI)).status).toBe(403);
    expect((await ask(`/api/v1/incidents/${id(9)}/candidates`)).status).toBe(404);
  });
});

describe('GET /api/v1/errands', () => {
  it('tells a terminal where it was sent, also beyond its own area, and nobody else\'s', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, { ...IN_HAISHU, text: '二楼阳台' }, sent('T-9'));
    const mine = await ask('/api/v1/errands?terminal=T-9', 'gridWorker', JIANGBEI, {}, 'T-9');
    expect(mine.body).toMatchObject({ items: [{ incident: { id: id(1) }, text: '二楼阳台', errand: { stage: 'sent', terminal: 'T-9' } }], arrival: { metres: 80, seconds: 20 } });
    expect((await ask(`/api/v1/incidents/${id(1)}`, 'gridWorker', JIANGBEI, {}, 'T-9')).body.allowed).toContain('AcknowledgeErrand');
    expect((await ask('/api/v1/errands?terminal=T-9', 'gridWorker', JIANGBEI, {}, 'T-8')).status).toBe(403);
    expect((await ask(`/api/v1/incidents/${id(1)}`, 'gridWorker', JIANGBEI, {}, 'T-8')).status).toBe(403);
    expect((await ask('/api/v1/errands?terminal=T-9', 'dispatcher', JIANGBEI)).body.items).toEqual([]);
    expect((await ask('/api/v1/errands?terminal=T-9', 'dispatcher')).body.items).toHaveLength(1);
  });
});
