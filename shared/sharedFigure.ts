import type { DisputeKind } from './dispute.ts';

/** Figures that a link can carry: counts and, with two numbers, rates. */
export const SHARED_MEASURES = ['open', 'overdue', 'reported', 'closed', 'acceptedInTime', 'handledInTime', 'disputeResolution'] as const;
export type SharedMeasure = (typeof SHARED_MEASURES)[number];

/** Which figure; without a span for what is so now. Times in ms. */
export interface FigureAsked {
  readonly measure: SharedMeasure;
  readonly area: string;
  readonly from?: number;
  readonly to?: number;
  readonly channel?: string;
  readonly category?: string;
  readonly dispute?: DisputeKind;
  /** Other systems' past counts, too. */
  readonly past?: boolean;
}

/** Both numbers of a figure, of one instant. A plain count has them the same. */
export interface FigureCounted {
  readonly numerator: number;
  readonly denominator: number;
  /** ms, and the journal's seq it is folded to. */
  readonly at: number;
  readonly asOf: number;
}

/** A figure as it was when somebody shared it. */
export interface SharedFigure extends FigureAsked, FigureCounted {
  /** Life of the journal that `asOf` counts in: a restore begins another. */
  readonly epoch: string;
}
