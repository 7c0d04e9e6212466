import type { Part } from '../../shared/figures.ts';

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
export function intervalOf({ done, of }: Part, z = 1.96): { low: number; high: number } | null {
  if (of <= 0) return null;
  const share = done / of;
  const spread = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / spread;
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / spread;
  return { low: 100 * Math.max(0, middle - half), high: 100 * Math.min(1, middle + half) };
}

/** The start of a scale to 100 that shows all of these rates: stated on the chart, so a dot's place can be read. */
export function scaleStart(percents: readonly (number | null)[]): number {
  const least = Math.min(100, ...percents.filter((percent) => percent !== null));
  for (const start of [98, 95, 90, 80, 60]) if (least >= start) return start;
  return 0;
}
