import { expect, it } from 'vitest';
import { MINUTE, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, IN_HAISHU } from '../support/smallCity.ts';
import { centre } from './centre.ts';

it('a place leads to its grid, and the grid to its head and workers, on shift or not', async () => {
  const { ask, positions } = await centre();
  for (const n of [2, 1, 3]) positions.openShift(`T-${HAISHU_GRID}-${n}`, TUESDAY - MINUTE);
  positions.openShift('T-330203001001002-1', TUESDAY - MINUTE);
  positions.openShift('vendor-7', TUESDAY - MINUTE);
  positions.closeShift(`T-${HAISHU_GRID}-3`, TUESDAY);
  positions.take({ terminal: `T-${HAISHU_GRID}-1`, ...IN_HAISHU, at: TUESDAY, receivedAt: TUESDAY });
  const { status, body } = await ask(`/api/v1/areas/${HAISHU_GRID}/staff`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ area: HAISHU_GRID, onShift: 2, items: [
    { terminal: `T-${HAISHU_GRID}-1`, role: 'gridHead', onShift: true, position: { ...IN_HAISHU, state: 'fresh' } },
    { terminal: `T-${HAISHU_GRID}-2`, role: 'gridWorker', onShift: true },
    { terminal: `T-${HAISHU_GRID}-3`, role: 'gridWorker', onShift: false },
  ] });
  expect(body.items[1]).not.toHaveProperty('position');
  expect((await ask('/api/v1/areas/330203001/staff')).body.items).toHaveLength(4);
  expect((await ask('/api/v1/areas/330203/staff')).status).toBe(400);
  expect((await ask(`/api/v1/areas/${HAISHU_GRID}/staff`, 'dispatcher', '330205')).status).toBe(403);
  expect((await ask(`/api/v1/areas/${HAISHU_GRID}/staff`, 'partner')).status).toBe(403);
});

it('what nobody could locate is a list of its own, until a person has placed it', async () => {
  const { ask, reportIncident } = await centre();
  await reportIncident(1, { area: null });
  await reportIncident(2);
  await reportIncident(3, { area: null }, { type: 'IncidentPlaced', data: { area: HAISHU_GRID, due: { acceptBy: 1, handleBy: 2, estimated: false } } });
  expect((await ask('/api/v1/incidents?area=none')).body).toMatchObject({ total: 1, items: [{ area: null }] });
  expect((await ask('/api/v1/incidents?area=none&state=open')).body.total).toBe(1);
  expect((await ask('/api/v1/incidents?area=none', 'dispatcher', '330203')).status).toBe(403);
});
