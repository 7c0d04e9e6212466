import { describe, expect, it } from 'vitest';
import { lastFullDay, reportSpan, type ReportPeriod } from '../../../shared/report/reportSpan.ts';
import { dayNamed, dayName } from '../../../shared/zone.ts';

const CHINA = 8 * 3_600_000;
const span = (period: ReportPeriod, date: string, now = '2030-01-01T00:00+08:00') => {
  const { from, to, running, before } = reportSpan(period, dayNamed(date), Date.parse(now), CHINA);
  const local = (at: number): string => new Date(at + CHINA).toISOString().slice(0, 16);
  return { from: local(from), to: local(to), running, before: [local(before.from), local(before.to)] };
};

describe('the period of a brief', () => {
  it('is a day of the city, not of Greenwich', () => {
    expect(span('day', '2026-11-21')).toEqual({ from: '2026-11-21T00:00', to: '2026-11-22T00:00', running: false, before: ['2026-11-20T00:00', '2026-11-21T00:00'] });
  });

  it('is a week from Monday to Sunday, whichever of its days is named', () => {
    for (const date of ['2026-11-16', '2026-11-19', '2026-11-22']) expect(span('week', date)).toMatchObject({ from: '2026-11-16T00:00', to: '2026-11-23T00:00', before: ['2026-11-09T00:00', '2026-11-16T00:00'] });
  });

  it('is a month as long as that month is', () => {
    expect(span('month', '2028-02-29')).toMatchObject({ from: '2028-02-01T00:00', to: '2028-03-01T00:00', before: ['2028-01-01T00:00', '2028-02-01T00:00'] });
    expect(span('month', '2026-12-31')).toMatchObject({ to: '2027-01-01T00:00' });
  });

  it('is compared for as long only as has passed of it', () => {
    expect(span('day', '2026-11-21', '2026-11-21T06:30+08:00')).toMatchObject({ running: true, before: ['2026-11-20T00:00', '2026-11-20T06:30'] });
    // February is over before March is as far.
    expect(span('month', '2026-03-05', '2026-03-31T12:00+08:00').before).toEqual(['2026-02-01T00:00', '2026-03-01T00:00']);
  });

  it('that is over last is yesterday, last week, last month', () => {
    const now = Date.parse('2026-11-22T08:00+08:00');
    expect((['day', 'week', 'month'] as const).map((period) => dayName(lastFullDay(period, now, CHINA)))).toEqual(['2026-11-21', '2026-11-15', '2026-10-31']);
  });
});
