import { describe, expect, it } from 'vitest';
import { accepted, closed, DAY, dispatched, handled, signedFor, TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI_GRID } from '../support/smallCity.ts';
import { centre } from './centre.ts';

const DONE = [accepted, dispatched, signedFor, handled, closed];

describe('GET /api/v1/reports', () => {
  it('is today\'s brief of the caller\'s own area when nothing is said, and tells that the day is not over', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, { reportedAt: TUESDAY - 40 * DAY }, ...DONE);
    await reportIncident(2);
    await reportIncident(3, { area: JIANGBEI_GRID }, ...DONE);
    const { body } = await ask('/api/v1/reports', 'leader', HAISHU);
    expect(body.report).toMatchObject({ period: 'day', area: { code: HAISHU, name: '海曙区', isRoot: false }, running: true, at: TUESDAY, asOf: 13, reported: { now: 1, before: 0 }, before: { whole: true }, since: TUESDAY - 40 * DAY });
    expect(body.document).toMatchObject({ language: 'zh', title: '海曙区社会治理情况日报', when: '2026年11月17日（星期二）' });
    expect(body.report.areas.map(({ name }: { name: string }) => name)).toEqual(['南门街道']);
  });

  it('names what is overdue by its number, its place and its unit, and none of its reporter\'s words', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, { text: '我家住在某某路', reporter: '138****0000' }, accepted, dispatched, { type: 'DeadlineMissed', data: { stage: 'handle', due: TUESDAY } });
    const { body, text } = await ask('/api/v1/reports?lang=en');
    expect(body.report.overdue).toMatchObject({ total: 1, items: [{ number: '20261117-0000001', place: '海曙区南门街道尹江岸社区第1网格', unit: { zh: expect.stringContaining('海曙区') } }] });
    for (const format of ['html', 'text', 'csv']) expect(`${text}${(await ask(`/api/v1/reports.${format}`)).text}`).not.toMatch(/某某路|138/);
  });

  it('compares with nothing that the record does not reach back to', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, { reportedAt: TUESDAY - DAY });
    expect((await ask('/api/v1/reports?date=2026-11-16')).body.report.before.whole).toBe(false);
    expect((await ask('/api/v1/reports?period=month')).body.report.before.whole).toBe(false);
  });

  it.each([
    ['date=2026-02-30', 'date', 'notATime'], ['date=yesterday', 'date', 'notATime'], ['date=2026-11-18', 'date', 'inFuture'], ['period=month&date=2026-12-01', 'date', 'inFuture'],
    ['period=year', 'period', 'unknownValue'], ['lang=fr', 'lang', 'unknownValue'], ['area=9999', 'area', 'unknownArea'],
  ])('%s is refused by name', async (query, field, rule) => {
    const { ask } = await centre();
    expect(await ask(`/api/v1/reports.xlsx?${query}`)).toMatchObject({ status: 400, body: { error: 'invalid', field, rule } });
  });

  it.each([['html', 'text/html'], ['text', 'text/plain'], ['csv', 'text/csv'], ['xlsx', 'application/vnd.openxmlformats']])('comes as %s: a file to keep, in which nothing runs', async (format, type) => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1);
    const { status, headers, raw } = await ask(`/api/v1/reports.${format}?period=week`, 'leader');
    expect([status, headers['content-disposition'], headers['x-content-type-options']]).toEqual([200, `attachment; filename="brief-week-2026-11-16-3302.${format === 'text' ? 'txt' : format}"`, 'nosniff']);
    expect(headers['content-type']).toContain(type);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(raw.length).toBeGreaterThan(500);
  });
});
