import fc from 'fast-check';
import { it } from 'vitest';
import { dueIsWhereTheWalkerArrives } from './deadlineRule.ts';

it('[SLA0] a due time is where a minute-by-minute walker arrives (1,000 random cases)', () => {
  fc.assert(dueIsWhereTheWalkerArrives, { numRuns: 1_000, seed: 20261121 });
});
