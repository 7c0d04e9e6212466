import { describe, expect, it } from 'vitest';
import { linePath } from '../../../client/views/leader/model/moment.ts';
import { smallMultiples } from '../../../client/views/leader/model/smallMultiple.ts';

const DAY = 86_400_000;
const FROM = Date.parse('2026-11-01T00:00+08:00');
const WEEK = { from: FROM, to: FROM + 7 * DAY, by: 'day' } as const;
const row = (day: number, count: number) => ({ key: new Date(FROM + day * DAY).toISOString(), numerator: count, denominator: count, asOf: 1 });

describe('[LEAD40] areas side by side', () => {
  it('stand on one scale, the largest first; a day without a row is a zero and the running day is left out', () => {
    const { most, areas, left } = smallMultiples(WEEK, FROM + 4.5 * DAY, new Map([
      ['330203', [row(0, 5), row(2, 9)]], ['330212', [row(1, 40), row(4, 3)]], ['330226', []],
    ]));
    expect(most).toBe(40);
    expect(left).toBe(0);
    expect(areas.map(({ area, total, line }) => [area, total, line.map(({ value }) => value)])).toEqual([['330212', 43, [0, 40, 0, 0]], ['330203', 14, [5, 0, 9, 0]], ['330226', 0, [0, 0, 0, 0]]]);
  });

  it('of many areas are those with the most reports, and how many are left out is known', () => {
    const { areas, left } = smallMultiples(WEEK, FROM + 7 * DAY, new Map(Array.from({ length: 15 }, (_, n) => [`a${n}`, [row(0, n)]])));
    expect([areas.length, areas[0]!.area, areas.at(-1)!.area, left]).toEqual([12, 'a14', 'a3', 3]);
  });

  it('with nothing anywhere lie on the ground', () => {
    const { most, areas } = smallMultiples(WEEK, FROM + 2 * DAY, new Map([['330203', []]]));
    expect(linePath(areas[0]!.line, 100, 50, [0, most])).toBe('M0.0 50.0L100.0 50.0');
  });

  it('half of the scale is half of the height', () => {
    expect(linePath([{ at: 0, value: 0 }, { at: 1, value: 20 }], 100, 50, [0, 40])).toBe('M0.0 50.0L100.0 25.0');
  });
});
