import type { Category, Label } from '../../../../shared/policy.ts';

export interface KindOption {
  readonly code: string;
  readonly label: Label;
  readonly depth: number;
  readonly isGroup: boolean;
}

/** The tree of kinds in the order in which it is read: each group before what is below it. */
export function kindOptions(categories: readonly Pick<Category, 'code' | 'label' | 'parent'>[]): KindOption[] {
  const below = new Map<string | null, Pick<Category, 'code' | 'label' | 'parent'>[]>();
  for (const category of categories) below.set(category.parent, [...below.get(category.parent) ?? [], category]);
  const walk = (parent: string | null, depth: number): KindOption[] => (below.get(parent) ?? []).flatMap(({ code, label }) => [{ code, label, depth, isGroup: below.has(code) }, ...walk(code, depth + 1)]);
  return walk(null, 0);
}
