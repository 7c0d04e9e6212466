import { expect, test } from 'vitest';
import { TokenBuckets } from '../../server/access/tokenBuckets.ts';
import { createTestClock } from '../support/testClock.ts';

test('wrong guesses are free up to the size, then one comes back every so often, and never more than the size', async () => {
  const clock = createTestClock(0);
  const buckets = new TokenBuckets({ clock, size: 2, everyMs: 10_000 });
  buckets.spend('a');
  expect(buckets.wait('a')).toBe(0);
  buckets.spend('a');
  expect([buckets.wait('a'), buckets.wait('b')]).toEqual([10, 0]);
  await clock.advance(4_000);
  expect(buckets.wait('a')).toBe(6);
  await clock.advance(3_600_000);
  buckets.spend('a');
  expect(buckets.wait('a')).toBe(0);
  buckets.spend('a');
  expect(buckets.wait('a')).toBe(10);
});

test('no number of guessers fills the memory: of more than ten thousand the oldest begins anew', () => {
  const buckets = new TokenBuckets({ clock: createTestClock(0), size: 1, everyMs: 10_000 });
  for (let n = 0; n <= 10_000; n++) buckets.spend(`10.0.${n}`);
  expect([buckets.wait('10.0.0'), buckets.wait('10.0.1'), buckets.wait('10.0.10000')]).toEqual([0, 10, 10]);
});
