/** P1 is the worst (one-key call, SOS) and latches until confirmed. */
export type Priority = 'P1' | 'P2' | 'P3';

/** What must be acted on now, as raised. ISA-18.2: an alarm has a cause, a consequence and an action. */
export interface RaisedAlert {
  readonly id: string;
  /** Rule of the policy that raised it. */
  readonly rule: string;
  readonly priority: Priority;
  /** One active alert per rule and source. */
  readonly source: string;
  /** Incident it speaks of. */
  readonly incident?: string;
  readonly area: string | null;
  readonly lon?: number;
  readonly lat?: number;
  readonly title: string;
  readonly raisedAt: number;
  readonly exercise: boolean;
}

export type AlertStage =
  | { readonly state: 'raised' }
  /** `until`: when the acknowledgement runs out unless it is confirmed; absent: never. */
  | { readonly state: 'acknowledged'; readonly acknowledgedAt: number; readonly acknowledgedBy: string; readonly until?: number }
  | { readonly state: 'confirmed'; readonly confirmedAt: number; readonly confirmedBy: string; readonly note: string }
  | { readonly state: 'cleared'; readonly clearedAt: number };

/** Set aside by a person for a time 搁置: seen in its own list, heard nowhere, back by itself. */
export interface Shelving {
  readonly at: number;
  readonly until: number;
  readonly by: string;
  readonly reason: string;
}

/** `suppressed` 抑制: expected, such as during a festival; `outOfService` 停用: what would raise it is being repaired. */
export const SUPPRESSIONS = ['suppressed', 'outOfService'] as const;
export type SuppressionKind = (typeof SUPPRESSIONS)[number];

/** Its rule, or its rule for this source, says nothing for a time. */
export interface Suppression {
  readonly kind: SuppressionKind;
  readonly until: number;
  readonly by: string;
  readonly reason: string;
}

/** Whom a rung of a ladder calls. Seats are told at their desks; leaders beside that by outside notice. */
export const RUNG_ROLES = ['secondSeat', 'shiftLeader', 'centreLeader', 'deputy'] as const;
export type RungRole = (typeof RUNG_ROLES)[number];

/** A rung of its ladder that has called somebody. */
export interface CalledRung {
  /** Place in the ladder, from 1. */
  readonly rung: number;
  /** How often it has called by now: the last rung of a ladder repeats. */
  readonly times: number;
  readonly at: number;
  readonly to: RungRole;
  /** Of the centre that was called. */
  readonly area: string;
  /** Seats that were on duty there and were told. */
  readonly seats: readonly string[];
}

/** What an officer wanted the next to know of an alert. */
export interface AlertNote {
  readonly at: number;
  readonly by: string;
  readonly note: string;
}

/** What is beside the state; all of it only while it stands. */
interface AlertCircumstances {
  /** Since when its cause is gone; absent: it lasts. */
  readonly goneAt?: number;
  /** Since when nobody has it, if that is later than `raisedAt`: its ladder counts from here. */
  readonly unattendedSince?: number;
  readonly shelved?: Shelving;
  readonly suppressed?: Suppression;
  /** Rungs called since it was last unattended, the last one last; absent: none. */
  readonly rungs?: readonly CalledRung[];
}

export type Alert = RaisedAlert & AlertStage & AlertCircumstances & { readonly version: number; readonly acknowledgedAt?: number; /** The newest few, the last one last; the journal has all. */ readonly notes?: readonly AlertNote[] };

/** Alerts that still stand in the queue, set aside or not. */
export const isStanding = (alert: Pick<Alert, 'state'>): boolean => alert.state === 'raised' || alert.state === 'acknowledged';

/** Standing, but neither shown among those to be acted on nor heard. */
export const isSetAside = (alert: { readonly shelved?: object; readonly suppressed?: object }): boolean => alert.shelved !== undefined || alert.suppressed !== undefined;

/** Nobody has it: ISA-18.2's states B (unacknowledged) and, when its cause is gone, D (returned, unacknowledged). */
export const isUnattended = (alert: Pick<Alert, 'state' | 'shelved' | 'suppressed'>): boolean => alert.state === 'raised' && !isSetAside(alert);
