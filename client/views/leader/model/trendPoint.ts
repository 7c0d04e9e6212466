import type { StatsRow } from '../../../http/centreApi.ts';
import { percentOf } from '../../../ui/rate.ts';
import { type Period, starts } from './period.ts';

/** One bucket of the trend, this time and the time before. Null: nothing to divide by, or not measured; never drawn as zero. */
export interface TrendPoint {
  readonly at: number;
  readonly reported: number;
  readonly closed: number;
  readonly reportedBefore: number | null;
  readonly rate: number | null;
  readonly rateDone: number;
  readonly rateOf: number;
}

/** Joins three measures by bucket; a bucket without a row counts as zero, as the journal had nothing in it. */
export function trendPoints(period: Period, reported: readonly StatsRow[], closed: readonly StatsRow[], disputes: readonly StatsRow[]): TrendPoint[] {
  const byStart = (rows: readonly StatsRow[]) => new Map(rows.map((row) => [Date.parse(row.key), row]));
  const [arrivals, endings, settled] = [byStart(reported), byStart(closed), byStart(disputes)];
  const compared = reported.some((row) => row.before !== undefined);
  return starts(period).map((at) => {
    const part = settled.get(at);
    return {
      at,
      reported: arrivals.get(at)?.numerator ?? 0,
      closed: endings.get(at)?.numerator ?? 0,
      reportedBefore: compared ? arrivals.get(at)?.before?.numerator ?? 0 : null,
      rate: part ? percentOf({ done: part.numerator, of: part.denominator }) : null,
      rateDone: part?.numerator ?? 0,
      rateOf: part?.denominator ?? 0,
    };
  });
}
