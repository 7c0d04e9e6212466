import type { AreaTree } from '../../shared/area.ts';
import type { RouteReason } from '../../shared/fact.ts';
import type { Policy, Unit } from '../../shared/policy.ts';
import { indexOf } from './policyIndex.ts';

export interface Route {
  readonly unit: Unit;
  /** Code of its desk that takes this kind; absent: the unit has no desks. */
  readonly desk?: string;
  readonly why: RouteReason;
}

/**
 * Kind and place → unit and desk: the category names the department, and of that department the unit nearest to the ground takes
 * it, at the desk for that kind. What has no place goes to the department's unit for the whole city.
 * Undefined when the department has no unit there.
 */
export function routeIncident(incident: { readonly category: string; readonly area: string | null }, policy: Policy, tree: AreaTree): Route | undefined {
  const index = indexOf(policy);
  const { category, area } = incident;
  const department = index.category(category)?.department;
  if (department === undefined) return undefined;
  const place = area === null ? 0 : tree.indexOf(area);
  const unit = index.unitFor(department, Math.max(place, 0), tree);
  if (unit === undefined) return undefined;
  return { unit, ...deskFor(unit, category, policy), why: area === null ? { rule: 'placeUnknown', category } : { rule: 'nearest', category, area: unit.area } };
}

export function deskFor(unit: Unit, category: string, policy: Policy): { readonly desk?: string } {
  const desk = indexOf(policy).deskOf(unit, category);
  return desk === undefined ? {} : { desk: desk.code };
}

/** Whether a unit's area holds the incident's place; what has no place may go to any unit. */
export function servesPlace(unit: Unit, area: string | null, tree: AreaTree): boolean {
  if (area === null) return true;
  const place = tree.indexOf(area);
  const served = tree.indexOf(unit.area);
  return place >= 0 && served >= 0 && tree.isInside(place, served);
}
