import type { Category, Department, PolicyDocument } from '../../../../shared/policy.ts';
import type { UnitCounts } from '../../../http/adminApi.ts';

export interface DepartmentLine {
  readonly department: Department;
  readonly units: readonly UnitCounts[];
  /** Leaves that it handles. */
  readonly kinds: readonly Category[];
  readonly open: number;
  readonly overdue: number;
  readonly people: number;
}

const sum = (units: readonly UnitCounts[], which: 'open' | 'overdue' | 'people'): number => units.reduce((total, unit) => total + unit[which], 0);

/** Departments as the policy lists them, with their units, the busiest first. */
export function departmentLines({ departments, categories }: Pick<PolicyDocument, 'departments' | 'categories'>, units: readonly UnitCounts[]): DepartmentLine[] {
  return departments.map((department) => {
    const own = units.filter((unit) => unit.department === department.code).sort((a, b) => b.open - a.open || (a.code < b.code ? -1 : 1));
    return { department, units: own, kinds: categories.filter((one) => one.department === department.code), open: sum(own, 'open'), overdue: sum(own, 'overdue'), people: sum(own, 'people') };
  });
}

type Edited = Pick<PolicyDocument, 'departments' | 'categories'>;

/** With one department as it now is; another `code` than any: a new one, at the end. */
export const withDepartment = <T extends Edited>(policy: T, department: Department): T => ({
  ...policy,
  departments: policy.departments.some(({ code }) => code === department.code) ? policy.departments.map((one) => (one.code === department.code ? department : one)) : [...policy.departments, department],
});

/** With a kind given to another department; desks that named it by itself let it go, for they are the old one's. */
export const withKind = <T extends Edited>(policy: T, kind: string, to: string): T => ({
  ...policy,
  categories: policy.categories.map((one) => (one.code === kind ? { ...one, department: to } : one)),
  departments: policy.departments.map((department) => (department.code === to || department.desks === undefined ? department : {
    ...department, desks: department.desks.flatMap((desk) => {
      if (desk.categories?.includes(kind) !== true) return [desk];
      const categories = desk.categories.filter((code) => code !== kind);
      return categories.length === 0 ? [] : [{ ...desk, categories }];
    }),
  })),
});
