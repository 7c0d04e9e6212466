import type { AreaTree } from '../../shared/area.ts';
import type { BriefSilent } from '../../shared/brief.ts';
import { SHIFT_OPEN, type PositionColumns } from './positionColumns.ts';

interface KnownPositions {
  readonly columns: PositionColumns;
  readonly terminals: readonly string[];
  readonly tree: AreaTree;
}

/** Terminals on shift inside an area of which nothing was heard since `before`, ms. One pass over the columns. */
export function silentTerminals({ columns, terminals, tree }: KnownPositions, node: number, before: number): BriefSilent[] {
  const { shift, heardAt, openedAt, node: at, count } = columns;
  const silent: BriefSilent[] = [];
  for (let row = 0; row < count; row++) {
    const since = Math.max(heardAt[row]!, openedAt[row]!);
    if (shift[row] !== SHIFT_OPEN || since > before) continue;
    // One that never said where it is belongs to the whole city.
    const place = Math.max(0, at[row]!);
    if (tree.isInside(place, node)) silent.push({ terminal: terminals[row]!, area: tree.code[place]!, since });
  }
  return silent;
}
