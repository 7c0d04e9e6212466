import type { Category, Label } from '../../../../shared/policy.ts';

/** A kind of report with the group it stands in. */
export interface Kind {
  readonly code: string;
  readonly label: Label;
  readonly group: Label;
}

/** Reports of these come by a button or a machine of their own, never by choosing from a list. */
const NOT_CHOSEN: ReadonlySet<string> = new Set(['oneKeyHelp', 'workerSos']);

/** The leaves of the policy's tree, in its order, each with the name of its group. */
export function kindsOf(categories: readonly Category[]): Kind[] {
  const groups = new Map(categories.map((category) => [category.code, category]));
  const parents = new Set(categories.map(({ parent }) => parent));
  return categories
    .filter(({ code }) => !parents.has(code) && !NOT_CHOSEN.has(code))
    .map(({ code, label, parent }) => ({ code, label, group: groups.get(parent ?? code)?.label ?? label }));
}

/** Those in which every word of the search stands, by either name, its group's too; the best first: what begins with it. */
export function findKinds(kinds: readonly Kind[], search: string): Kind[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [...kinds];
  const textOf = ({ label, group }: Kind): string => `${label.zh} ${label.en} ${group.zh} ${group.en}`.toLowerCase();
  const rank = ({ label }: Kind): number => (label.zh.startsWith(words[0]!) || label.en.toLowerCase().startsWith(words[0]!) ? 0 : label.zh.includes(words[0]!) || label.en.toLowerCase().includes(words[0]!) ? 1 : 2);
  return kinds.filter((kind) => words.every((word) => textOf(kind).includes(word))).sort((a, b) => rank(a) - rank(b));
}

/** The last few kinds that were reported, the newest first. */
export const recentKinds = (before: readonly string[], code: string): string[] => [code, ...before.filter((one) => one !== code)].slice(0, 6);
