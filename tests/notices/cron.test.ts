import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAfter, parseCron } from '../../server/notices/briefs/cron.ts';

const CHINA = 8 * 3_600_000;
const MINUTE = 60_000;
const at = (local: string): number => Date.parse(`${local}+08:00`);
const next = (cron: string, after: string): string => new Date(nextAfter(parseCron(cron)!, at(after), CHINA)! + CHINA).toISOString().slice(0, 16);

describe('a cron of five fields', () => {
  it.each([
    ['0 8 * * *', '2026-11-22T08:00', '2026-11-23T08:00'], ['0 8 * * *', '2026-11-22T07:59', '2026-11-22T08:00'],
    ['30 8 * * 1', '2026-11-22T12:00', '2026-11-23T08:30'], ['0 9 1 * *', '2026-11-22T12:00', '2026-12-01T09:00'],
    ['*/15 8-9 * * 1-5', '2026-11-20T09:45', '2026-11-23T08:00'], ['0 0 29 2 *', '2026-03-01T00:00', '2028-02-29T00:00'],
    ['0 8 * * 0', '2026-11-22T09:00', '2026-11-29T08:00'], ['0 8 * * 7', '2026-11-22T09:00', '2026-11-29T08:00'], ['5/20 0 * * *', '2026-11-22T00:05', '2026-11-22T00:25'],
    ['0 8 31 12 *', '2026-12-31T08:00', '2027-12-31T08:00'],
  ])('%s after %s is due at %s in the city', (cron, after, due) => {
    expect(next(cron, after)).toBe(due);
  });

  it('with a day of the month and one of the week is due on either, as crontab has it', () => {
    expect(next('0 8 1 * 1', '2026-11-22T09:00')).toBe('2026-11-23T08:00');
    expect(next('0 8 1 * 1', '2026-11-30T09:00')).toBe('2026-12-01T08:00');
  });

  it.each(['', '* * * *', '* * * * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 8', '*/0 * * * *', '5-1 * * * *', 'a * * * *', '1,,2 * * * *', '0 0 30 2 *', '-1 * * * *', '1.5 * * * *'])('"%s" is none', (text) => {
    expect(parseCron(text)).toBeUndefined();
  });

  it('is next due at the first minute that fits all its fields, counted minute by minute', () => {
    const item = (low: number, high: number) => fc.oneof(
      fc.constant('*'), fc.integer({ min: low, max: high }).map(String), fc.integer({ min: 1, max: high }).map((step) => `*/${step}`),
      fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      fc.array(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: 3 }).map((list) => list.join(',')),
    );
    // Of the calendar the fields are few, or nothing would fit within the days that are walked.
    const crons = fc.tuple(item(0, 59), item(0, 23), fc.oneof(fc.constant('*'), item(1, 28)), fc.constant('*'), fc.oneof(fc.constant('*'), item(0, 7))).map((fields) => fields.join(' '));
    fc.assert(fc.property(crons, fc.integer({ min: 0, max: 40_000_000 }), fc.integer({ min: 0, max: 59_999 }), (text, minute, ms) => {
      const after = minute * MINUTE + ms;
      const due = nextAfter(parseCron(text)!, after, CHINA)!;
      let walked = Math.floor(after / MINUTE) + 1;
      while (!fits(text, walked * MINUTE)) walked++;
      expect(due).toBe(walked * MINUTE);
    }), { seed: 9, numRuns: 150 });
  });
});

/** Read anew from the text for each minute, as slowly as a person would. */
function fits(text: string, time: number): boolean {
  const local = new Date(time + CHINA);
  const [minute, hour, day, month, weekday] = text.split(' ') as [string, string, string, string, string];
  const has = (field: string, value: number, low: number): boolean => field.split(',').some((item) => {
    const [range, step = '1'] = item.split('/') as [string, string?];
    if (range === '*') return (value - low) % Number(step) === 0;
    const [from, to = from] = range.split('-').map(Number) as [number, number?];
    return value >= from && value <= to;
  });
  const inWeek = has(weekday, local.getUTCDay(), 0) || (local.getUTCDay() === 0 && has(weekday, 7, 0));
  const inMonth = has(day, local.getUTCDate(), 1);
  const onDay = day !== '*' && weekday !== '*' ? inMonth || inWeek : inMonth && inWeek;
  return has(minute, local.getUTCMinutes(), 0) && has(hour, local.getUTCHours(), 0) && has(month, local.getUTCMonth() + 1, 1) && onDay;
}
