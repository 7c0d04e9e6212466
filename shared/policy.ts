import type { Priority } from './alert.ts';
import type { DisputeKind } from './dispute.ts';
import type { DutyShift } from './duty.ts';
import type { Severity } from './severity.ts';
import type { VisitPlan } from './visit.ts';

/** A name in both languages of the screens. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type ClockKind = 'roundTheClock' | 'workingTime';

/** How long a stage may take: minutes on a round-the-clock or working-time clock, or whole working days. */
export type Limit =
  | { readonly clock: ClockKind; readonly minutes: number }
  | { readonly clock: 'workingTime'; readonly days: number };

/** A node of the category tree. Leaves are what incidents carry. */
export interface Category {
  readonly code: string;
  readonly parent: string | null;
  readonly label: Label;
  /** Unit kind that handles it, leaf only. */
  readonly department?: string;
  readonly severity?: Severity;
  readonly handle?: Limit;
  /** Set on leaves that are disputes. */
  readonly dispute?: DisputeKind;
}

export interface ChannelPolicy {
  readonly code: string;
  readonly label: Label;
  readonly accept: Limit;
  /** Overrides the category's own limit. */
  readonly handle?: Limit;
  /** Finer promises of this way in, counted from the report: `acknowledge` within 15 s, `atTheDoor` within 10 min. */
  readonly promises?: readonly { readonly code: string; readonly label: Label; readonly limit: Limit }[];
}

/** A unit that handles: a department, or a township's own desk. */
export interface Unit {
  readonly code: string;
  readonly label: Label;
  readonly department: string;
  /** Areas it serves, with everything below. */
  readonly area: string;
}

export type AlertTrigger =
  | { readonly on: 'reported'; readonly channel?: string; readonly minSeverity?: Severity; readonly category?: string }
  | { readonly on: 'missed'; readonly stage: 'accept' | 'handle'; readonly minSeverity?: Severity }
  /** Part of the centre itself that is not heard of any more. */
  | { readonly on: 'silent'; readonly what: 'wall' };

/** ISA-18.2: every alert rule has an owner, a consequence and an action. */
export interface AlertRule {
  readonly code: string;
  readonly label: Label;
  readonly priority: Priority;
  readonly trigger: AlertTrigger;
  readonly owner: string;
  readonly consequence: Label;
  readonly action: Label;
  /** A latching alert stands until a person confirms it, whatever becomes of its cause. */
  readonly latching: boolean;
}

/** What a rule of appraisal 考核 looks at; the last four may hold more than once. */
export const APPRAISAL_TESTS = [
  'handledInTime', 'handledLate', 'satisfied', 'unsatisfied', 'supervised', 'settled', 'returned', 'reworked', 'extended', 'reopened',
] as const;
export type AppraisalTest = (typeof APPRAISAL_TESTS)[number];

export interface AppraisalRule {
  readonly code: string;
  readonly label: Label;
  readonly to: 'unit' | 'person';
  readonly test: AppraisalTest;
  /** Given, or taken where negative, each time the test holds. */
  readonly points: number;
}

/** Working time of the centre: half-days on working days, minutes since midnight in the city's zone. */
export interface WorkingHours {
  readonly spans: readonly { readonly from: number; readonly to: number }[];
}

/** Days that differ from plain weekends, `YYYY-MM-DD`. Past `coveredThrough` plain weekends are assumed and flagged. */
export interface Calendar {
  readonly coveredThrough: string;
  readonly holidays: readonly string[];
  readonly makeUpWorkdays: readonly string[];
}

export interface Policy {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly timeZone: string;
  readonly channels: readonly ChannelPolicy[];
  readonly categories: readonly Category[];
  readonly units: readonly Unit[];
  readonly alertRules: readonly AlertRule[];
  /** Absent: nobody is appraised. */
  readonly appraisal?: readonly AppraisalRule[];
  readonly workingHours: WorkingHours;
  /** The shifts that a centre's day is divided into; absent: it has none. */
  readonly shifts?: readonly DutyShift[];
  /** Absent: no visits are planned, and none are counted against a plan. */
  readonly visitPlan?: VisitPlan;
  readonly calendar: Calendar;
}
