import { pointsBy, type AppraisalCase, type AppraisalPoint } from './appraisal.ts';
import { isSettled } from './dispute.ts';
import type { Incident } from './incident.ts';
import type { Policy } from './policy.ts';

type Handled = Extract<Incident, { readonly handledBy: string }>;

/** 考核: what the policy's rules give or take for one handled incident, to its unit and to the person who handled it. */
export function pointsOf(incident: Incident, policy: Pick<Policy, 'appraisal'>): AppraisalPoint[] {
  if (!('handledBy' in incident)) return [];
  const about = caseOf(incident);
  return (policy.appraisal ?? []).flatMap((rule): AppraisalPoint[] => {
    const points = pointsBy(rule, about);
    const whom = rule.to === 'unit' ? { unit: incident.unit } : { person: incident.handledBy };
    return points === 0 ? [] : [{ ...whom, rule: rule.code, points }];
  });
}

function caseOf(incident: Handled): AppraisalCase {
  const { missed, missedBefore, handledAt, due, supervisedAt, mediation, returns, reworks, extensions, reopens } = incident;
  return {
    late: missed.handle || missedBefore?.handle === true || handledAt > due.handleBy,
    satisfaction: 'satisfaction' in incident ? incident.satisfaction : undefined,
    supervised: supervisedAt !== undefined,
    settled: mediation !== undefined && isSettled(mediation),
    returns, reworks, extensions, reopens,
  };
}
