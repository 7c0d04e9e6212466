import type { AreaTree } from '../../../shared/area.ts';

/** Where something is in words, from the district down; empty for what nobody has placed. */
export const placeOf = (tree: AreaTree, area: string | null): string => (area === null ? '' : tree.pathOf(Math.max(0, tree.indexOf(area))).slice(1).map((at) => tree.name[at]!).join(''));
