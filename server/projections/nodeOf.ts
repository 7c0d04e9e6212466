import type { AreaTree } from '../../shared/area.ts';

/** Index an area is counted at. What could not be placed, or stands in an area the tree no longer has, belongs to the whole city. */
export const nodeOf = (tree: AreaTree, area: string | null): number => (area === null ? 0 : Math.max(0, tree.indexOf(area)));
