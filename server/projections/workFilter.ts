import { isCounted, type CountRule } from '../../shared/stageCounts.ts';
import type { IncidentBlock } from './incidentBlock.ts';

/** What is asked of the work columns, in their numbers; absent: any. Rows of another system's past have no such columns and are never meant. */
export interface WorkFilter {
  readonly rule?: CountRule | undefined;
  readonly unit?: number | undefined;
  readonly person?: number | undefined;
  readonly body?: number | undefined;
  /** Only what is counted at this very area and at none below it. */
  readonly node?: number | undefined;
}

/** Keeps those of the first `found` places that are meant, in their order; returns how many they are. */
export function narrowed({ columns: { marks, node, work } }: IncidentBlock, filter: WorkFilter, places: Int32Array, found: number): number {
  if (work === undefined) return 0;
  let kept = 0;
  for (let n = 0; n < found; n++) {
    const at = places[n]!;
    if (filter.unit !== undefined && work.unit[at] !== filter.unit) continue;
    if (filter.person !== undefined && work.person[at] !== filter.person) continue;
    if (filter.body !== undefined && work.body[at] !== filter.body) continue;
    if (filter.node !== undefined && node[at] !== filter.node) continue;
    if (filter.rule !== undefined && !isCounted(filter.rule, marks[at]!, work.marks[at]!)) continue;
    places[kept++] = at;
  }
  return kept;
}
