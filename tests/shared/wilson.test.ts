import { describe, expect, it } from 'vitest';
import { wilson } from '../../shared/wilson.ts';

/** R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3. */
const PUBLISHED: readonly [done: number, of: number, low: number, high: number][] = [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
];

describe('[AP1] the interval of a rate is Wilson\'s, as it was published', () => {
  it.each(PUBLISHED)('%i of %i lies between %f and %f', (done, of, low, high) => {
    const interval = wilson({ done, of })!;
    expect([interval.low.toFixed(4), interval.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  });

  it('what was not done mirrors what was', () => {
    const [done, left] = [wilson({ done: 81, of: 263 })!, wilson({ done: 182, of: 263 })!];
    expect(left.low).toBeCloseTo(1 - done.high, 12);
    expect(left.high).toBeCloseTo(1 - done.low, 12);
  });

  it('all of thirty is not known to be always, and none of none is nothing', () => {
    expect(wilson({ done: 30, of: 30 })).toEqual({ low: expect.closeTo(0.8865, 4), high: 1 });
    expect(wilson({ done: 0, of: 0 })).toBeNull();
  });
});
