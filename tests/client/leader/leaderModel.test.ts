import { describe, expect, it } from 'vitest';
import { DISPUTE_KINDS, type DisputeKind } from '../../../shared/dispute.ts';
import type { Figures, Part } from '../../../shared/figures.ts';
import { areaRows } from '../../../client/views/leader/model/areaRow.ts';
import { before, period } from '../../../client/views/leader/model/period.ts';
import { change, growth, rateOf } from '../../../client/views/leader/model/rate.ts';
import { placeOn, rateScale } from '../../../client/views/leader/model/rateScale.ts';
import { drillPath, mayDrill } from '../../../client/views/leader/model/drill.ts';
import { disputeSlice, openSlice, today } from '../../../client/views/leader/model/slice.ts';
import { timeNotes } from '../../../client/views/leader/model/timeNotes.ts';
import { sumOf, trendPoints } from '../../../client/views/leader/model/trendPoint.ts';
import { weekHeat } from '../../../client/views/leader/model/weekHeat.ts';
import { bucketsOf, customWindow, windowOf } from '../../../client/views/leader/model/window.ts';

const NOW = Date.parse('2026-11-21T14:32:07+08:00');
const iso = (at: number) => new Date(at).toISOString();

describe('[LEAD1] periods line up with the city’s clock and calendar', () => {
  it('24 h ends with the running hour', () => {
    const day = period('24h', NOW);
    expect([iso(day.from), iso(day.to)]).toEqual(['2026-11-20T07:00:00.000Z', '2026-11-21T07:00:00.000Z']);
    expect(bucketsOf(day)).toHaveLength(24);
  });
  it('30 days end with today in the city, not in Greenwich', () => {
    const month = period('30d', NOW);
    expect(iso(month.to)).toBe('2026-11-21T16:00:00.000Z');
    expect(iso(month.from)).toBe('2026-10-22T16:00:00.000Z');
  });
  it('the period before has the same length and touches it', () => {
    const week = period('7d', NOW);
    expect(before(week)).toMatchObject({ to: week.from, from: week.from - (week.to - week.from) });
  });
  it('12 months end with the running month, each as long as the calendar says', () => {
    const year = windowOf({ name: '12m', from: '', to: '' }, NOW);
    if (typeof year === 'string') throw new Error(year);
    const months = bucketsOf(year);
    expect([months.length, iso(months[0]!.at), iso(months.at(-1)!.to)]).toEqual([12, '2025-11-30T16:00:00.000Z', '2026-11-30T16:00:00.000Z']);
    expect(months.map(({ from, to }) => (to - from) / 86_400_000)).toEqual([31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30]);
  });
  it('a range of one\'s own is two days of the city, both included; the first and the last month may be cut', () => {
    const range = customWindow('2026-01-20', '2026-06-03', NOW);
    if (typeof range === 'string') throw new Error(range);
    const months = bucketsOf(range);
    expect([range.by, months.length, iso(months[0]!.at), iso(months[0]!.from), iso(months.at(-1)!.to)]).toEqual(['month', 6, '2025-12-31T16:00:00.000Z', '2026-01-19T16:00:00.000Z', '2026-06-03T16:00:00.000Z']);
    expect(customWindow('2026-11-21', '2026-11-21', NOW)).toMatchObject({ by: 'hour' });
  });
  it.each([['2026-02-30', '2026-03-01', 'noDay'], ['2026-03-02', '2026-03-01', 'reversed'], ['2026-11-01', '2026-11-22', 'future'], ['1990-01-01', '2026-11-01', 'tooLong']])('%s to %s is refused: %s', (from, to, fault) => {
    expect(customWindow(from, to, NOW)).toBe(fault);
  });
});

describe('[LEAD2] a rate is never shown without what it is worth', () => {
  it('the golden figure', () => {
    const rate = rateOf({ done: 16805, of: 17173 });
    expect(rate.percent!.toFixed(2)).toBe('97.86');
    expect(rate.low).toBeGreaterThan(97.6);
    expect(rate.high).toBeLessThan(98.1);
  });
  it('nothing of nothing is no rate', () => {
    expect(rateOf({ done: 0, of: 0 })).toMatchObject({ percent: null, small: true });
    expect(change({ done: 1, of: 2 }, { done: 0, of: 0 })).toBeNull();
    expect(growth(5, 0)).toBeNull();
  });
  it('changes are percentage points for rates and percent for counts', () => {
    expect(change({ done: 98, of: 100 }, { done: 97, of: 100 })).toBeCloseTo(1);
    expect(growth(110, 100)).toBeCloseTo(10);
  });
});

describe('[LEAD3] dots stand on a stated scale', () => {
  it('its ends hold every interval that is drawn', () => {
    const rates = [rateOf({ done: 84, of: 100 }), rateOf({ done: 990, of: 1000 })];
    const scale = rateScale(rates);
    for (const rate of rates) expect(rate.low).toBeGreaterThanOrEqual(scale.low);
    expect(scale.ticks[0]).toBe(scale.low);
    expect(scale.ticks.at(-1)).toBe(100);
  });
  it('a small sample does not stretch it', () => {
    expect(rateScale([rateOf({ done: 1, of: 3 }), rateOf({ done: 9900, of: 10000 })]).low).toBe(98);
  });
  it('what lies outside stands at the edge', () => {
    expect(placeOn({ low: 90, high: 100, ticks: [] }, 50)).toBe(0);
    expect(placeOn({ low: 90, high: 100, ticks: [] }, 95)).toBeCloseTo(0.5);
  });
});

describe('[LEAD4] never a league table of noise', () => {
  const part = (done: number, of: number): Part => ({ done, of });
  const figures = (area: string, disputes: Part): Figures => ({
    area, asOf: 1, open: 0, overdue: 0, today: { reported: 0, closed: 0, alerts: 0 },
    month: {
      reported: 0, acceptedInTime: part(0, 0), handledInTime: part(0, 0), disputes, disputesBefore: part(0, 0),
      disputesByKind: Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, part(0, 0)])) as Record<DisputeKind, Part>,
    },
  });
  const rows = areaRows(
    [figures('tiny', part(3, 3)), figures('good', part(990, 1000)), figures('poor', part(900, 1000)), figures('alike', part(980, 1000))],
    figures('city', part(2870, 3003)), 'disputes',
  );
  it('a small sample has no place, however perfect', () => {
    expect(rows.map((row) => [row.figures.area, row.rank])).toEqual([['good', 1], ['alike', 2], ['poor', 3], ['tiny', null]]);
  });
  it('only a difference that is more than chance is marked', () => {
    expect(rows.map((row) => row.stands)).toEqual(['above', 'above', 'below', 'within']);
  });
  it('equal rates share a place', () => {
    const equal = areaRows([figures('a', part(90, 100)), figures('b', part(180, 200)), figures('c', part(80, 100))], undefined, 'disputes');
    expect(equal.map((row) => row.rank)).toEqual([1, 1, 3]);
  });
});

describe('[LEAD5] a trend says nothing it does not know', () => {
  const day = period('24h', NOW);
  const row = (at: number, numerator: number, denominator: number) => ({ key: iso(at), numerator, denominator });
  it('an hour without a row had no reports; its rate is unknown, not zero', () => {
    const points = trendPoints(day, NOW, [row(day.from, 7, 7)], [], [row(day.from, 3, 4)]);
    expect(points).toHaveLength(23);
    expect(points[0]).toMatchObject({ reported: 7, closed: 0, percent: 75, done: 3, of: 4, before: null });
    expect(points[1]).toMatchObject({ reported: 0, percent: null });
  });
  it('an hour that is not over is not drawn: it would look like a fall', () => {
    expect(trendPoints(day, NOW, [], [], []).at(-1)!.at).toBe(day.to - 2 * 3_600_000);
    expect(trendPoints(day, day.from + 3_600_000, [], [], [])).toHaveLength(1);
  });
  it('a period before with hardly anything in it is no comparison', () => {
    const rows = (before: number) => [{ ...row(day.from, 50, 50), before: { numerator: before, denominator: before } }];
    expect(trendPoints(day, NOW, rows(29), [], [])[0]!.before).toBeNull();
    expect(trendPoints(day, NOW, rows(30), [], [])[0]!.before).toBe(30);
    expect(growth(38_471, 13)).toBeNull();
  });
  it('sums compare like with like, or not at all', () => {
    expect(sumOf([{ ...row(1, 3, 3), before: { numerator: 2, denominator: 2 } }, row(2, 4, 4)])).toEqual({ now: 7, before: 2 });
    expect(sumOf([row(1, 3, 3)])).toEqual({ now: 3, before: null });
  });
});

describe('[LEAD7] figures over time are read with the calendar', () => {
  const span = { from: Date.parse('2026-09-15T00:00:00+08:00'), to: Date.parse('2026-10-15T00:00:00+08:00') };
  const day = (at: number) => iso(at + 8 * 3_600_000).slice(5, 10);
  it('days off in a row are one with the weekend between them; weekends that are worked and storms stand by themselves', () => {
    const notes = timeNotes({
      coveredThrough: '2026-12-31', holidays: ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], makeUpWorkdays: ['2026-09-20', '2026-10-10'],
      periods: [{ from: '2026-09-14', to: '2026-09-16', kind: 'typhoon', label: { zh: '台风', en: 'Typhoon' } }, { from: '2026-07-01', to: '2026-07-02', kind: 'flood', label: { zh: '洪水', en: 'Flood' } }],
    }, span);
    expect(notes.map(({ kind, from, to }) => [kind, day(from), day(to - 1)])).toEqual([['typhoon', '09-14', '09-16'], ['makeUp', '09-20', '09-20'], ['holiday', '09-25', '09-27'], ['holiday', '10-01', '10-07'], ['makeUp', '10-10', '10-10']]);
  });
  it('an hour of the week counts by how often it came in the window', () => {
    const cells = weekHeat([{ key: '1-00', numerator: 6, denominator: 6 }], Date.parse('2026-11-16T00:00:00+08:00'), Date.parse('2026-11-23T00:30:00+08:00'));
    expect(cells[0]).toEqual({ weekday: 0, hour: 0, count: 6, hours: 1.5, mean: 4 });
    expect(cells[1]).toMatchObject({ hours: 1, mean: 0 });
    expect(cells.reduce((sum, { hours }) => sum + hours, 0)).toBe(168.5);
  });
});

describe('[LEAD6] every figure opens exactly what it counts', () => {
  it('both numbers of a rate are lists of the same window', () => {
    const settled = disputeSlice('330203', 'settled', NOW, 9, { code: 'labour', name: '劳动争议' });
    expect(settled).toMatchObject({ name: 'disputes.settled', of: '劳动争议', count: 9 });
    expect(settled.filter).toEqual({ area: '330203', mark: 'settled', dispute: 'labour', from: '2026-10-22T16:00:00.000Z', to: '2026-11-21T16:00:00.000Z' });
  });
  it('what is open now may be older than any window', () => {
    expect(openSlice('3302', 'overdue', 4).filter).toEqual({ area: '3302', state: 'overdue' });
  });
  it('today begins at midnight in the city', () => {
    expect(iso(today(NOW).from)).toBe('2026-11-20T16:00:00.000Z');
    expect(iso(today(Date.parse('2026-11-21T00:30:00+08:00')).from)).toBe('2026-11-20T16:00:00.000Z');
  });
});

describe('[LEAD7] down to the community, and back up', () => {
  it('the way leads from the leader’s own area', () => {
    expect(drillPath('3302', '330203001')).toEqual(['3302', '330203', '330203001']);
    expect(drillPath('330203', '330203001')).toEqual(['330203', '330203001']);
  });
  it('there is no way to another district', () => {
    expect(drillPath('330203', '330205001')).toEqual([]);
  });
  it('single grids are the desk’s business', () => {
    expect(['330203', '330203001', '330203001001'].map((code) => mayDrill(code))).toEqual([true, true, false]);
  });
});
