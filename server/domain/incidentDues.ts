import type { AreaTree } from '../../shared/area.ts';
import { workCalendarOf } from '../../shared/calendar.ts';
import { dueTimes, extendedDue, pausedDue, type Terms } from '../../shared/deadline.ts';
import type { Due, Incident } from '../../shared/incident.ts';
import type { Policy, StageLimits } from '../../shared/policy.ts';
import type { DecisionContext } from './decision.ts';
import { limitsOf, type Kind } from './limitsOf.ts';

/** The policy an incident was born under, or was moved to; the one in force when that is not known any more. */
export const policyFor = (incident: Pick<Incident, 'policy'>, { policy, policyOf }: Pick<DecisionContext, 'policy' | 'policyOf'>): Policy => (
  incident.policy === undefined || incident.policy === policy.version ? policy : policyOf?.(incident.policy) ?? policy
);

/** Due times of such an incident when its clocks start at `from`, ms; undefined when the policy has lost its kind or its channel. */
export function duesFrom(from: number, kind: Kind, policy: Policy, tree: AreaTree): Due | undefined {
  const limits = limitsOf(kind, policy, tree);
  return limits && dueTimes(from, termsOf(limits, policy));
}

/** Due times after a pause from `from` to `to`: what was left of each clock is left still. */
export const duesAfterPause = (incident: Incident, from: number, to: number, context: Standing): Due => (
  pausedDue(incident.due, from, to, termsFor(incident, context))
);

/** Due times when the handling is given until `handleBy`, ms. */
export const duesExtended = (incident: Incident, handleBy: number, context: Standing & Pick<DecisionContext, 'now'>): Due => (
  extendedDue(incident.due, handleBy, context.now, termsFor(incident, context))
);

/**
 * Due times of an incident that moves to another place or under another policy: counted from the report as if it had always
 * been there, with what pauses and extensions have added to its handling so far. Undefined when that policy has lost its kind.
 */
export function duesMoved(incident: Incident, there: Pick<Incident, 'area'>, policy: Policy, context: Standing & Pick<DecisionContext, 'now'>): Due | undefined {
  const { tree, now } = context;
  const limits = limitsOf({ ...incident, ...there }, policy, tree);
  if (limits === undefined) return undefined;
  const terms = termsOf(limits, policy);
  const fresh = dueTimes(incident.reportedAt, terms);
  const was = duesFrom(incident.reportedAt, incident, policyFor(incident, context), tree);
  const added = was === undefined ? 0 : incident.due.handleBy - was.handleBy;
  return added > 0 ? extendedDue(fresh, fresh.handleBy + added, now, terms) : fresh;
}

type Standing = Pick<DecisionContext, 'policy' | 'policyOf' | 'tree'>;

function termsFor(incident: Incident, context: Standing): Terms {
  const policy = policyFor(incident, context);
  return termsOf(limitsOf(incident, policy, context.tree) ?? UNKNOWN, policy);
}

const termsOf = (limits: StageLimits, policy: Policy): Terms => ({ limits, warning: policy.warning, calendar: workCalendarOf(policy) });

/** Where no policy knows its kind any more, the time it has left is time as it is. */
const UNKNOWN: StageLimits = { accept: { clock: 'roundTheClock', minutes: 0 }, handle: { clock: 'roundTheClock', minutes: 0 } };
