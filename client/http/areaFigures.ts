import type { Figures, MomentFigures } from '../../shared/figures.ts';
import type { IncidentLine } from '../../shared/wire/messages.ts';

/** An area and those right below it, of one moment. */
export interface Tallies {
  readonly asOf: number;
  readonly area: Figures;
  readonly children: readonly Figures[];
}

/** How an area stood before: at this moment of yesterday and of a week ago, and at each quarter of an hour since yesterday, the oldest first. What is not known is absent. */
export interface Moments {
  readonly asOf: number;
  readonly area: string;
  /** Ms between two of `moments`. */
  readonly every: number;
  readonly yesterday?: MomentFigures;
  readonly lastWeek?: MomentFigures;
  readonly moments: readonly MomentFigures[];
}

/** What is likely to be late, after the centre's own past. */
export interface Outlook {
  readonly asOf: number;
  readonly skill: { readonly checked: number; readonly missed: number; readonly brier: number | null; readonly brierOfBase: number | null };
  /** The chances were nearer to what came than the plain share; else there are none. */
  readonly useful: boolean;
  readonly waiting: number;
  readonly expected: number;
  readonly items: readonly OutlookItem[];
}

export interface OutlookItem {
  readonly incident: IncidentLine;
  readonly handleBy: number;
  /** Of its time that has passed. */
  readonly share: number;
  readonly chance: number;
  /** Of its kind so many waited at this share of their time, and so many of them were late. */
  readonly waited: number;
  readonly missed: number;
}
