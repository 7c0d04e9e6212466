import type { AppraisalPoint } from './appraisal.ts';
import type { Mediation, Meeting, PetitionAgent, Risk } from './dispute.ts';
import type { Errand } from './errand.ts';
import type { DueStage } from './fact.ts';
import type { Severity } from './severity.ts';

/** Ways in 来源. A new channel is a row of policy, so this is a string checked against the policy. */
export type Channel = string;

/**
 * Due times of one incident, ms since 1970 UTC; `estimated` when the calendar does not reach that far.
 * `closeBy`: to check and close; incidents from before it was promised have none. `warnAt`: when each is called near.
 */
export interface Due {
  readonly acceptBy: number;
  readonly handleBy: number;
  readonly closeBy?: number;
  readonly warnAt?: { readonly accept: number; readonly handle: number; readonly close?: number };
  readonly estimated: boolean;
}

/** What is known from the first report on; only `area`, `lon`, `lat`, `due` and `policy` may be put right later. */
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
  /** Version of the policy it was born under; absent: from before policies had a history. */
  readonly policy?: string;
  /** True for everything a drill or the demo city made. */
  readonly exercise: boolean;
}

/** How the reporter, or the centre for them, judged it: 满意, 基本满意, 不满意. */
export const SATISFACTIONS = ['satisfied', 'partly', 'unsatisfied'] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];

interface Accepted { readonly acceptedAt: number }
interface Dispatched extends Accepted { readonly dispatchedAt: number; readonly unit: string }
interface Handling extends Dispatched { readonly signedAt: number; readonly handler: string }
interface Handled extends Accepted { readonly unit: string; readonly handledAt: number; readonly handledBy: string; readonly result: string }
/** `special`: closed although it could not be put right 特殊结案. */
interface Closed extends Handled { readonly closedAt: number; readonly checkedBy: string; readonly special?: true }
interface Evaluated extends Closed { readonly satisfaction: Satisfaction; readonly evaluatedAt: number }

/** At work: with a unit that has to handle it. */
export type WorkStage = ({ readonly state: 'dispatched' } & Dispatched) | ({ readonly state: 'handling' } & Handling);
type MergeableStage = { readonly state: 'reported' } | ({ readonly state: 'accepted' } & Accepted) | WorkStage;

/** Each state has exactly the fields that exist then. */
export type Stage =
  | MergeableStage
  | { readonly state: 'refused'; readonly refusedAt: number; readonly reason: string }
  /** 挂账: clocks stand still; `was` is where it goes on. */
  | { readonly state: 'suspended'; readonly acceptedAt: number; readonly unit: string; readonly suspendedAt: number; readonly reason: string; readonly until?: number; readonly was: WorkStage }
  | ({ readonly state: 'handled' } & Handled)
  | ({ readonly state: 'closed' } & Closed)
  | ({ readonly state: 'evaluated' } & Evaluated)
  /** Without `satisfaction`: nobody could be asked. */
  | ({ readonly state: 'appraised'; readonly appraisedAt: number } & Closed & Partial<Evaluated>)
  /** The same matter as `into`; `was` is what comes back when it proves to be another. */
  | { readonly state: 'merged'; readonly into: string; readonly mergedAt: number; readonly was: MergeableStage }
  | { readonly state: 'voided'; readonly voidedAt: number; readonly reason: string };

/** In the order of the loop; the order is the order of the tally columns. */
export const INCIDENT_STATES = [
  'reported', 'refused', 'accepted', 'dispatched', 'handling', 'handled', 'closed', 'voided', 'suspended', 'evaluated', 'appraised', 'merged',
] as const satisfies readonly Stage['state'][];
export type IncidentState = Stage['state'];

/** Which due times have been missed so far, as facts said. */
export type Missed = Readonly<Record<DueStage, boolean>>;

/** A unit that helps 协办; with its `result` once it has done its part. */
export interface Assisting {
  readonly unit: string;
  readonly result?: string;
}

/** More time was asked for and nobody has said yes or no yet. */
export interface ExtensionAsked {
  readonly handleBy: number;
  readonly reason: string;
  readonly askedAt: number;
  readonly askedBy: string;
}

/** A picture or document kept under `id`. What the file was called at its owner's is not kept. */
export interface Evidence {
  /** Random name under which it is stored. */
  readonly id: string;
  /** `image/jpeg`, `application/pdf` … */
  readonly type: string;
  readonly bytes: number;
  /** SHA-256 of the stored bytes, hexadecimal. */
  readonly sha256: string;
}

/** What only some incidents have. */
export interface Extras {
  readonly mediation?: Mediation;
  readonly risk?: Risk;
  readonly meeting?: Meeting;
  readonly agent?: PetitionAgent;
  /** Code of the desk of its unit that has it 科室. */
  readonly desk?: string;
  readonly assisting?: readonly Assisting[];
  readonly extensionAsked?: ExtensionAsked;
  /** When a leader last pressed 督办, ms. */
  readonly supervisedAt?: number;
  /** Code of the area whose centre took it over from the tier below. */
  readonly escalatedTo?: string;
  readonly evidence?: readonly Evidence[];
  /** Terminals that were sent there, each once, the last one sent last. */
  readonly errands?: readonly Errand[];
  /** The due time that has been called near, by its stage. */
  readonly near?: DueStage;
  readonly points?: readonly AppraisalPoint[];
  /** Ids of the incidents merged into this one: its heat. */
  readonly repeats?: readonly string[];
  /** What had been missed before it was opened again with new clocks: a miss stays a miss. */
  readonly missedBefore?: Missed;
}

/** How often something happened that costs points. */
export interface Repeats {
  /** Sent back by a unit 退回. */
  readonly returns: number;
  /** Sent again by a check to the same unit 返工. */
  readonly reworks: number;
  /** Granted 延期. */
  readonly extensions: number;
  /** Opened again after its end 重开. */
  readonly reopens: number;
}

export type Incident = Report & Stage & Extras & Repeats & {
  /** `20261121-0000123`: the day of the report in the city's zone and the journal's seq of the first fact. */
  readonly number: string;
  /** Version of the stream `incident:<id>`: the count of its facts. */
  readonly version: number;
  readonly missed: Missed;
};

/** States in which work is left to do. */
export const OPEN_STATES: ReadonlySet<IncidentState> = new Set(['reported', 'accepted', 'dispatched', 'handling', 'suspended', 'handled']);
/** Checked and done: rated and appraised or not. */
export const CLOSED_STATES: ReadonlySet<IncidentState> = new Set(['closed', 'evaluated', 'appraised']);
