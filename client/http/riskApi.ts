import type { Fact } from '../../shared/fact.ts';
import type { RiskMatter } from '../../shared/riskMatter.ts';
import type { IncidentLine } from '../../shared/wire/messages.ts';

/** A major matter as the register tells it. */
export type RiskLine = RiskMatter & {
  /** Days of reviews that are over without one. */
  readonly overdue: readonly string[];
  /** Incidents of its kind in its place since the conclusion or, before one, since it was opened. */
  readonly bearing: number;
};

export interface RiskRegister {
  readonly items: readonly RiskLine[];
  /** Whether whoever asks may change it. */
  readonly mayKeep: boolean;
  readonly asOf: number;
}

export interface RiskSheet {
  readonly matter: RiskLine;
  readonly trail: readonly Fact[];
  /** The newest that bear on it. */
  readonly incidents: readonly IncidentLine[];
  /** Of those. */
  readonly open: number;
}
