import type { Priority } from './alert.ts';

export const PRIORITIES: readonly Priority[] = ['P1', 'P2', 'P3'];

/** How long something took, ms: of `count` that were done, by the nearest rank; null when none was. */
export interface Took {
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** Alerts that came to one desk in a span. Rates are divided by the reader: `raised` for each 600 000 ms of `elapsed`. */
export interface AlarmRate {
  readonly raised: number;
  /** Ms of the span that have passed. */
  readonly elapsed: number;
  /** Most that came in any ten minutes, and when those ended; absent: none came. */
  readonly busiest?: { readonly to: number; readonly raised: number };
  /** Ms of it that were a flood. */
  readonly inFlood: number;
}

export interface SeatRate extends AlarmRate {
  readonly seat: string;
}

/** One rule and source. */
export interface AlarmSource {
  readonly rule: string;
  readonly source: string;
  readonly area: string | null;
  /** Of its last alert. */
  readonly title: string;
  readonly raised: number;
}

export interface ChatteringSource extends AlarmSource {
  /** How often it began to chatter, and changes meanwhile. */
  readonly times: number;
  readonly changes: number;
}

export interface StandingAlarm {
  readonly id: string;
  readonly rule: string;
  readonly priority: Priority;
  readonly area: string | null;
  readonly title: string;
  readonly raisedAt: number;
  readonly acknowledged: boolean;
}

/**
 * Rungs that were due while nobody had the alert. `missed`: none called within the tolerance; `late`: of those, that called afterwards.
 * `worst`: ms behind the due time, of all that called.
 */
export interface RungFigures {
  readonly due: number;
  readonly missed: number;
  readonly late: number;
  readonly worst: number;
}

/**
 * What is wrong with a rule, or with one source of it: it flickers, stands for days, comes too often, mostly leaves with nobody having
 * acted, waits too long to be acknowledged, or is put on the shelf again and again; or rungs of its ladder did not call.
 */
export const REVIEW_REASONS = ['missedRung', 'chattering', 'standing', 'frequent', 'slow', 'unheeded', 'shelved'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** One line of the review list. `count` of `of`; `slow` has ms: the 95th of a hundred took `count` where `of` is promised. */
export interface ReviewLine {
  readonly why: ReviewReason;
  readonly rule: string;
  readonly source?: string;
  readonly area?: string | null;
  readonly title?: string;
  readonly count: number;
  readonly of: number;
}

/** How much the alarm system asks of people, after ISA-18.2. */
export interface AlarmMeasures extends AlarmRate {
  /** Each span in which it was a flood, the newest first. */
  readonly floods: readonly { readonly from: number; readonly to: number; readonly lasts: boolean; readonly raised: number }[];
  readonly seats: readonly SeatRate[];
  readonly byPriority: Readonly<Record<Priority, number>>;
  readonly acknowledge: Readonly<Record<Priority | 'all', Took>>;
  readonly confirm: Readonly<Record<Priority | 'all', Took>>;
  readonly rungs: RungFigures;
  /** Stood for more than 24 hours at the end of the span. The longest first; `standingCount` of them in all. */
  readonly standing: readonly StandingAlarm[];
  readonly standingCount: number;
  readonly chattering: readonly ChatteringSource[];
  /** Ten sources that came most often. */
  readonly top: readonly AlarmSource[];
  readonly sourceCount: number;
  readonly review: readonly ReviewLine[];
}

/** Alerts that stand for longer count as standing 滞留, ms. */
export const STANDING_AFTER_MS = 86_400_000;

/** ISA-18.2 recommends about so many of a hundred. */
export const RECOMMENDED_SHARE: Readonly<Record<Priority, number>> = { P1: 5, P2: 15, P3: 80 };
