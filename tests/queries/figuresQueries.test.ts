import { describe, expect, it } from 'vitest';
import { accepted, closed, DAY, dispatched, failed, handled, investigated, settled, signedFor, TUESDAY } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, JIANGBEI, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre } from './centre.ts';

const DONE = [accepted, dispatched, signedFor, handled, closed];
const labour = { category: 'labourDispute', dispute: 'labour' } as const;

describe('GET /api/v1/tallies', () => {
  it('gives the area and its children, all of one moment', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1);
    await reportIncident(2, { area: JIANGBEI_GRID }, ...DONE);
    await reportIncident(3, { area: null });
    const { body } = await ask('/api/v1/tallies', 'leader');
    expect(body.asOf).toBe(8);
    expect(body.area).toMatchObject({ area: '3302', open: 2, asOf: 8, today: { reported: 3, closed: 1 } });
    expect(body.children.map((child: { area: string; open: number }) => [child.area, child.open])).toEqual([[HAISHU, 1], [JIANGBEI, 0]]);
  });

  it('a grid has no children', async () => {
    const { ask } = await centre();
    expect((await ask(`/api/v1/tallies?area=${HAISHU_GRID}`)).body.children).toEqual([]);
  });

  it('an area outside the caller\'s own is refused by its name', async () => {
    const { ask } = await centre();
    const { status, body } = await ask(`/api/v1/tallies?area=${JIANGBEI}`, 'leader', HAISHU);
    expect([status, body.field, body.rule]).toEqual([403, 'area', 'outsideScope']);
    expect(body.message).toContain(JIANGBEI);
  });
});

interface Row { key: string; numerator: number; denominator: number; before?: { numerator: number; denominator: number } }
const table = (body: { rows: Row[] }) => body.rows.filter((row) => row.denominator > 0).map((row) => [row.key, row.numerator, row.denominator]);

describe('GET /api/v1/stats', () => {
  it('counts by the day of the city, thirty days when nothing is said, empty days among them', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { reportedAt: TUESDAY - DAY });
    await reportIncident(2);
    const { body } = await ask('/api/v1/stats?measure=reported');
    expect(body.rows).toHaveLength(30);
    expect(body).toMatchObject({ from: '2026-10-18T16:00:00.000Z', to: '2026-11-17T16:00:00.000Z', by: 'day', area: '3302', asOf: 2 });
    expect(table(body)).toEqual([['2026-11-15T16:00:00.000Z', 1, 1], ['2026-11-16T16:00:00.000Z', 1, 1]]);
    expect(body.rows[0]).toMatchObject({ numerator: 0, denominator: 0, asOf: 2 });
  });

  it('counts by the hour', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1);
    const { body } = await ask('/api/v1/stats?measure=reported&by=hour&from=2026-11-17T00:00:00Z&to=2026-11-17T04:00:00Z');
    expect(body.rows).toHaveLength(4);
    expect(table(body)).toEqual([['2026-11-17T02:00:00.000Z', 1, 1]]);
  });

  it.each([
    ['acceptedInTime', [2, 3]],
    ['handledInTime', [1, 1]],
    ['closed', [1, 1]],
    ['disputeResolution', [1, 2]],
  ])('%s has its numerator among its denominator', async (measure, [done, of]) => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, {}, ...DONE);
    await reportIncident(2, labour, { type: 'DeadlineMissed', data: { stage: 'accept', due: 0 } }, accepted, investigated, settled);
    await reportIncident(3, labour, accepted, investigated, failed);
    await reportIncident(4, { ...labour, reportedAt: TUESDAY - 100 * DAY }, accepted, investigated, settled);
    const { body } = await ask(`/api/v1/stats?measure=${measure}&by=area`);
    expect(table(body)).toEqual([[HAISHU, done, of]]);
  });

  it('counts disputes by kind, all kinds told', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, labour, accepted, investigated, settled);
    await reportIncident(2, labour, accepted, investigated, failed);
    await reportIncident(3, { category: 'medicalDispute', dispute: 'medical' }, accepted, investigated);
    const { body } = await ask('/api/v1/stats?measure=disputeResolution&by=disputeKind');
    expect(body.rows).toHaveLength(9);
    expect(table(body)).toEqual([['labour', 1, 2], ['medical', 0, 1]]);
  });

  it('counts by channel and by category, the most first', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { channel: 'grid' });
    await reportIncident(2);
    await reportIncident(3);
    expect(table((await ask('/api/v1/stats?measure=reported&by=channel')).body)).toEqual([['hotline', 2, 2], ['grid', 1, 1]]);
    expect(table((await ask('/api/v1/stats?measure=reported&by=category')).body)).toEqual([['exposedRubbish', 3, 3]]);
  });

  it('counts by area: children, and under the area\'s own code what nobody placed further', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { area: null });
    await reportIncident(2, { area: JIANGBEI_GRID });
    expect(table((await ask('/api/v1/stats?measure=reported&by=area')).body)).toEqual([[JIANGBEI, 1, 1], ['3302', 1, 1]]);
  });

  it('counts alerts by the time they were raised', async () => {
    const { raiseAlert, ask } = await centre();
    await raiseAlert(1);
    expect(table((await ask('/api/v1/stats?measure=alerts&by=hour&from=2026-11-17&to=2026-11-17')).body)).toEqual([['2026-11-17T02:00:00.000Z', 1, 1]]);
    expect(await ask('/api/v1/stats?measure=alerts&by=channel')).toMatchObject({ status: 400, body: { field: 'by' } });
  });

  it('compares with the span just before: periods by their place, all else by key', async () => {
    const { reportIncident, ask } = await centre();
    await reportIncident(1, { reportedAt: TUESDAY - DAY - 1, channel: 'inquiry' });
    await reportIncident(2);
    // Later yesterday than it is today: today has not had that hour yet.
    await reportIncident(3, { reportedAt: TUESDAY - DAY + 1 });
    const span = 'from=2026-11-17&to=2026-11-17&compare=1';
    const byDay: Row[] = (await ask(`/api/v1/stats?measure=reported&${span}`)).body.rows;
    expect(byDay).toEqual([{ key: '2026-11-16T16:00:00.000Z', numerator: 1, denominator: 1, asOf: 3, before: { numerator: 1, denominator: 1 } }]);
    const byChannel: Row[] = (await ask(`/api/v1/stats?measure=reported&by=channel&${span.replace('compare=1', 'compare=true')}`)).body.rows;
    expect(byChannel.map(({ key, numerator, before }) => [key, numerator, before?.numerator])).toEqual([['hotline', 1, 0], ['inquiry', 0, 1]]);
  });

  it('says since when anything is known, and what it was compared with', async () => {
    const { reportIncident, ask } = await centre();
    expect((await ask('/api/v1/stats?measure=reported')).body).toMatchObject({ since: null });
    await reportIncident(1, { reportedAt: TUESDAY - DAY });
    const { body } = await ask('/api/v1/stats?measure=reported&by=channel&from=2026-11-10&to=2026-11-17&compare=1');
    expect(body).toMatchObject({ since: '2026-11-16T02:20:00.000Z', compared: { from: '2026-11-01T16:00:00.000Z', to: '2026-11-09T02:20:00.000Z' } });
  });

  it('counts satisfaction among those that were asked, and hours of the week in the city\'s time', async () => {
    const { reportIncident, ask } = await centre();
    const judged = (satisfaction: 'satisfied' | 'partly') => ({ type: 'IncidentEvaluated', data: { satisfaction, from: 'reporter' } }) as const;
    await reportIncident(1, {}, ...DONE, judged('satisfied'));
    await reportIncident(2, {}, ...DONE, judged('partly'));
    await reportIncident(3, {}, ...DONE);
    expect(table((await ask('/api/v1/stats?measure=satisfaction&by=area')).body)).toEqual([[HAISHU, 1, 2]]);
    expect((await ask('/api/v1/stats?measure=reported&by=weekHour')).body.rows).toHaveLength(168);
    expect(table((await ask('/api/v1/stats?measure=reported&by=weekHour')).body)).toEqual([['2-10', 3, 3]]);
  });

  it('each figure opens as a list of as many incidents', async () => {
    const { reportIncident, ask } = await centre();
    for (let n = 1; n <= 6; n++) await reportIncident(n, { ...labour, reportedAt: TUESDAY - n * DAY }, ...(n % 2 ? [accepted, investigated, settled] : [accepted, investigated]));
    const { body } = await ask('/api/v1/stats?measure=disputeResolution&by=area&from=2026-11-01');
    const list = (mark: string) => ask(`/api/v1/incidents?mark=${mark}&from=2026-11-01`);
    expect([(await list('settled')).body.total, (await list('investigated')).body.total]).toEqual([body.rows[0].numerator, body.rows[0].denominator]);
    expect(body.rows[0].denominator).toBe(6);
  });

  it.each([
    ['', 'measure', 'required'],
    ['measure=happiness', 'measure', 'unknownValue'],
    ['measure=reported&by=mood', 'by', 'unknownValue'],
    ['measure=reported&by=hour&from=2020-01-01', 'from', 'tooWide'],
    ['measure=reported&compare=maybe', 'compare', 'type'],
    ['measure=reported&from=2026-11-20&to=2026-11-10', 'to', 'range'],
    ['measure=reported&from=2026-11-18&to=2026-11-19', 'from', 'inFuture'],
    ['measure=reported&by=channel&from=1990-01-01', 'from', 'tooWide'],
    ['measure=alerts&by=unit', 'by', 'range'],
  ])('refuses %s and names %s', async (query, field, rule) => {
    const { ask } = await centre();
    const { status, body } = await ask(`/api/v1/stats?${query}`);
    expect([status, body.field, body.rule]).toEqual([400, field, rule]);
  });
});
