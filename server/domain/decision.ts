import type { Actor, Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Label, Policy } from '../../shared/policy.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { refusal, type RefusalRule } from './refusals.ts';

/** What a decider says: facts to write down, all of them or none, or the rule that says no. */
export type Decision =
  | {
    readonly facts: readonly [CentreFact, ...CentreFact[]];
    /** Facts of the other incident that the order names, which stand or fall with these. */
    readonly beside?: readonly [CentreFact, ...CentreFact[]];
  }
  | { readonly refusal: Refusal };

/** All that a decider may know beside the order and the state. Nothing in it can be asked for the time or for luck. */
export interface DecisionContext {
  /** The centre's clock, ms. */
  readonly now: number;
  /** `unit`: the only unit they may act for, `terminal`: the only one they may speak for, `area`: all that they may act in; absent: any. */
  readonly by: Actor & Pick<Caller, 'unit' | 'terminal'> & Partial<Pick<Caller, 'area'>>;
  /** By the facts of its shifts; absent: not known here. */
  readonly isOnShift?: (terminal: string) => boolean;
  /** The one in force. */
  readonly policy: Policy;
  /** Older ones by version, for incidents that were born under them. */
  readonly policyOf?: (version: string) => Policy | undefined;
  /** The other incident an order names, if it is known. */
  readonly other?: Incident | undefined;
  readonly tree: AreaTree;
}

export const decided = (...facts: [CentreFact, ...CentreFact[]]): Decision => ({ facts });

/** Ten years: agreements are kept in instalments, but not for ever. */
const FARTHEST_MS = 10 * 366 * 86_400_000;

/** The refusal of a time that is over, or so far away that it must be a slip; undefined when it is neither. */
export function timeRefused(at: number, now: number): Decision | undefined {
  if (at <= now) return no('mustLieAhead');
  return at > now + FARTHEST_MS ? no('tooFarAhead') : undefined;
}

export const no = (rule: RefusalRule, about?: Label): Decision => ({ refusal: refusal(rule, about) });
