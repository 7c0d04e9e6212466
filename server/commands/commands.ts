import type { Actor, Caller } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import type { InputError, Refusal } from '../../shared/refusal.ts';
import type { LocatedReport } from '../domain/decideReport.ts';
import type { OnceKey } from '../journal/journal.ts';
import type { GroupOutcome } from './acknowledgeGroup.ts';
import type { SeatHold } from './seatDesk.ts';
import type { SuppressionOutcome } from './suppressionDesk.ts';
import type { VisitOrder, VisitOutcome } from './visitDesk.ts';

/** All that may be asked of the centre's facts lane. Doors and the HTTP side call it; `handleCommand` is its body. */
export interface Commands {
  reportIncident(order: ReportOrder, caller: Caller): Promise<ReportOutcome>;
  commandIncident(id: string, order: Order, caller: Caller): Promise<CommandOutcome<Incident>>;
  commandAlert(id: string, order: Order, caller: Caller): Promise<CommandOutcome<Alert>>;
  /** Several by one order, each answered for itself. */
  acknowledgeAlerts(order: Pick<Order, 'type'>, caller: Caller): Promise<GroupOutcome>;
  /**
   * Both are idempotent, and resolve to the time of the fact by which it stands as asked (ms; 0: it was never open).
   * `firstFix` is how a phone that can only send positions signs on.
   */
  openShift(terminal: string, by: 'holder' | 'firstFix', caller: Caller): Promise<number>;
  closeShift(terminal: string, reason: 'holder' | 'roster' | 'silence', caller: Caller): Promise<number>;
  visitGrid(order: VisitOrder, caller: Caller): Promise<VisitOutcome>;
  /** Of the seat that is named, or the one that goes by the caller's own pseudonym; both are idempotent. */
  takeSeat(caller: Caller, seat?: string): Promise<SeatHold | Refusal>;
  leaveSeat(caller: Caller, seat?: string): Promise<SeatHold | Refusal>;
  /** An alert rule is silent for a time, or heard again. */
  suppress(order: Pick<Order, 'type'>, caller: Caller): Promise<SuppressionOutcome>;
}

/** A report as a door hands it on: shape and units checked, WGS-84; the policy and the map have not been asked yet. */
export interface ReportOrder extends Omit<LocatedReport, 'area'> {
  /** Either a place or an area code; neither: a person must place it. */
  readonly area?: string;
  readonly once: OnceKey;
}

export interface Receipt {
  readonly id: string;
  readonly number: string;
  readonly area: string | null;
  readonly state: Incident['state'];
  readonly version: number;
  readonly seq: number;
}

export type ReportOutcome =
  | { readonly outcome: 'written' | 'repeated'; readonly receipt: Receipt }
  | { readonly outcome: 'keyMisused' }
  | { readonly outcome: 'invalid'; readonly errors: readonly InputError[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** A command of the glossary, `type` in its English name; further fields by type. */
export interface Order {
  readonly commandId: string;
  readonly expectedVersion: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Faster {
  readonly by: Actor;
  readonly at: number;
  /** The fact that they wrote. */
  readonly type: Fact['type'];
}

export type CommandOutcome<State> =
  | { readonly outcome: 'done' | 'repeated'; readonly state: State; readonly seq: number }
  /** `faster`: whoever changed it last, and how. */
  | { readonly outcome: 'conflict'; readonly state: State; readonly faster: Faster }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly state: State }
  | { readonly outcome: 'invalid'; readonly errors: readonly InputError[] }
  | { readonly outcome: 'keyMisused' }
  | { readonly outcome: 'unknown' };
