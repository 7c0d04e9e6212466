import type { Figures, Part } from '../../../shared/figures.ts';
import { LEAST_SAMPLE } from '../../map/areaShades.ts';
import { intervalOf, percentOf } from '../../ui/rate.ts';

/** What districts are compared by; the order is that of the key which goes through them. */
export const RANKED_BY = ['handledInTime', 'acceptedInTime', 'disputes', 'visits'] as const;
export type RankedBy = (typeof RANKED_BY)[number];

interface Comparison {
  readonly part: (figures: Figures) => Part;
  readonly tone: 'normal' | 'settled';
  /** A rate of cases, in which chance has its share; visits are all there is, and leave nothing to chance. */
  readonly isSampled: boolean;
}

export const COMPARISONS: Readonly<Record<RankedBy, Comparison>> = {
  handledInTime: { part: ({ month }) => month.handledInTime, tone: 'normal', isSampled: true },
  acceptedInTime: { part: ({ month }) => month.acceptedInTime, tone: 'normal', isSampled: true },
  disputes: { part: ({ month }) => month.disputes, tone: 'settled', isSampled: true },
  visits: { part: ({ visits }) => visits ?? { done: 0, of: 0 }, tone: 'normal', isSampled: false },
};

export const nextRanking = (by: RankedBy): RankedBy => RANKED_BY[(RANKED_BY.indexOf(by) + 1) % RANKED_BY.length]!;

/** Against the whole: surely better, surely worse, or no different as far as the numbers can tell. */
export type Standing = 'above' | 'like' | 'below';

export interface Ranked {
  readonly area: string;
  readonly part: Part;
  readonly standing: Standing;
}

/** Ten districts are compared at once, so each must be ten times as sure for all of them to be as sure as one at 95 %. */
const SURE_OF_TEN = 2.81;

/**
 * Districts against the whole they belong to. Those that differ by more than chance stand above and below, by their rate; between them,
 * in the order of their codes, those that do not differ: to rank these would be a league table of noise.
 */
export function ranked(figures: readonly Figures[], whole: Figures | undefined, by: RankedBy): Ranked[] {
  const { part: partOf, isSampled } = COMPARISONS[by];
  const middle = whole === undefined ? null : percentOf(partOf(whole));
  const rows = figures.map((one): Ranked => ({ area: one.area, part: partOf(one), standing: standingOf(partOf(one), isSampled ? middle : null) }));
  const byRate = (a: Ranked, b: Ranked) => (percentOf(b.part) ?? -1) - (percentOf(a.part) ?? -1);
  const byCode = (a: Ranked, b: Ranked) => a.area.localeCompare(b.area);
  if (!isSampled) return rows.sort((a, b) => byRate(a, b) || byCode(a, b));
  const group = { above: 0, like: 1, below: 2 };
  return rows.sort((a, b) => group[a.standing] - group[b.standing] || (a.standing === 'like' ? 0 : byRate(a, b)) || byCode(a, b));
}

function standingOf(part: Part, middle: number | null): Standing {
  const interval = intervalOf(part, SURE_OF_TEN);
  if (interval === null || middle === null || part.of < LEAST_SAMPLE) return 'like';
  return interval.low > middle ? 'above' : interval.high < middle ? 'below' : 'like';
}
