import type { Part } from '../../../../shared/figures.ts';
import { LEAST_SAMPLE } from '../../../../shared/ranking.ts';
import { intervalOf, percentOf } from '../../../ui/rate.ts';

/** A rate in percent with what it is worth. */
export interface Rate {
  readonly part: Part;
  /** Null when there is nothing to divide by. */
  readonly percent: number | null;
  /** Wilson's 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Too few to compare with others. */
  readonly small: boolean;
}

/** Fewer than this and a rate says more about chance than about work. */
export const SMALL_SAMPLE = LEAST_SAMPLE;

export function rateOf(part: Part): Rate {
  const { low, high } = intervalOf(part) ?? { low: 0, high: 100 };
  return { part, percent: percentOf(part), low, high, small: part.of < SMALL_SAMPLE };
}

/** Change against the time before, in percentage points; null when one of the two has no sample. */
export function change(now: Part, earlier: Part): number | null {
  return now.of > 0 && earlier.of > 0 ? (now.done / now.of - earlier.done / earlier.of) * 100 : null;
}

/** Change of a count against the time before, in percent of it; null when too little stood before to compare with. */
export function growth(now: number, earlier: number): number | null {
  return earlier >= SMALL_SAMPLE ? ((now - earlier) / earlier) * 100 : null;
}
