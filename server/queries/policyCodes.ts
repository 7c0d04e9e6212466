import type { Policy } from '../../shared/policy.ts';

/** A category and all below it. One that this policy does not name stands for itself: incidents keep the policy they were born under. */
export function categoriesUnder({ categories }: Pick<Policy, 'categories'>, code: string): string[] {
  const found = [code];
  // The list grows while it is walked: each brings those just below it.
  for (const above of found) for (const category of categories) if (category.parent === above) found.push(category.code);
  return found;
}

/** What a department has: its units, and the categories that come to it; undefined when the policy knows no such department. */
export function ofDepartment({ units, categories }: Pick<Policy, 'units' | 'categories'>, department: string): { units: string[]; categories: string[] } | undefined {
  const codesOf = (rows: readonly { readonly code: string; readonly department?: string }[]): string[] => rows.filter((row) => row.department === department).map(({ code }) => code);
  const found = { units: codesOf(units), categories: codesOf(categories) };
  return found.units.length + found.categories.length === 0 ? undefined : found;
}
