import type { Part } from '../figures.ts';
import { LEAST_SAMPLE } from '../ranking.ts';
import { wilson } from '../wilson.ts';
import type { Report, Twice } from './report.ts';

/** As the report, for its alerts: compared only where they are known whole. */
export const ofAlarms = (report: Report): Report => ({ ...report, before: { ...report.before, whole: report.before.whole && report.alarms.since <= report.before.from } });

/** How a count stands beside the one before. `share`: of that one; null where it is too small to be divided by. */
export type CountChange =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'level' }
  | { readonly kind: 'rose' | 'fell'; readonly by: number; readonly before: number; readonly share: number | null };

/** How a rate stands beside the one before, points of a hundred. `apart`: the two intervals do not touch. */
export type RateChange =
  | { readonly kind: 'unknown' | 'thin' | 'level' }
  | { readonly kind: 'rose' | 'fell'; readonly points: number; readonly apart: boolean };

export type RateSaid = { readonly kind: 'none' } | { readonly kind: 'thin' | 'rate'; readonly part: Part };

export function countChange({ now, before }: Twice<number>, isWhole: boolean): CountChange {
  if (!isWhole) return { kind: 'unknown' };
  if (now === before) return { kind: 'level' };
  return { kind: now > before ? 'rose' : 'fell', by: Math.abs(now - before), before, share: before < LEAST_SAMPLE ? null : Math.abs(now - before) / before };
}

export function rateSaid(part: Part): RateSaid {
  if (part.of === 0) return { kind: 'none' };
  return { kind: part.of < LEAST_SAMPLE ? 'thin' : 'rate', part };
}

export function rateChange({ now, before }: Twice<Part>, isWhole: boolean): RateChange {
  if (!isWhole) return { kind: 'unknown' };
  if (now.of < LEAST_SAMPLE || before.of < LEAST_SAMPLE) return { kind: 'thin' };
  const points = 100 * (now.done / now.of - before.done / before.of);
  // As it is written: two decimals.
  if (Math.abs(points) < 0.005) return { kind: 'level' };
  return { kind: points > 0 ? 'rose' : 'fell', points: Math.abs(points), apart: !doTouch(now, before) };
}

/** Areas whose interval lies wholly above or below the whole's: what is more than chance. Those with too few cases are neither. */
export function apartFrom(whole: Part, areas: Report['areas'], of: 'handledInTime' | 'disputes'): { readonly above: Report['areas']; readonly below: Report['areas']; readonly compared: number } {
  const compared = whole.of < LEAST_SAMPLE ? [] : areas.filter((area) => area[of].of >= LEAST_SAMPLE && !doTouch(area[of], whole));
  const isAbove = (part: Part): boolean => part.done * whole.of > whole.done * part.of;
  return { above: compared.filter((area) => isAbove(area[of])), below: compared.filter((area) => !isAbove(area[of])), compared: areas.filter((area) => area[of].of >= LEAST_SAMPLE).length };
}

function doTouch(a: Part, b: Part): boolean {
  const [one, other] = [wilson(a)!, wilson(b)!];
  return one.low <= other.high && other.low <= one.high;
}

/** `1,234`. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
/** `97.86%` of a share from 0 to 1; never rounded up to a hundred while something is missing, nor down to nothing. */
export function percentText(share: number): string {
  const rounded = 100 * share;
  return `${(share === 0 || share === 1 ? rounded : Math.min(99.99, Math.max(0.01, rounded))).toFixed(2)}%`;
}
export const percentOf = ({ done, of }: Part): string => percentText(done / of);
