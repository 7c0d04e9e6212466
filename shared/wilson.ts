import type { Part } from './figures.ts';

/** Where the true rate lies with so much confidence, 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Half of 95 % of a normal distribution lies within so many deviations to each side. */
const Z95 = 1.959963984540054;

/**
 * Wilson's score interval of a rate (E. B. Wilson 1927), without continuity correction: how much of a difference is only chance.
 * Unlike the usual plus-or-minus it never leaves 0 to 1, and none of twenty is not known to be never. Null where nothing was counted.
 */
export function wilson({ done, of }: Part, z: number = Z95): Interval | null {
  if (of <= 0) return null;
  const share = done / of;
  const spread = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / spread;
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / spread;
  // At both ends the formula is exact and floating point is not.
  return { low: done <= 0 ? 0 : Math.max(0, middle - half), high: done >= of ? 1 : Math.min(1, middle + half) };
}
