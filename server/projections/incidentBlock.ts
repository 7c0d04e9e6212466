import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import type { Incident } from '../../shared/incident.ts';
import { MARK, markedAt, type Marks } from '../../shared/tally.ts';
import type { WorkColumns } from './workColumns.ts';

/** What lists and figures look at in each incident, side by side; 41 bytes a row. All of one length. */
export interface BlockColumns {
  readonly marks: Int32Array;
  /** Area tree index it is counted at. */
  readonly node: Int32Array;
  /** ms, and NaN while it has not come to that. */
  readonly reportedAt: Float64Array;
  readonly closedAt: Float64Array;
  readonly investigatedAt: Float64Array;
  /** Numbers of the book's `channels` and `categories`. */
  readonly channel: Uint16Array;
  readonly category: Uint16Array;
  /** Number of the dispute's kind, -1 for what is no dispute. */
  readonly kind: Int8Array;
  /** Absent in blocks of the past that were written before it was kept. */
  readonly severity?: Uint8Array;
  /** What its number is found by: the seq of the first fact, or for one of another system the hash of its number there. */
  readonly key: Float64Array;
  /** Of own incidents only. */
  readonly work?: WorkColumns;
}

export function emptyColumns(rows: number): BlockColumns {
  return {
    marks: new Int32Array(rows), node: new Int32Array(rows),
    reportedAt: new Float64Array(rows), closedAt: new Float64Array(rows), investigatedAt: new Float64Array(rows),
    channel: new Uint16Array(rows), category: new Uint16Array(rows), kind: new Int8Array(rows), severity: new Uint8Array(rows), key: new Float64Array(rows),
  };
}

/** `own`: incidents of this centre's journal, in order of report. `past`: one block of another system's past, which never changes. */
export type BlockOrigin = { readonly kind: 'own'; readonly number: number } | { readonly kind: 'past'; readonly id: number };

/**
 * So many incidents as columns. Sixty thousand as objects take 30 ms to look through, as columns 1 ms: and while somebody
 * looks, no report gets to a screen. What holds for all of a block lets a question pass it by unseen.
 */
export class IncidentBlock {
  readonly origin: BlockOrigin;
  readonly columns: BlockColumns;
  count: number;
  /** Earliest and latest report, ms. */
  earliest = Number.POSITIVE_INFINITY;
  latest = Number.NEGATIVE_INFINITY;
  /** Every mark that any of its incidents bears, or has borne since the start. */
  anyMarks: Marks = 0;
  /** Marks that all of them bore when they were added. */
  everyMark: Marks = -1;
  /** First and last area tree index that any of them is counted at, or was. */
  firstNode = Number.POSITIVE_INFINITY;
  lastNode = -1;
  /** Counts its changes, so that whoever keeps it knows whether it kept the latest. */
  changes = 0;

  /** With `count` rows that stand already. */
  constructor(origin: BlockOrigin, columns: BlockColumns, count: number) {
    this.origin = origin;
    this.columns = columns;
    this.count = count;
    for (let at = 0; at < count; at++) this.#widen(at);
  }

  /** @returns its place in the block */
  add(incident: Incident, key: number, channel: number, category: number, node: number, marks: Marks): number {
    const at = this.count++;
    const { columns } = this;
    columns.key[at] = key;
    columns.reportedAt[at] = incident.reportedAt;
    columns.channel[at] = channel;
    columns.category[at] = category;
    if (columns.severity !== undefined) columns.severity[at] = incident.severity;
    this.change(at, incident, node, marks);
    return at;
  }

  change(at: number, incident: Incident, node: number, marks: Marks): void {
    const { columns } = this;
    columns.marks[at] = marks;
    columns.node[at] = node;
    columns.kind[at] = incident.mediation === undefined ? -1 : DISPUTE_KINDS.indexOf(incident.mediation.kind);
    columns.closedAt[at] = (marks & MARK.closed) === 0 ? Number.NaN : markedAt(incident, MARK.closed);
    columns.investigatedAt[at] = (marks & MARK.investigated) === 0 ? Number.NaN : markedAt(incident, MARK.investigated);
    this.#widen(at);
    this.changes++;
  }

  #widen(at: number): void {
    const reportedAt = this.columns.reportedAt[at]!;
    const node = this.columns.node[at]!;
    this.anyMarks |= this.columns.marks[at]!;
    this.everyMark &= this.columns.marks[at]!;
    if (node < this.firstNode) this.firstNode = node;
    if (node > this.lastNode) this.lastNode = node;
    if (reportedAt < this.earliest) this.earliest = reportedAt;
    if (reportedAt > this.latest) this.latest = reportedAt;
  }
}

/** The column of times that a mark is counted by. */
export function timesOf(columns: BlockColumns, mark: Marks): Float64Array {
  if (mark === MARK.closed) return columns.closedAt;
  return mark === MARK.investigated || mark === MARK.settled ? columns.investigatedAt : columns.reportedAt;
}
