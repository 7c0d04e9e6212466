import type { Part } from '../../shared/figures.ts';
import { wilson } from '../../shared/wilson.ts';

/** A rate as a percentage, or null where nothing has been counted: none of none is not zero and not a hundred. */
export const percentOf = (part: Part): number | null => (part.of > 0 ? (100 * part.done) / part.of : null);

/**
 * A percentage with two decimals, never rounded up to a perfect hundred nor down to a round zero: 17,172 of 17,173 is 99.99.
 */
export function percentText(percent: number | null, decimals = 2): string {
  if (percent === null) return '—';
  if (percent > 0 && percent < 100) {
    const step = 10 ** -decimals;
    return Math.min(100 - step, Math.max(step, percent)).toFixed(decimals);
  }
  return percent.toFixed(decimals);
}

/** Wilson's interval of a rate in percent, 95 % unless told otherwise: how much of a difference is only chance. Null where nothing was counted. */
export function intervalOf(part: Part, z?: number): { low: number; high: number } | null {
  const interval = wilson(part, z);
  return interval && { low: 100 * interval.low, high: 100 * interval.high };
}

/** The start of a scale to 100 that shows all of these rates: stated on the chart, so a dot's place can be read. */
export function scaleStart(percents: readonly (number | null)[]): number {
  const least = Math.min(100, ...percents.filter((percent) => percent !== null));
  for (const start of [98, 95, 90, 80, 60]) if (least >= start) return start;
  return 0;
}
