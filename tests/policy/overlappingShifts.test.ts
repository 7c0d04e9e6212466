import { expect, it } from 'vitest';
import { overlappingShifts } from '../../server/policy/overlappingShifts.ts';

const shift = (code: string, from: number, to: number) => ({ code, from, to });

it('shifts divide the day, also over midnight; two at once are named', () => {
  expect([...overlappingShifts([shift('early', 480, 960), shift('late', 960, 0), shift('night', 0, 480)])]).toEqual([]);
  expect([...overlappingShifts([shift('day', 480, 1200), shift('night', 1200, 480)])]).toEqual([]);
  expect([...overlappingShifts([shift('day', 480, 1200), shift('night', 1140, 480)])]).toEqual([[1, 'day']]);
  expect([...overlappingShifts([shift('all', 0, 0), shift('more', 5, 6)])]).toEqual([[1, 'all']]);
});
