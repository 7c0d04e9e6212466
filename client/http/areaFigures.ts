import type { Figures, MomentFigures, Part } from '../../shared/figures.ts';
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

/** Who is on shift, by the grid they are at home in; of now alone. */
export interface Staffing {
  readonly onShift: number;
  readonly staff: number;
  /** With one of their own on shift, of those in force. */
  readonly grids: Part;
}

/** Reports of one kind around one place, more than it is used to; none is a dispute yet. */
export interface BrewingCluster {
  readonly category: string;
  readonly area: string | null;
  readonly lon: number;
  readonly lat: number;
  /** Farthest report from the middle. */
  readonly metres: number;
  readonly since: number;
  readonly last: number;
  readonly open: number;
  /** Reports that were merged into these. */
  readonly repeats: number;
  /** Reports of the kind in the community in as many days, before. */
  readonly usual: number;
  /** The oldest first. */
  readonly incidents: readonly IncidentLine[];
}

/** More reports of a group of kinds than were to be expected; between `low` and `high` they would lie 95 times in a hundred. */
export interface SeenSurge {
  readonly area: string;
  readonly kind: string;
  readonly minutes: number;
  readonly since: number;
  readonly count: number;
  readonly usual: number;
  readonly low: number;
  readonly high: number;
}

export interface Clusters {
  readonly asOf: number;
  readonly terms: { readonly metres: number; readonly days: number; readonly least: number };
  readonly items: readonly BrewingCluster[];
  /** How many there are in all. */
  readonly found: number;
  /** Null: it is not known yet what is usual. */
  readonly surges: readonly SeenSurge[] | null;
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
