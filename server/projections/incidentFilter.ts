import type { Marks } from '../../shared/tally.ts';
import { timesOf, type IncidentBlock } from './incidentBlock.ts';
import { narrowed, type WorkFilter } from './workFilter.ts';

/** In place of a channel or a kind: any. Below every number of a code, also of one that nobody knows. */
export const ANY = -2;
/** In place of a kind: whatever is a dispute. */
export const ANY_DISPUTE = -3;

/** Which rows are asked about, in the numbers of the columns. */
export interface IncidentFilter {
  /** All of these must be borne. */
  readonly marks: Marks;
  /** One of these at least, if there are any. */
  readonly anyOf: Marks;
  /** The mark whose time `from` ≤ t < `to` goes by. */
  readonly timedBy: Marks;
  readonly from: number;
  readonly to: number;
  /** Area tree indices, both included. */
  readonly firstNode: number;
  readonly lastNode: number;
  readonly channel: number;
  /** 1 at the number of each that is meant; absent: any. */
  readonly categories: Uint8Array | undefined;
  readonly kind: number;
  /** A bit for each level that is meant; 0: any. */
  readonly severities: number;
  /** Asked of the work columns, too. */
  readonly work?: WorkFilter | undefined;
}

/** Whether none of a block's incidents can be meant, so that nobody looks at them. */
export function isBeside(block: IncidentBlock, { marks, anyOf, timedBy, from, to }: IncidentFilter): boolean {
  if ((block.anyMarks & marks) !== marks || (anyOf !== 0 && (block.anyMarks & anyOf) === 0)) return true;
  // Whatever is counted by a later time was reported before it.
  return block.count === 0 || block.earliest >= to || (isByReport(block, timedBy) && block.latest < from);
}

/** Columns that a block's rows can be put in the order of. */
export type Ordered = 'node' | 'channel' | 'category' | 'kind';

/**
 * Whether all of a block's incidents are meant, as far as that is known without a look. A block of the past never changes; an own one may.
 * `but`: as far as everything besides this column goes.
 */
export function isWhole(block: IncidentBlock, { marks, anyOf, timedBy, from, to, firstNode, lastNode, channel, categories, kind, severities, work }: IncidentFilter, but?: Ordered): boolean {
  return work === undefined && block.origin.kind === 'past' && (block.everyMark & marks) === marks && (anyOf === 0 || (block.everyMark & anyOf) !== 0) && isByReport(block, timedBy) && block.earliest >= from && block.latest < to
    && (but === 'node' || (firstNode <= block.firstNode && lastNode >= block.lastNode)) && (but === 'channel' || channel === ANY) && (but === 'category' || categories === undefined) && (but === 'kind' || kind === ANY) && severities === 0;
}

const isByReport = ({ columns }: IncidentBlock, timedBy: Marks): boolean => timesOf(columns, timedBy) === columns.reportedAt;

/** Writes the places of a block's rows that are meant into `into`; returns how many there are. `among`: none but these. */
export function matching(block: IncidentBlock, filter: IncidentFilter, into: Int32Array, among?: Int32Array): number {
  const { columns, count } = block;
  const { marks, node, channel, category, kind, severity } = columns;
  const times = timesOf(columns, filter.timedBy);
  const { marks: wanted, anyOf, from, to, firstNode, lastNode, categories, severities } = filter;
  let found = 0;
  for (let n = (among === undefined ? count : among.length) - 1; n >= 0; n--) {
    const at = among === undefined ? n : among[n]!;
    if ((marks[at]! & wanted) !== wanted || (anyOf !== 0 && (marks[at]! & anyOf) === 0)) continue;
    const place = node[at]!;
    if (place < firstNode || place > lastNode) continue;
    const time = times[at]!;
    if (!(time >= from && time < to)) continue;
    if (filter.channel !== ANY && channel[at] !== filter.channel) continue;
    if (categories !== undefined && categories[category[at]!] !== 1) continue;
    if (filter.kind !== ANY && (filter.kind === ANY_DISPUTE ? kind[at]! < 0 : kind[at] !== filter.kind)) continue;
    if (severities !== 0 && (severities >> (severity?.[at] ?? 0) & 1) === 0) continue;
    into[found++] = at;
  }
  return filter.work === undefined ? found : narrowed(block, filter.work, into, found);
}
