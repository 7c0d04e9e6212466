import type { Priority } from './alert.ts';
import type { AreaLevel } from './area.ts';
import type { DisputeKind, MediationBody, RiskLevel } from './dispute.ts';
import type { DutyShift } from './duty.ts';
import type { DueStage } from './fact.ts';
import type { AlertCare, Ladder } from './ladder.ts';
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
  /** Code of the evidence that shows it was handled. */
  readonly evidence?: string;
  /** It cannot be handled before that evidence is attached; else the evidence is only asked for. */
  readonly evidenceDemanded?: boolean;
}

/** What shows that something was handled: photographs before and after, a signed record. */
export interface EvidenceKind {
  readonly code: string;
  readonly label: Label;
  /** Files at least. */
  readonly least: number;
}

export interface ChannelPolicy {
  readonly code: string;
  readonly label: Label;
  readonly accept: Limit;
  /** A promise to whoever reports this way: it comes before the category's own limit. */
  readonly handle?: Limit;
  /** Finer promises of this way in, counted from the report: `acknowledge` within 15 s, `atTheDoor` within 10 min. */
  readonly promises?: readonly { readonly code: string; readonly label: Label; readonly limit: Limit }[];
}

/** Other limits for some: what a row names must all be so. The most specific row that fits wins, stage by stage; see `limitsOf`. */
export interface LimitRow {
  readonly channel?: string;
  /** Code of an area; everything below it is meant too. */
  readonly area?: string;
  /** A leaf, or a group and all below it. */
  readonly category?: string;
  /** That grave, or graver. */
  readonly minSeverity?: Severity;
  readonly accept?: Limit;
  readonly handle?: Limit;
  readonly close?: Limit;
}

/** How long each stage of an incident may take. */
export interface StageLimits {
  readonly accept: Limit;
  readonly handle: Limit;
  /** From the due time of the handling on; absent: the policy promises nothing. */
  readonly close?: Limit;
}

/** The last share of a stage's time in which its due time is called near: 0.2 is the last fifth. */
export interface WarningShares {
  readonly accept: number;
  readonly handle: number;
  readonly close: number;
}

/** Who of a department takes a kind: a desk of each of its units 科室. */
export interface Desk {
  readonly code: string;
  readonly label: Label;
  /** Leaves or groups; absent: whatever no other desk of the department takes. */
  readonly categories?: readonly string[];
}

/** As a policy lists them; units are made of it for a city's areas: one in every area of its levels, and one for the whole city. */
export interface Department {
  readonly code: string;
  readonly label: Label;
  readonly levels: readonly AreaLevel[];
  readonly desks?: readonly Desk[];
}

/** A unit that handles: a department, or a township's own desk. */
export interface Unit {
  readonly code: string;
  readonly label: Label;
  readonly department: string;
  readonly desks?: readonly Desk[];
  /** Areas it serves, with everything below. */
  readonly area: string;
}

/** Found in more terminals or incidents at once, it is one alert of their area: so there are never more than that of one rule. */
interface Grouped {
  readonly groupAbove: number;
}

/** What calls for a person. The first four, and a token's second use, are of one fact each; the others last, and are looked at every few seconds. */
export type AlertTrigger =
  | { readonly on: 'reported'; readonly channel?: string; readonly minSeverity?: Severity; readonly category?: string }
  /** A due time is called near, as the policy's warning says. */
  | { readonly on: 'near'; readonly stage: DueStage; readonly minSeverity?: Severity }
  | { readonly on: 'missed'; readonly stage: DueStage; readonly minSeverity?: Severity }
  /** A person set the risk of a dispute. */
  | { readonly on: 'assessed'; readonly risk: RiskLevel }
  /** An open incident that nobody has placed yet. */
  | ({ readonly on: 'unplaced' } & Grouped)
  /** A token of a terminal was used after it had been replaced: somebody else holds one. */
  | { readonly on: 'tokenReused' }
  /** A wall that fell silent; how long that is stands with the walls. */
  | { readonly on: 'silent'; readonly what: 'wall' }
  /** Nothing heard of a terminal on shift, or of any in a district; its `onDelay` says how long that is. */
  | ({ readonly on: 'silent'; readonly what: 'terminal' | 'district' } & Grouped)
  /** No report by a channel for longer than the city's reports explain: at most one false alarm in so many days. */
  | { readonly on: 'silent'; readonly what: 'channel'; readonly falseAlarmDays: number }
  /** A terminal on shift farther from its home grid than so many metres. */
  | ({ readonly on: 'outside'; readonly metres: number } & Grouped)
  /** So many open reports of the last hours that tell of one matter. */
  | { readonly on: 'alike'; readonly reports: number; readonly hours: number }
  /**
   * Reports of a kind in an area of that level within so many minutes, beyond what its hour and weekday explain: `least` of them at
   * least, and in the whole city at most one false alarm in so many days.
   */
  | { readonly on: 'surge'; readonly level: AreaLevel; readonly minutes: number; readonly least: number; readonly falseAlarmDays: number }
  /** A part of the centre itself is broken. */
  | { readonly on: 'fault'; readonly what: 'storage' }
  /** A turn of duty is over by roster, and its hand-over was not signed by both. */
  | { readonly on: 'unsigned' }
  /** Somebody was sent to an incident and has neither taken it on nor declined; its `onDelay` says how long that may be. */
  | { readonly on: 'unanswered' }
  /** The clock of a terminal on shift is ahead of the centre's by more than so many seconds. */
  | ({ readonly on: 'drift'; readonly seconds: number } & Grouped);

/** ISA-18.2: every alert rule has an owner, a consequence and an action. */
export interface AlertRule {
  readonly code: string;
  readonly label: Label;
  readonly priority: Priority;
  readonly trigger: AlertTrigger;
  readonly owner: string;
  readonly consequence: Label;
  readonly action: Label;
  /** By when the action is to be taken, from the raising on; absent: rules from before it was asked for. */
  readonly due?: Limit;
  /** Seconds that it must last before it is raised; absent: 0. */
  readonly onDelay?: number;
  /** Seconds that its cause must be gone before it leaves by itself; absent: 0. */
  readonly offDelay?: number;
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

/** A mediation body 调解组织 and the kinds of dispute that are usually brought to it. */
export interface MediationRow {
  readonly body: MediationBody;
  readonly label: Label;
  readonly kinds: readonly DisputeKind[];
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
  /** Days that figures are to be read with, such as a typhoon's; `to` is the last of them. No clock heeds them. */
  readonly periods?: readonly { readonly from: string; readonly to: string; readonly kind: 'typhoon' | 'flood' | 'event'; readonly label: Label }[];
}

/** What a policy says of itself, and the rest that it has beside its departments or units. */
interface PolicyBody {
  /** Its name; no two policies have the same. */
  readonly version: string;
  /** A day, from whose beginning in the city, or an instant in ISO 8601 with its zone, from which it is in force. */
  readonly effectiveFrom: string;
  readonly timeZone: string;
  readonly channels: readonly ChannelPolicy[];
  readonly categories: readonly Category[];
  readonly alertRules: readonly AlertRule[];
  /** Absent: nobody is called but by the alert itself. */
  readonly ladders?: readonly Ladder[];
  /** Absent: no acknowledgement runs out, nothing may be shelved and no rule suppressed. */
  readonly alertCare?: readonly AlertCare[];
  /** To check and close, from the due time of the handling on; absent: no such promise. */
  readonly close?: Limit;
  readonly limits?: readonly LimitRow[];
  /** Absent: nothing is called near. */
  readonly warning?: WarningShares;
  readonly evidence?: readonly EvidenceKind[];
  readonly mediation?: readonly MediationRow[];
  /** Absent: nobody is appraised. */
  readonly appraisal?: readonly AppraisalRule[];
  readonly workingHours: WorkingHours;
  /** The shifts that a centre's day is divided into; absent: it has none. */
  readonly shifts?: readonly DutyShift[];
  /** Absent: no visits are planned, and none are counted against a plan. */
  readonly visitPlan?: VisitPlan;
  readonly calendar: Calendar;
}

/** A policy as it is written in a file and adopted in the journal. */
export interface PolicyDocument extends PolicyBody {
  readonly departments: readonly Department[];
}

/** A policy for one city: its departments have become units. */
export interface Policy extends PolicyBody {
  readonly units: readonly Unit[];
}

/** All policies that a centre has adopted. The one in force decides what comes; older ones stay for what was born under them. */
export interface Policies {
  /** @param now the centre's clock, ms */
  inForce(now: number): Policy;
  of(version: string): Policy | undefined;
}
