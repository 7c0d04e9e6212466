import type { AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Policies, Policy } from '../../shared/policy.ts';
import type { KindImpact, PolicyImpact, TouchedIncident } from '../../shared/policyImpact.ts';
import { duesMoved } from './incidentDues.ts';

const LISTED = 100;

/**
 * What a policy would do to open incidents. Adopting it touches none of them: each keeps the policy it was born under until it
 * is moved on purpose; this says beforehand what moving them would mean.
 */
export function policyImpact(incidents: Iterable<Incident>, policy: Policy, context: { readonly policies: Policies; readonly tree: AreaTree; readonly now: number }): PolicyImpact {
  const { policies, tree, now } = context;
  const standing = { policy: policies.inForce(now), policyOf: (version: string) => policies.of(version), tree, now };
  const kinds = new Map<string, { earlier: number; later: number; lost: number }>();
  const touched: TouchedIncident[] = [];
  let [open, overdue] = [0, 0];
  for (const incident of incidents) {
    open++;
    const due = duesMoved(incident, incident, policy, standing);
    const change = due === undefined ? 'lost' : due.handleBy < incident.due.handleBy ? 'earlier' : due.handleBy > incident.due.handleBy ? 'later' : undefined;
    if (change === undefined) continue;
    const { id, number, category, area, policy: born = null } = incident;
    const kind = kinds.get(category) ?? { earlier: 0, later: 0, lost: 0 };
    kind[change]++;
    kinds.set(category, kind);
    if (due !== undefined && due.handleBy < now && incident.due.handleBy >= now) overdue++;
    touched.push({ id, number, category, area, policy: born, handleBy: incident.due.handleBy, wouldBe: due?.handleBy ?? null });
  }
  const sum = (change: 'earlier' | 'later' | 'lost'): number => [...kinds.values()].reduce((total, kind) => total + kind[change], 0);
  const [earlier, later, lost] = [sum('earlier'), sum('later'), sum('lost')];
  return {
    open, same: open - touched.length, earlier, later, lost, overdue,
    kinds: [...kinds].map(([category, kind]) => ({ category, ...kind })).sort((a, b) => all(b) - all(a) || (a.category < b.category ? -1 : 1)),
    incidents: touched.sort((a, b) => a.handleBy - b.handleBy).slice(0, LISTED),
  };
}

const all = ({ earlier, later, lost }: KindImpact): number => earlier + later + lost;
