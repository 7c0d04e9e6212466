import type { MediationBody, ReferredTo, RiskLevel } from '../../shared/dispute.ts';
import type { Satisfaction } from '../../shared/incident.ts';

type Reason = { readonly reason: string };

/** Orders about an incident, as deciders take them: checked for shape already. Times are ms. */
export type IncidentOrder =
  /** A code, or a point that the map is asked about before; both may come. */
  | { readonly type: 'PlaceIncident'; readonly area: string; readonly lon?: number; readonly lat?: number }
  | { readonly type: 'AcceptIncident' }
  | ({ readonly type: 'RefuseIncident' } & Reason)
  /** Without a unit it is routed by the policy, and the fact says why. */
  | { readonly type: 'DispatchIncident'; readonly unit?: string; readonly assisting?: readonly string[] }
  | { readonly type: 'SignForIncident' }
  | ({ readonly type: 'ReturnIncident' } & Reason)
  | ({ readonly type: 'TransferIncident'; readonly unit: string; readonly assisting?: readonly string[] } & Reason)
  /** `unit`: which of the assisting units has done its part; may be left out by who speaks for one. */
  | { readonly type: 'AssistIncident'; readonly unit?: string; readonly result: string }
  | ({ readonly type: 'RequestExtension'; readonly handleBy: number } & Reason)
  /** Without a time it grants what was asked for. */
  | ({ readonly type: 'ExtendDeadline'; readonly handleBy?: number } & Partial<Reason>)
  | ({ readonly type: 'RefuseExtension' } & Reason)
  | ({ readonly type: 'SuspendIncident'; readonly until?: number } & Reason)
  | { readonly type: 'ResumeIncident' }
  | { readonly type: 'HandleIncident'; readonly result: string }
  /** 核查: a check that fails needs its reason. `special`: it could not be put right, and is closed with that said. */
  | { readonly type: 'CheckIncident'; readonly pass: true; readonly special?: boolean }
  | ({ readonly type: 'CheckIncident'; readonly pass: false } & Reason)
  | { readonly type: 'EvaluateIncident'; readonly satisfaction: Satisfaction; readonly from?: 'reporter' | 'centre'; readonly note?: string }
  | { readonly type: 'AppraiseIncident' }
  | { readonly type: 'SuperviseIncident'; readonly note: string }
  | ({ readonly type: 'EscalateIncident' } & Reason)
  | ({ readonly type: 'MergeIncident'; readonly into: string } & Reason)
  | ({ readonly type: 'UnmergeIncident' } & Reason)
  | ({ readonly type: 'ReopenIncident' } & Reason)
  | ({ readonly type: 'VoidIncident' } & Reason)
  /** Without a version: to the one in force. */
  | ({ readonly type: 'MoveToPolicy'; readonly policy?: string } & Reason)
  | { readonly type: 'NoteIncident'; readonly note: string }
  | ErrandOrder
  | DisputeOrder;

/** About somebody who is sent there. `terminal` may be left out by who speaks for one, or where only one was sent. */
export type ErrandOrder =
  | { readonly type: 'SendTerminal'; readonly terminal: string; readonly note?: string }
  | { readonly type: 'AcknowledgeErrand' | 'ReportArrival'; readonly terminal?: string }
  | ({ readonly type: 'DeclineErrand' | 'WithdrawErrand'; readonly terminal?: string } & Reason);

export type DisputeOrder =
  | { readonly type: 'InvestigateDispute'; readonly body: MediationBody }
  | { readonly type: 'MediateDispute'; readonly body?: MediationBody }
  | { readonly type: 'SettleDispute'; readonly agreement: string; readonly fulfilBy?: number }
  | { readonly type: 'FulfilDispute'; readonly note: string }
  | ({ readonly type: 'FailDispute' } & Reason)
  | ({ readonly type: 'ReferDispute'; readonly to: ReferredTo } & Reason)
  | ({ readonly type: 'AssessDispute'; readonly risk: RiskLevel } & Reason)
  | { readonly type: 'ConveneMeeting'; readonly parties: readonly string[]; readonly agenda: string; readonly at: number }
  | { readonly type: 'ConcludeMeeting'; readonly outcome: string }
  | { readonly type: 'AppointAgent'; readonly agent: string }
  | { readonly type: 'ReportBack'; readonly told: string };

export type AlertOrder =
  | { readonly type: 'AcknowledgeAlert' }
  | { readonly type: 'ConfirmAlert'; readonly note: string }
  | ({ readonly type: 'UnacknowledgeAlert' } & Reason)
  | ({ readonly type: 'ShelveAlert'; readonly until: number } & Reason)
  | { readonly type: 'UnshelveAlert' }
  | { readonly type: 'NoteAlert'; readonly note: string }
  | ({ readonly type: 'ClearAlert' } & Reason);

export type OrderOf<T extends IncidentOrder['type']> = Extract<IncidentOrder, { readonly type: T }>;
