import type { MediationBody } from '../../shared/dispute.ts';

/** Orders about an incident, as deciders take them: checked for shape already. */
export type IncidentOrder =
  | { readonly type: 'AcceptIncident' }
  | { readonly type: 'RefuseIncident'; readonly reason: string }
  /** Without a unit it is routed by the policy, and the fact says why. */
  | { readonly type: 'DispatchIncident'; readonly unit?: string }
  | { readonly type: 'SignForIncident' }
  | { readonly type: 'ReturnIncident'; readonly reason: string }
  | { readonly type: 'HandleIncident'; readonly result: string }
  /** 核查: a check that fails needs its reason. */
  | { readonly type: 'CheckIncident'; readonly pass: true }
  | { readonly type: 'CheckIncident'; readonly pass: false; readonly reason: string }
  | { readonly type: 'VoidIncident'; readonly reason: string }
  | { readonly type: 'InvestigateDispute'; readonly body: MediationBody }
  | { readonly type: 'SettleDispute'; readonly agreement: string }
  | { readonly type: 'FailDispute'; readonly reason: string };

export type AlertOrder =
  | { readonly type: 'AcknowledgeAlert' }
  | { readonly type: 'ConfirmAlert'; readonly note: string }
  | { readonly type: 'ClearAlert'; readonly reason: string };
