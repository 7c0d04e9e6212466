import type { AreaTree } from '../../shared/area.ts';
import type { Policy, Unit } from '../../shared/policy.ts';
import { indexOf } from './policyIndex.ts';

export interface Route {
  readonly unit: Unit;
  /** The reason in both languages, for the trail. */
  readonly why: string;
}

/**
 * Kind and place → unit: the category names the department, and of that department the unit nearest to the ground takes it.
 * What has no place goes to the department's unit for the whole city. Undefined when the department has no unit there.
 */
export function routeIncident(incident: { readonly category: string; readonly area: string | null }, policy: Policy, tree: AreaTree): Route | undefined {
  const index = indexOf(policy);
  const category = index.category(incident.category);
  if (category?.department === undefined) return undefined;
  const place = incident.area === null ? 0 : tree.indexOf(incident.area);
  const unit = index.unitFor(category.department, Math.max(place, 0), tree);
  if (unit === undefined) return undefined;
  const where = tree.name[Math.max(tree.indexOf(unit.area), 0)]!;
  const lost = incident.area === null;
  const zh = `自动分流：“${category.label.zh}”由${unit.label.zh}负责${lost ? '（位置不明，转市级单位）' : `（${where}）`}`;
  const en = `routed: ${category.label.en} is handled by ${unit.label.en}${lost ? ' (place unknown)' : ''}`;
  return { unit, why: `${zh} / ${en}` };
}

/** Whether a unit's area holds the incident's place; what has no place may go to any unit. */
export function servesPlace(unit: Unit, area: string | null, tree: AreaTree): boolean {
  if (area === null) return true;
  const place = tree.indexOf(area);
  const served = tree.indexOf(unit.area);
  return place >= 0 && served >= 0 && tree.isInside(place, served);
}
