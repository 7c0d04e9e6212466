import type { AppraisalPoint } from '../../shared/appraisal.ts';
import type { Incident } from '../../shared/incident.ts';
import type { AppraisalRule, AppraisalTest, Policy } from '../../shared/policy.ts';
import { assertNever } from '../../shared/fact.ts';

/** 考核: what the policy's rules give or take for one closed incident, to its unit and to the person who handled it. */
export function pointsOf(incident: Incident, policy: Policy): AppraisalPoint[] {
  if (!('handledBy' in incident)) return [];
  return (policy.appraisal ?? []).flatMap((rule) => pointOf(rule, incident));
}

function pointOf(rule: AppraisalRule, incident: Extract<Incident, { readonly handledBy: string }>): AppraisalPoint[] {
  const times = timesTrue(rule.test, incident);
  if (times === 0) return [];
  const whom = rule.to === 'unit' ? { unit: incident.unit } : { person: incident.handledBy };
  return [{ ...whom, rule: rule.code, points: rule.points * times }];
}

/** Now, or before it was opened again. */
const isLate = ({ missed, missedBefore, handledAt, due }: Extract<Incident, { readonly handledBy: string }>): boolean => (
  missed.handle || missedBefore?.handle === true || handledAt > due.handleBy
);

/** How often it holds: a yes counts as one, what can happen again as often as it did. */
function timesTrue(test: AppraisalTest, incident: Extract<Incident, { readonly handledBy: string }>): number {
  switch (test) {
    case 'handledInTime': return Number(!isLate(incident));
    case 'handledLate': return Number(isLate(incident));
    case 'satisfied': return Number('satisfaction' in incident && incident.satisfaction === 'satisfied');
    case 'unsatisfied': return Number('satisfaction' in incident && incident.satisfaction === 'unsatisfied');
    case 'supervised': return Number(incident.supervisedAt !== undefined);
    case 'settled': return Number(incident.mediation !== undefined && 'settledAt' in incident.mediation);
    case 'returned': return incident.returns;
    case 'reworked': return incident.reworks;
    case 'extended': return incident.extensions;
    case 'reopened': return incident.reopens;
    default: return assertNever(test);
  }
}
