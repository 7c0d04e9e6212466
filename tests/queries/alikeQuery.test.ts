import { describe, expect, it } from 'vitest';
import { TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre, id } from './centre.ts';

async function withAQuarry() {
  const all = await centre();
  const at = { lon: 121.52, lat: 29.87, reportedAt: TUESDAY - 3_600_000 };
  await all.reportIncident(1, { ...at, title: '大碶采石场放炮震裂墙' });
  await all.reportIncident(2, { ...at, lon: 121.5202, title: '采石场放炮太响' });
  await all.reportIncident(3, { ...at, lat: 29.8702, title: '采石场凌晨放炮', area: JIANGBEI_GRID });
  await all.reportIncident(4, { ...at, lon: 121.60, title: '路灯不亮' });
  return all;
}
const idsOf = (lines: readonly { id: string }[]): number[] => lines.map((line) => Number(line.id.slice(-4))).sort();

describe('alike incidents', () => {
  it('are told with the chance and the reasons for it', async () => {
    const { ask } = await withAQuarry();
    const { body } = await ask(`/api/v1/incidents/${id(1)}/alike`);
    expect(idsOf(body.items.map(({ incident }: { incident: { id: string } }) => incident))).toEqual([2, 3]);
    expect(body.items[0].score).toBeGreaterThan(0.5);
    expect(body.items[0].reasons).toContainEqual(expect.objectContaining({ why: 'text', phrases: ['采石场放炮'] }));
  });

  it('across the border are not told to whom they do not concern', async () => {
    const { ask } = await withAQuarry();
    const { body } = await ask(`/api/v1/incidents/${id(1)}/alike`, 'dispatcher', HAISHU);
    expect(idsOf(body.items.map(({ incident }: { incident: { id: string } }) => incident))).toEqual([2]);
  });

  it('stand together as one matter of their area', async () => {
    const { ask } = await withAQuarry();
    const city = await ask('/api/v1/matters');
    expect(city.body.items.map(({ incidents }: { incidents: { id: string }[] }) => idsOf(incidents))).toEqual([[1, 2, 3]]);
    expect(city.body.items[0].since).toBe(TUESDAY - 3_600_000);
    const district = await ask(`/api/v1/matters?area=${HAISHU}`);
    expect(district.body.items.map(({ incidents }: { incidents: { id: string }[] }) => idsOf(incidents))).toEqual([[1, 2]]);
  });

  it('are not for walls, nor for another district, nor of what nobody knows', async () => {
    const { ask } = await withAQuarry();
    const asked = await Promise.all([
      ask(`/api/v1/incidents/${id(1)}/alike`, 'wall'), ask(`/api/v1/incidents/${id(1)}/alike`, 'dispatcher', JIANGBEI), ask(`/api/v1/incidents/${id(99)}/alike`),
      ask('/api/v1/matters', 'wall'), ask('/api/v1/matters?area=nowhere'),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 404, 403, 400]);
  });
});
