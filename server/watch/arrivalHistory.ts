import { setImmediate } from 'node:timers/promises';
import type { AreaLevel, AreaTree } from '../../shared/area.ts';
import { levelNumber } from '../../shared/area.ts';
import { ArrivalRates } from '../domain/arrivalRates.ts';
import type { IncidentColumns } from '../projections/incidentColumns.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONGEST = 56 * DAY;
/** Yesterday at this time: today is compared with the past, not with itself. */
const YOUNGEST = DAY;

/** The areas of one level, as rows, and which row each node of the tree lies in: -1 above them. */
export interface AreaRows {
  readonly nodes: readonly number[];
  readonly rowOf: Int32Array;
}

export function areaRows(tree: AreaTree, level: AreaLevel): AreaRows {
  const nodes = Array.from({ length: tree.size }, (_, node) => node).filter((node) => tree.level[node] === levelNumber(level));
  const rowOf = new Int32Array(tree.size).fill(-1);
  for (const [row, node] of nodes.entries()) rowOf.fill(row, node, tree.lastDescendant[node]! + 1);
  return { nodes, rowOf };
}

/** What an arrival counts as; -1: it is not counted. */
export interface Cells {
  readonly rows: number;
  readonly kinds: number;
  /** `channel` and `category` are numbers of the columns. */
  rowOf(node: number): number;
  kindOf(channel: number, category: number): number;
}

/**
 * What is usual, learned from the reports of the last eight weeks up to yesterday; undefined while there is less than a week of them.
 * Looked through block by block, with turns for everybody else in between.
 */
export async function learnRates(columns: Pick<IncidentColumns, 'blocks'>, cells: Cells, now: number, offset: number): Promise<ArrivalRates | undefined> {
  const to = Math.floor((now - YOUNGEST) / HOUR) * HOUR;
  const earliest = columns.blocks.reduce((least, block) => Math.min(least, block.earliest), Number.POSITIVE_INFINITY);
  const from = Math.max(to - LONGEST, Math.ceil(earliest / HOUR) * HOUR);
  if (!(to - from >= 7 * DAY)) return undefined;
  const rates = new ArrivalRates(cells.rows, cells.kinds, offset);
  for (const { columns: { reportedAt, node, channel, category }, count, earliest: first, latest: last } of columns.blocks) {
    if (last < from || first >= to) continue;
    for (let at = 0; at < count; at++) {
      if (reportedAt[at]! < from || reportedAt[at]! >= to) continue;
      const row = cells.rowOf(node[at]!);
      const kind = cells.kindOf(channel[at]!, category[at]!);
      if (row >= 0 && kind >= 0) rates.count(row, kind, reportedAt[at]!);
    }
    await setImmediate();
  }
  rates.learn(from, to);
  return rates;
}
