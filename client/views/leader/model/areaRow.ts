import type { Figures } from '../../../../shared/figures.ts';
import { type Rate, rateOf } from './rate.ts';

export type AreaMeasure = 'disputes' | 'handledInTime' | 'acceptedInTime';
export const AREA_MEASURES: readonly AreaMeasure[] = ['disputes', 'handledInTime', 'acceptedInTime'];

/** One area in the table: its rate with both numbers, and its counts of now. */
export interface AreaRow {
  readonly figures: Figures;
  readonly rate: Rate;
  /** Place among those whose sample is big enough to be compared; null for the others. */
  readonly rank: number | null;
  /** The intervals of this row and of the whole do not touch: a difference, not noise. */
  readonly stands: 'above' | 'below' | 'within';
}

/** Ranked by rate; small samples unranked at the end, by size. Areas with the same rate share a place. */
export function areaRows(children: readonly Figures[], whole: Figures | undefined, measure: AreaMeasure): AreaRow[] {
  const all = whole ? rateOf(whole.month[measure]) : undefined;
  const rows = children.map((figures) => ({ figures, rate: rateOf(figures.month[measure]) }));
  rows.sort((a, b) => Number(a.rate.small) - Number(b.rate.small) || (b.rate.percent ?? -1) - (a.rate.percent ?? -1) || b.rate.part.of - a.rate.part.of);
  let rank = 0;
  return rows.map(({ figures, rate }, i) => {
    if (!rate.small && (i === 0 || rows[i - 1]!.rate.percent !== rate.percent)) rank = i + 1;
    return { figures, rate, rank: rate.small ? null : rank, stands: standing(rate, all) };
  });
}

function standing(rate: Rate, all: Rate | undefined): AreaRow['stands'] {
  if (!all || rate.small || all.small) return 'within';
  if (rate.low > all.high) return 'above';
  return rate.high < all.low ? 'below' : 'within';
}
