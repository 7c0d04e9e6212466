import type { AreaLevel } from '../area.ts';
import type { DisputeKind } from '../dispute.ts';
import type { Part } from '../figures.ts';
import type { Label } from '../policy.ts';
import type { ReportPeriod } from './reportSpan.ts';

/** The same figure in the period and in the one it is compared with. */
export interface Twice<Figure> {
  readonly now: Figure;
  readonly before: Figure;
}

/** One category or channel. */
export interface ReportKind extends Twice<number> {
  readonly code: string;
  readonly label: Label;
}

export interface ReportDispute extends Twice<Part> {
  readonly code: DisputeKind;
}

/** One area right below; places are null where too few cases are compared. */
export interface ReportArea {
  readonly code: string;
  readonly name: string;
  readonly reported: number;
  readonly closed: number;
  /** Open and past a due time, at {@link Report.at}. */
  readonly overdue: number;
  readonly handledInTime: Part;
  readonly disputes: Part;
}

/** One incident by its number: no reporter and none of their words beside the title that every list has. */
export interface ReportIncident {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly unit: Label | null;
  /** ms. */
  readonly dueAt: number;
}

/** A brief 日报、周报、月报 as figures: every rate as its two numbers, every count with the one before. Times in ms. */
export interface Report {
  readonly period: ReportPeriod;
  readonly centre: string;
  readonly exercise: boolean;
  readonly area: { readonly code: string; readonly name: string; readonly level: AreaLevel; readonly isRoot: boolean };
  readonly from: number;
  readonly to: number;
  /** The period is not over: the one before is counted for as long only. */
  readonly running: boolean;
  readonly before: {
    readonly from: number;
    readonly to: number;
    /** The centre's record reaches back over all of it; else nothing is compared. */
    readonly whole: boolean;
  };
  /** First report on record; null: there is none. */
  readonly since: number | null;
  /** When it was written, and the journal's seq it is folded to. */
  readonly at: number;
  readonly asOf: number;
  /** The city's zone, ms ahead of UTC. */
  readonly offset: number;
  readonly reported: Twice<number>;
  readonly closed: Twice<number>;
  readonly acceptedInTime: Twice<Part>;
  readonly handledInTime: Twice<Part>;
  readonly disputes: Twice<Part>;
  /** Of the reported those that are open, not handled and not due to be: what the rate of handling may still become. */
  readonly notDue: Twice<number>;
  /** Of the disputes those that are open and not settled: what their rate may still become. */
  readonly disputesOpen: Twice<number>;
  readonly disputeKinds: readonly ReportDispute[];
  /** As things stand at `at`, not at the end of the period. */
  readonly standing: { readonly open: number; readonly overdue: number };
  /** The most frequent first, no more than some; `count` of them in all. */
  readonly categories: { readonly top: readonly ReportKind[]; readonly count: number };
  readonly channels: { readonly top: readonly ReportKind[]; readonly count: number };
  readonly areas: readonly ReportArea[];
  readonly alarms: {
    /** Alerts are known whole from then on, ms; 0: all of them. */
    readonly since: number;
    readonly raised: Twice<number>;
    readonly byPriority: Readonly<Record<'P1' | 'P2' | 'P3', number>>;
    /** ms until somebody acknowledged: of `count`, half and ninety-five of a hundred within so much. */
    readonly acknowledge: { readonly count: number; readonly p50: number | null; readonly p95: number | null };
    readonly rungs: { readonly due: number; readonly missed: number };
    readonly floods: number;
  };
  /** Open and overdue at `at`, the longest overdue first; `total` of them in all. */
  readonly overdue: { readonly total: number; readonly items: readonly ReportIncident[] };
  /** Open incidents likely to be late, at `at`. */
  readonly outlook: { readonly useful: boolean; readonly waiting: number; readonly expected: number; readonly items: readonly (ReportIncident & { readonly chance: number })[] };
}
