import { describe, expect, it } from 'vitest';
import { ageText, clockText } from '../../../client/ui/duration.ts';
import { groupDigits, shortCount } from '../../../client/ui/number.ts';
import { intervalOf, percentOf, percentText, scaleStart } from '../../../client/ui/rate.ts';
import { freshnessOf } from '../../../client/ui/useFreshness.ts';

describe('a rate', () => {
  it('of the golden figure reads 97.86', () => {
    expect(percentText(percentOf({ done: 16_805, of: 17_173 }))).toBe('97.86');
  });
  it('of nothing is a dash, not a zero and not a hundred', () => {
    expect(percentText(percentOf({ done: 0, of: 0 }))).toBe('—');
  });
  it('is never rounded up to perfect, nor down to nothing', () => {
    expect(percentText(percentOf({ done: 99_999, of: 100_000 }))).toBe('99.99');
    expect(percentText(percentOf({ done: 1, of: 100_000 }))).toBe('0.01');
    expect(percentText(percentOf({ done: 7, of: 7 }))).toBe('100.00');
    expect(percentText(99.97, 1)).toBe('99.9');
  });
  it('is the less sure the smaller its sample', () => {
    const few = intervalOf({ done: 9, of: 10 })!, many = intervalOf({ done: 9_000, of: 10_000 })!;
    expect(few.high - few.low).toBeGreaterThan(10 * (many.high - many.low));
    expect(few.low).toBeCloseTo(59.6, 0);
    expect(few.high).toBeCloseTo(98.2, 0);
  });
  it('stands on a scale that shows all of its kind and says where it begins', () => {
    expect(scaleStart([97.9, 96.2, null])).toBe(95);
    expect(scaleStart([99, 84.9])).toBe(80);
    expect(scaleStart([12])).toBe(0);
    expect(scaleStart([])).toBe(98);
  });
});

describe('a clock', () => {
  it.each([[0, '00:00'], [12_400, '00:12'], [161_000, '02:41'], [3_600_000, '1:00:00'], [11_229_000, '3:07:09'], [187_200_000, '2d 04h'], [-5_000, '00:00']])('of %i ms reads %s', (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });
});

describe('an age', () => {
  it.each([[180, '0.2 s'], [9_949, '9.9 s'], [9_960, '9 s'], [59_999, '59 s'], [60_000, '1 min'], [7_200_000, '2 h'], [200_000_000, '2 d']])('of %i ms reads %s', (ms, text) => {
    expect(ageText(ms)).toBe(text);
  });
  it('has no tenths where nobody needs them', () => {
    expect(ageText(3_700, false)).toBe('3 s');
  });
});

describe('a figure', () => {
  it.each([[0, '0'], [999, '999'], [1_000, '1,000'], [17_173, '17,173'], [27_000_000, '27,000,000'], [1_234.4, '1,234']])('%d reads %s', (value, text) => {
    expect(groupDigits(value)).toBe(text);
  });
});

describe('a wall never lies', () => {
  it('waits before its first snapshot', () => expect(freshnessOf(null, 99_000)).toBe('waiting'));
  it.each([[0, 'fresh'], [2_999, 'fresh'], [3_000, 'late'], [9_999, 'late'], [10_000, 'stale']])('%i ms after the last frame it is %s', (age, word) => {
    expect(freshnessOf('epoch', age)).toBe(word);
  });
});

describe('a count on the scale of a chart', () => {
  it.each([
    [0, '0', '0'], [9_999, '9,999', '9,999'], [12_500, '1.25万', '12.5K'], [600_000, '60万', '600K'], [27_000_000, '2700万', '27M'],
  ])('%i is written so that none of it is cut off', (count, zh, en) => {
    expect([shortCount(count, 'zh-CN'), shortCount(count, 'en')]).toEqual([zh, en]);
  });
});
