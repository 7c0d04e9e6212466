import type { Actor } from './access.ts';
import type { RaisedAlert } from './alert.ts';
import type { DisputeKind, MediationBody } from './dispute.ts';
import type { Report } from './incident.ts';
import type { WallView } from './wall.ts';

/** Everything that can have happened. A fact's past tense is its name; its data never repeats what stands beside it. */
export type CentreFact =
  | { readonly type: 'IncidentReported'; readonly data: Report & { readonly dispute?: DisputeKind } }
  | { readonly type: 'IncidentAccepted'; readonly data: Record<string, never> }
  | { readonly type: 'IncidentRefused'; readonly data: { readonly reason: string } }
  | { readonly type: 'IncidentDispatched'; readonly data: { readonly unit: string; readonly why: string } }
  | { readonly type: 'IncidentSignedFor'; readonly data: { readonly handler: string } }
  | { readonly type: 'IncidentReturned'; readonly data: { readonly reason: string } }
  | { readonly type: 'IncidentHandled'; readonly data: { readonly handledBy: string; readonly result: string } }
  | { readonly type: 'IncidentReworked'; readonly data: { readonly reason: string } }
  | { readonly type: 'IncidentClosed'; readonly data: { readonly checkedBy: string } }
  | { readonly type: 'IncidentVoided'; readonly data: { readonly reason: string } }
  | { readonly type: 'DeadlineMissed'; readonly data: { readonly stage: 'accept' | 'handle'; readonly due: number } }
  | { readonly type: 'DisputeInvestigated'; readonly data: { readonly body: MediationBody } }
  | { readonly type: 'DisputeSettled'; readonly data: { readonly agreement: string } }
  | { readonly type: 'DisputeFailed'; readonly data: { readonly reason: string } }
  | { readonly type: 'AlertRaised'; readonly data: RaisedAlert }
  | { readonly type: 'AlertAcknowledged'; readonly data: Record<string, never> }
  | { readonly type: 'AlertConfirmed'; readonly data: { readonly note: string } }
  | { readonly type: 'AlertCleared'; readonly data: { readonly reason: string } }
  | { readonly type: 'ShiftOpened'; readonly data: { readonly terminal: string; readonly by: 'holder' | 'firstFix' } }
  | { readonly type: 'ShiftClosed'; readonly data: { readonly terminal: string; readonly reason: 'holder' | 'roster' | 'silence' } }
  | WallFact;

/** What happens to a big screen that an officer let in by its code. */
export type WallFact =
  | { readonly type: 'WallPaired'; readonly data: { readonly name: string; readonly area: string; readonly secretHash: string } }
  | { readonly type: 'WallRenamed'; readonly data: { readonly name: string } }
  | { readonly type: 'WallRevoked'; readonly data: { readonly reason: string } }
  | { readonly type: 'WallSteered'; readonly data: { readonly view: WallView; readonly until: number } }
  | { readonly type: 'WallReleased'; readonly data: Record<string, never> }
  /** `since`: when it was last known to draw, ms. */
  | { readonly type: 'WallFellSilent'; readonly data: { readonly since: number } }
  | { readonly type: 'WallReturned'; readonly data: Record<string, never> };

export type FactType = CentreFact['type'];

/** Where and when it was written down. */
export interface Recorded {
  /** Gapless, in commit order, from 1. */
  readonly seq: number;
  /** `incident:<uuid>`, `alert:<uuid>`, `terminal:<id>`, `wall:<uuid>`. */
  readonly stream: string;
  /** From 1 within its stream, gapless. */
  readonly version: number;
  /** The centre's clock when it was decided, ms. */
  readonly at: number;
  readonly by: Actor;
}

export type Fact = Recorded & CentreFact;
export type FactOf<T extends FactType> = Recorded & Extract<CentreFact, { type: T }>;

/** For the end of every switch over a union. */
export function assertNever(value: never): never {
  throw new Error(`a case is missing: ${JSON.stringify(value)}`);
}
