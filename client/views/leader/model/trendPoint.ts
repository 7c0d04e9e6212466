import type { StatsRow } from '../../../http/centreApi.ts';
import { percentOf } from '../../../ui/rate.ts';
import { SMALL_SAMPLE } from './rate.ts';
import { bucketsOf, type Bucket, type TimeWindow } from './window.ts';

/** One bucket of the trend, this time and the time before. Null: nothing to divide by, or not measured; never drawn as zero. */
export interface TrendPoint extends Bucket {
  readonly reported: number;
  readonly closed: number;
  /** Reported in the same bucket of the period before. */
  readonly before: number | null;
  readonly percent: number | null;
  readonly done: number;
  readonly of: number;
}

/**
 * Joins three measures by bucket; a bucket without a row counts as zero, as the journal had nothing in it. Only buckets that are over:
 * half a day beside whole ones would look like a fall. `comparable`: the buckets of the time before stand for the same as these.
 */
export function trendPoints(window: Pick<TimeWindow, 'from' | 'to' | 'by'>, now: number, reported: readonly StatsRow[], closed: readonly StatsRow[], disputes: readonly StatsRow[], comparable: boolean = true): TrendPoint[] {
  const byStart = (rows: readonly StatsRow[]) => new Map(rows.map((row) => [Date.parse(row.key), row]));
  const [arrivals, endings, resolved] = [byStart(reported), byStart(closed), byStart(disputes)];
  const { before } = sumOf(reported);
  const compared = comparable && before !== null && before >= SMALL_SAMPLE;
  return bucketsOf(window).filter(({ to }) => to <= now).map((bucket) => {
    const { at } = bucket;
    const part = { done: resolved.get(at)?.numerator ?? 0, of: resolved.get(at)?.denominator ?? 0 };
    return {
      ...bucket,
      reported: arrivals.get(at)?.numerator ?? 0,
      closed: endings.get(at)?.numerator ?? 0,
      before: compared ? arrivals.get(at)?.before?.numerator ?? 0 : null,
      percent: percentOf(part),
      ...part,
    };
  });
}

/** Sums over rows, this time and the time before. */
export function sumOf(rows: readonly StatsRow[]): { readonly now: number; readonly before: number | null } {
  const compared = rows.some((row) => row.before !== undefined);
  return { now: rows.reduce((sum, row) => sum + row.numerator, 0), before: compared ? rows.reduce((sum, row) => sum + (row.before?.numerator ?? 0), 0) : null };
}
