import fc from 'fast-check';
import { it } from 'vitest';
import { dueIsWhereTheWalkerArrives } from './deadlineRule.ts';

it('[SLA0] a due time is where a minute-by-minute walker arrives (100,000 random cases)', () => {
  fc.assert(dueIsWhereTheWalkerArrives, { numRuns: 100_000, seed: 1 });
});
