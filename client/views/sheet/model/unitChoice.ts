import { parentOfStatisticalCode } from '../../../../shared/area.ts';
import type { Policy, Unit } from '../../../../shared/policy.ts';

export interface UnitChoice {
  /** Units of the category's department that serve the place, nearest tier first. */
  readonly suggested: readonly Unit[];
  readonly others: readonly Unit[];
}

/** Who could take an incident of this category at this place. Units that do not serve the place are not offered. */
export function unitChoice(policy: Pick<Policy, 'units' | 'categories'> | null, area: string | null, category: string | undefined): UnitChoice {
  if (policy === null) return { suggested: [], others: [] };
  const department = policy.categories.find((one) => one.code === category)?.department;
  const tiers = lineage(area);
  const serving = policy.units.filter((unit) => area === null || tiers.includes(unit.area)).sort((a, b) => tiers.indexOf(a.area) - tiers.indexOf(b.area));
  return {
    suggested: serving.filter((unit) => unit.department === department),
    others: serving.filter((unit) => unit.department !== department),
  };
}

/** The area and those above it, smallest first. */
function lineage(area: string | null): string[] {
  const tiers: string[] = [];
  for (let at = area; at !== null; at = parentOfStatisticalCode(at)) tiers.push(at);
  return tiers;
}
