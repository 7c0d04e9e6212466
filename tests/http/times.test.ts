import { describe, expect, test } from 'vitest';
import { deviceTime, isoTime, timeRule } from '../../server/http/times.ts';

const EIGHT = Date.UTC(2026, 10, 21, 0, 0, 0);

describe('a device\'s time', () => {
  test.each([
    [EIGHT, EIGHT], [EIGHT / 1000, EIGHT], [EIGHT / 1000 + 0.5, EIGHT + 500], [0, 0], [1, 1000],
    ['2026-11-21T00:00:00Z', EIGHT], ['2026-11-21t00:00:00z', EIGHT], ['2026-11-21T08:00+08:00', EIGHT], ['2026-11-21T08:00:00.000+0800', EIGHT],
    ['2026-11-20 16:00:00.5-08:00', EIGHT + 500], ['2026-11-21T00:00:00.123456789Z', EIGHT + 123], ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
  ])('%s is %d', (value, ms) => {
    expect(deviceTime(value)).toBe(ms);
  });

  test.each([
    [undefined, 'required'], [null, 'type'], [true, 'type'], [{}, 'type'], [NaN, 'notFinite'], [Infinity, 'notFinite'], [-1, 'range'],
    [Date.UTC(2093, 0, 1), 'tooFarInFuture'], [EIGHT * 1000, 'tooFarInFuture'], ['2093-01-01T00:00:00Z', 'tooFarInFuture'],
    ['', 'notATime'], ['now', 'notATime'], ['2026-13-01T00:00:00Z', 'notATime'], ['2026-02-29T00:00:00Z', 'notATime'], ['2026-11-21T24:00:00Z', 'notATime'],
    ['2026-11-21', 'notATime'], ['1795219200', 'notATime'], ['2026-11-21T00:00:00', 'noTimeZone'], ['9'.repeat(10_000), 'notATime'],
  ])('%s is refused: %s', (value, rule) => {
    expect(deviceTime(value)).toBeNaN();
    expect(timeRule(value)).toBe(rule);
  });

  test('without a zone it is UTC only where the protocol says so', () => {
    expect(isoTime('2026-11-21 00:00:00', 'utc')).toBe(EIGHT);
    expect(isoTime('2026-11-21 00:00:00')).toBeNaN();
  });
});
