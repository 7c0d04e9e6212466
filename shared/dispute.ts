/** Kinds of dispute 矛盾纠纷; the order is the order of the tally columns and must only grow at its end. */
export const DISPUTE_KINDS = [
  'labour', 'medical', 'land', 'traffic', 'neighbours', 'property', 'consumer', 'family', 'enterprise',
] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** Mediation bodies 调解组织; `meeting` is the government-and-enterprise meeting 地企联席会议. */
export const MEDIATION_BODIES = [
  'peoplesCommittee', 'industryCommittee', 'jointCentre', 'judicialOffice', 'union', 'meeting',
] as const;
export type MediationBody = (typeof MEDIATION_BODIES)[number];

/** Where a dispute goes that mediation could not settle 诉调对接: 仲裁, 诉讼, 行政裁决. */
export const REFERRED_TO = ['arbitration', 'litigation', 'administrative'] as const;
export type ReferredTo = (typeof REFERRED_TO)[number];

/** How much may come of it 风险等级, set by a person with reasons: 蓝, 黄, 红. */
export const RISK_LEVELS = ['blue', 'yellow', 'red'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export interface Risk {
  readonly level: RiskLevel;
  readonly reason: string;
  readonly assessedAt: number;
  /** Pseudonymous subject of whoever set it. */
  readonly assessedBy: string;
}

/** Convened and, later, concluded. Parties are organisations and roles, never persons. */
export interface Meeting {
  readonly parties: readonly string[];
  readonly agenda: string;
  /** When it sits, ms. */
  readonly at: number;
  readonly outcome?: string;
  readonly concludedAt?: number;
}

/** 信访代理: somebody of the staff runs the errand for the petitioner and tells them what came of it. */
export interface PetitionAgent {
  readonly subject: string;
  readonly appointedAt: number;
  readonly toldAt?: number;
  readonly told?: string;
}

export const MEDIATION_STAGES = ['registered', 'investigated', 'mediating', 'settled', 'fulfilled', 'failed', 'referred'] as const;
export type MediationStage = (typeof MEDIATION_STAGES)[number];

interface Investigated {
  readonly kind: DisputeKind;
  readonly investigatedAt: number;
  readonly body: MediationBody;
}
/** `fulfilBy`: when the parties promised to have done what they agreed on, ms. */
interface Agreed extends Investigated {
  readonly settledAt: number;
  readonly fulfilBy?: number;
}
interface Broken extends Investigated {
  readonly failedAt: number;
}

/** The mediation track beside the incident's own states. */
export type Mediation =
  | { readonly stage: 'registered'; readonly kind: DisputeKind }
  | ({ readonly stage: 'investigated' } & Investigated)
  | ({ readonly stage: 'mediating'; readonly mediatingSince: number } & Investigated)
  | ({ readonly stage: 'settled' } & Agreed)
  | ({ readonly stage: 'fulfilled'; readonly fulfilledAt: number } & Agreed)
  | ({ readonly stage: 'failed' } & Broken)
  | ({ readonly stage: 'referred'; readonly referredAt: number; readonly to: ReferredTo } & Broken);

/** A settled dispute stays settled when its agreement has been kept; a failed one stays failed when it went to court. */
export const isSettled = (mediation: Mediation): mediation is Extract<Mediation, Agreed> => 'settledAt' in mediation;
