import { expect, it } from 'vitest';
import { trendOf } from './trend.ts';

const every = (minutes: number, value: (n: number) => number) => Array.from({ length: 21 }, (_, n) => ({ at: n * minutes * 60_000, value: value(n), of: 'overview' }));

it('what does not grow has no trend, however it shakes', () => {
  expect(trendOf(every(3, (n) => 100 + (n % 3)))).toEqual({ median: 101, anHour: expect.closeTo(0, 2) });
});
it('a leak shows through a collector that runs when it likes', () => {
  // A tenth an hour, and every fifth sample was taken before garbage was collected.
  expect(trendOf(every(3, (n) => 100 + n / 2 + (n % 5 === 0 ? 40 : 0))).anHour).toBeCloseTo(0.1, 1);
});
it('a wall that shows less in one scene than in the next has no trend for it', () => {
  const scenes = Array.from({ length: 40 }, (_, n) => ({ at: n * 60_000, value: n < 20 ? 100 : 300, of: n < 20 ? 'overview' : 'coverage' }));
  expect(trendOf(scenes).anHour).toBe(0);
});
it('what a scene fills while it is shown, and gives back, is no trend', () => {
  const scenes = Array.from({ length: 80 }, (_, n) => ({ at: n * 60_000, value: 100 + (n % 8) * 5, of: Math.floor(n / 8) % 2 === 0 ? 'overview' : 'coverage' }));
  expect(trendOf(scenes).anHour).toBeCloseTo(0, 1);
});
