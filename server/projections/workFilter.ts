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
  /** 1 at the numbers of a department's units; and of its categories, for what no unit has. */
  readonly department?: { readonly units: Uint8Array; readonly categories: Uint8Array; readonly noUnit: number } | undefined;
}

/** Keeps those of the first `found` places that are meant, in their order; returns how many they are. */
export function narrowed({ columns: { marks, node, category, work } }: IncidentBlock, filter: WorkFilter, places: Int32Array, found: number): number {
  if (work === undefined) return 0;
  const { department } = filter;
  let kept = 0;
  for (let n = 0; n < found; n++) {
    const at = places[n]!;
    if (filter.unit !== undefined && work.unit[at] !== filter.unit) continue;
    if (filter.person !== undefined && work.person[at] !== filter.person) continue;
    if (filter.body !== undefined && work.body[at] !== filter.body) continue;
    if (department !== undefined && (work.unit[at] === department.noUnit ? department.categories[category[at]!] : department.units[work.unit[at]!]) !== 1) continue;
    if (filter.node !== undefined && node[at] !== filter.node) continue;
    if (filter.rule !== undefined && !isCounted(filter.rule, marks[at]!, work.marks[at]!)) continue;
    places[kept++] = at;
  }
  return kept;
}
