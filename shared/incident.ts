import type { Mediation } from './dispute.ts';
import type { Severity } from './severity.ts';

/** Ways in 来源. A new channel is a row of policy, so this is a string checked against the policy. */
export type Channel = string;

/** Due times of one incident, ms since 1970 UTC; `estimated` when the calendar does not reach that far. */
export interface Due {
  readonly acceptBy: number;
  readonly handleBy: number;
  readonly estimated: boolean;
}

/** What is known from the first report on and never changes. */
export interface Report {
  /** UUID. */
  readonly id: string;
  readonly channel: Channel;
  /** Leaf of the policy's category tree. */
  readonly category: string;
  readonly title: string;
  readonly text?: string;
  /** Code of the smallest known area; null when it could not be located and a person must place it. */
  readonly area: string | null;
  /** WGS-84 degrees. */
  readonly lon?: number;
  readonly lat?: number;
  readonly severity: Severity;
  /** The centre's clock, ms. */
  readonly reportedAt: number;
  /** As the reporter said, ms; never trusted for order. */
  readonly occurredAt?: number;
  /** Reporter's contact, already masked at the door (`138****0000`). */
  readonly reporter?: string;
  readonly due: Due;
  /** True for everything a drill or the demo city made. */
  readonly exercise: boolean;
}

/** Each state has exactly the fields that exist then. */
export type Stage =
  | { readonly state: 'reported' }
  | { readonly state: 'refused'; readonly refusedAt: number; readonly reason: string }
  | { readonly state: 'accepted'; readonly acceptedAt: number }
  | { readonly state: 'dispatched'; readonly acceptedAt: number; readonly dispatchedAt: number; readonly unit: string }
  | { readonly state: 'handling'; readonly acceptedAt: number; readonly dispatchedAt: number; readonly unit: string; readonly signedAt: number; readonly handler: string }
  | { readonly state: 'handled'; readonly acceptedAt: number; readonly unit: string; readonly handledAt: number; readonly handledBy: string; readonly result: string }
  | { readonly state: 'closed'; readonly acceptedAt: number; readonly unit: string; readonly handledAt: number; readonly handledBy: string; readonly result: string; readonly closedAt: number; readonly checkedBy: string }
  | { readonly state: 'voided'; readonly voidedAt: number; readonly reason: string };

export type IncidentState = Stage['state'];

/** Which due times have been missed so far, as facts said. */
export interface Missed {
  readonly accept: boolean;
  readonly handle: boolean;
}

export type Incident = Report & Stage & {
  /** `20261121-0000123`: the day of the report in the city's zone and the journal's seq of the first fact. */
  readonly number: string;
  /** Version of the stream `incident:<id>`: the count of its facts. */
  readonly version: number;
  readonly missed: Missed;
  /** How often a check sent it back to the same unit 返工. */
  readonly reworks: number;
  readonly mediation?: Mediation;
};

/** States in which work is left to do. */
export const OPEN_STATES: ReadonlySet<IncidentState> = new Set(['reported', 'accepted', 'dispatched', 'handling', 'handled']);
