import type { Part } from '../../../../shared/figures.ts';

/** A rate with what it is worth: the 95 % interval of Wilson (1927), which stays inside 0–1 and is honest for small samples. */
export interface Rate {
  readonly part: Part;
  /** 0–1; null when there is nothing to divide by. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  /** Too few to compare with others. */
  readonly small: boolean;
}

const Z = 1.959964;
/** Fewer than this and a rate says more about chance than about work. */
export const SMALL_SAMPLE = 30;

export function rateOf(part: Part): Rate {
  if (part.of <= 0) return { part, value: null, low: 0, high: 1, small: true };
  const value = part.done / part.of;
  const z2 = (Z * Z) / part.of;
  const middle = (value + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((value * (1 - value)) / part.of + z2 / (4 * part.of));
  return { part, value, low: Math.max(0, middle - half), high: Math.min(1, middle + half), small: part.of < SMALL_SAMPLE };
}

/** Change against the time before, in percentage points; null when one of the two has no sample. */
export function change(now: Part, earlier: Part): number | null {
  return now.of > 0 && earlier.of > 0 ? (now.done / now.of - earlier.done / earlier.of) * 100 : null;
}

/** Change of a count against the time before, as a share of it; null when there was nothing before. */
export function growth(now: number, earlier: number): number | null {
  return earlier > 0 ? (now - earlier) / earlier : null;
}
