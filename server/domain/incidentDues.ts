import { workCalendarOf } from '../../shared/calendar.ts';
import { dueTimes, pausedDue } from '../../shared/deadline.ts';
import type { Due, Incident } from '../../shared/incident.ts';
import type { Policy } from '../../shared/policy.ts';
import type { DecisionContext } from './decision.ts';
import { limitsOf } from './limitsOf.ts';
import { indexOf } from './policyIndex.ts';

type Kind = Pick<Incident, 'channel' | 'category' | 'area' | 'severity'>;

/** The policy an incident was born under, or was moved to; the one in force when that is not known any more. */
export const policyFor = (incident: Pick<Incident, 'policy'>, { policy, policyOf }: Pick<DecisionContext, 'policy' | 'policyOf'>): Policy => (
  incident.policy === undefined || incident.policy === policy.version ? policy : policyOf?.(incident.policy) ?? policy
);

/** Due times of such an incident when its clocks start at `from`, ms; undefined when the policy has lost its kind or its channel. */
export function duesFrom(from: number, kind: Kind, policy: Policy): Due | undefined {
  const index = indexOf(policy);
  const category = index.category(kind.category);
  if (category === undefined || index.channel(kind.channel) === undefined) return undefined;
  const { accept, handle } = limitsOf(kind.channel, category, policy);
  return dueTimes(from, accept, handle, workCalendarOf(policy));
}

/** Due times after a pause from `from` to `to`: what was left of each clock is left still. */
export function duesAfterPause(incident: Incident, from: number, to: number, policy: Policy): Due {
  const category = indexOf(policy).category(incident.category);
  const known = category !== undefined && indexOf(policy).channel(incident.channel) !== undefined;
  const clock = known ? limitsOf(incident.channel, category, policy).handle.clock : 'roundTheClock';
  return pausedDue(incident.due, from, to, clock, workCalendarOf(policy));
}
