import type { Incident } from '../../shared/incident.ts';
import type { Label, Policy } from '../../shared/policy.ts';
import { indexOf } from './policyIndex.ts';

/** The evidence that the policy demands of such an incident before it is handled, where that is not there yet: in words. */
export function evidenceLacking({ category, evidence = [] }: Pick<Incident, 'category' | 'evidence'>, policy: Policy): Label | undefined {
  const kind = indexOf(policy).category(category);
  const wanted = kind?.evidenceDemanded === true ? policy.evidence?.find(({ code }) => code === kind.evidence) : undefined;
  if (wanted === undefined || evidence.length >= wanted.least) return undefined;
  const { label, least } = wanted;
  return { zh: `${label.zh}（${evidence.length}/${least}）`, en: `${label.en} (${evidence.length} of ${least})` };
}
