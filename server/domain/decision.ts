import type { Actor } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Policy } from '../../shared/policy.ts';
import type { Refusal } from '../../shared/refusal.ts';

/** What a decider says: facts to write down, all of them or none, or the rule that says no. */
export type Decision =
  | { readonly facts: readonly [CentreFact, ...CentreFact[]] }
  | { readonly refusal: Refusal };

/** All that a decider may know beside the order and the state. Nothing in it can be asked for the time or for luck. */
export interface DecisionContext {
  /** The centre's clock, ms. */
  readonly now: number;
  readonly by: Actor;
  readonly policy: Policy;
  readonly tree: AreaTree;
}

export const decided = (...facts: [CentreFact, ...CentreFact[]]): Decision => ({ facts });
