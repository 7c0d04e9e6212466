import type { Label, Policy } from '../../../../shared/policy.ts';

export interface DepartmentName {
  readonly code: string;
  readonly label: Label;
}

/** Departments by the name of their unit for the whole city, or of the widest there is. */
export function departmentsOf({ units }: Pick<Policy, 'units'>): DepartmentName[] {
  const widest = new Map<string, Policy['units'][number]>();
  for (const unit of units) {
    const known = widest.get(unit.department);
    if (known === undefined || unit.area.length < known.area.length) widest.set(unit.department, unit);
  }
  return [...widest].map(([code, { label }]) => ({ code, label }));
}

/** The department an incident is with: its unit's, or before one has it the one its kind comes to. */
export function departmentBook({ units, categories }: Pick<Policy, 'units' | 'categories'>): (line: { readonly unit?: string; readonly category: string }) => string | undefined {
  const ofUnit = new Map(units.map(({ code, department }) => [code, department]));
  const ofKind = new Map(categories.map(({ code, department }) => [code, department]));
  return ({ unit, category }) => (unit === undefined ? ofKind.get(category) : ofUnit.get(unit));
}
