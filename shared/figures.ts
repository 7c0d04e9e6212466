import type { DisputeKind } from './dispute.ts';
import type { VisitPlan } from './visit.ts';

/** A rate is never stored: its two numbers travel, and the reader divides. */
export interface Part {
  readonly done: number;
  readonly of: number;
}

/**
 * Visits to the grids of an area in the running day or month of the plan. `done` counts in a grid no more than the plan asks of it, so that
 * ten visits to one grid do not hide nine that nobody went to; `beyond` are those above it.
 */
export interface VisitFigures extends Part {
  readonly every: VisitPlan['every'];
  readonly beyond: number;
}

/** The live figures of one area with everything below it. All absolute, so a lost message cannot skew them. */
export interface Figures {
  readonly area: string;
  /** The journal's seq these figures are folded to. */
  readonly asOf: number;
  /** Incidents with work left to do, now. */
  readonly open: number;
  /** Open and past a due time, now. */
  readonly overdue: number;
  /** Since midnight in the city's zone. */
  readonly today: { readonly reported: number; readonly closed: number; readonly alerts: number };
  /** The last 30 days, today included, by the day of the report. `of` counts those that are done or past due. */
  readonly month: {
    readonly reported: number;
    readonly acceptedInTime: Part;
    readonly handledInTime: Part;
    /** Disputes investigated in the window, and those of them that are settled (by the day they were investigated). */
    readonly disputes: Part;
    readonly disputesByKind: Readonly<Record<DisputeKind, Part>>;
    /** The thirty days before, for comparison. */
    readonly disputesBefore: Part;
  };
  /** Absent where the policy plans no visits. */
  readonly visits?: VisitFigures;
}

/** One hour of the 24 h ribbon. */
export interface RibbonHour {
  /** Start of the hour, ms. */
  readonly hour: number;
  readonly reported: number;
  readonly closed: number;
  readonly alerts: number;
}

/** How an area stood at a moment that is past: of its {@link Figures} what a leader compares. */
export interface MomentFigures extends Pick<Figures, 'open' | 'overdue' | 'today'> {
  /** The moment, ms: a full quarter of an hour. */
  readonly at: number;
  readonly month: Pick<Figures['month'], 'acceptedInTime' | 'handledInTime' | 'disputes'>;
}
