/** Kinds of dispute 矛盾纠纷; the order is the order of the tally columns and must only grow at its end. */
export const DISPUTE_KINDS = [
  'labour', 'medical', 'land', 'traffic', 'neighbours', 'property', 'consumer', 'family', 'enterprise',
] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** Mediation bodies 调解组织. */
export const MEDIATION_BODIES = [
  'peoplesCommittee', 'industryCommittee', 'jointCentre', 'judicialOffice', 'union', 'meeting',
] as const;
export type MediationBody = (typeof MEDIATION_BODIES)[number];

/** The mediation track beside the incident's own states. */
export type Mediation =
  | { readonly stage: 'registered'; readonly kind: DisputeKind }
  | { readonly stage: 'investigated'; readonly kind: DisputeKind; readonly investigatedAt: number; readonly body: MediationBody }
  | { readonly stage: 'settled'; readonly kind: DisputeKind; readonly investigatedAt: number; readonly body: MediationBody; readonly settledAt: number }
  | { readonly stage: 'failed'; readonly kind: DisputeKind; readonly investigatedAt: number; readonly body: MediationBody; readonly failedAt: number };
