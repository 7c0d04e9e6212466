import { describe, expect, it } from 'vitest';
import { HAISHU_GRID, JIANGBEI } from '../support/smallCity.ts';
import { DAY, TUESDAY } from '../support/given.ts';
import { centre, id } from './centre.ts';

const near = (n: number) => ({ area: HAISHU_GRID, lon: 121.5 + n * 0.0003, lat: 29.87 });

describe('GET /api/v1/clusters', () => {
  it('tells reports that gather with all of their lines, and none that is a dispute, is ended without work or is old', async () => {
    const { reportIncident, ask } = await centre();
    for (let n = 1; n <= 4; n++) await reportIncident(n, { ...near(n), reportedAt: TUESDAY - n * DAY });
    await reportIncident(5, { ...near(5), category: 'labourDispute', dispute: 'labour' });
    await reportIncident(6, { ...near(2), reportedAt: TUESDAY - 10 * DAY });
    await reportIncident(7, near(3), { type: 'IncidentRefused', data: { reason: '不属于受理范围' } });
    const { body } = await ask('/api/v1/clusters', 'leader');
    expect(body).toMatchObject({ found: 1, surges: null, terms: { metres: 300, days: 9, least: 4 } });
    expect(body.items[0]).toMatchObject({ category: 'exposedRubbish', area: HAISHU_GRID, open: 4, repeats: 0, since: TUESDAY - 4 * DAY, last: TUESDAY - DAY });
    expect(body.items[0].usual).toBeCloseTo(1 / 3, 6);
    expect(body.items[0].incidents.map((line: { id: string }) => line.id)).toEqual([4, 3, 2, 1].map(id));
    expect((await ask(`/api/v1/clusters?area=${JIANGBEI}`, 'leader')).body.items).toEqual([]);
  });
});
