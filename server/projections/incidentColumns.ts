import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import type { Incident } from '../../shared/incident.ts';
import { MARK, markedAt, type Marks } from '../../shared/tally.ts';

/**
 * What lists and figures look at in every incident, as columns by the row of the report. Sixty thousand incidents as
 * objects take 30 ms to look through, as columns 1 ms: and while somebody looks, no report gets to a screen.
 */
export class IncidentColumns {
  count = 0;
  marks = new Int32Array(1024);
  /** Area tree index it is counted at. */
  node = new Int32Array(1024);
  /** ms, and NaN while it has not come to that. */
  reportedAt = new Float64Array(1024);
  closedAt = new Float64Array(1024);
  investigatedAt = new Float64Array(1024);
  /** Numbers of `channels` and `categories`. */
  channel = new Uint16Array(1024);
  category = new Uint16Array(1024);
  /** Number of the dispute's kind, -1 for what is no dispute. */
  kind = new Int8Array(1024);
  readonly channels = new CodeNumbers();
  readonly categories = new CodeNumbers();

  /** A new row for a report. */
  add(incident: Incident, node: number, marks: Marks): number {
    const row = this.count++;
    if (row === this.marks.length) this.#grow();
    this.node[row] = node;
    this.reportedAt[row] = incident.reportedAt;
    this.channel[row] = this.channels.numberOf(incident.channel);
    this.category[row] = this.categories.numberOf(incident.category);
    this.kind[row] = incident.mediation === undefined ? -1 : DISPUTE_KINDS.indexOf(incident.mediation.kind);
    this.change(row, incident, marks);
    return row;
  }

  change(row: number, incident: Incident, marks: Marks): void {
    this.marks[row] = marks;
    this.closedAt[row] = (marks & MARK.closed) === 0 ? Number.NaN : markedAt(incident, MARK.closed);
    this.investigatedAt[row] = (marks & MARK.investigated) === 0 ? Number.NaN : markedAt(incident, MARK.investigated);
  }

  /** The column of times that a mark is counted by. */
  timesOf(mark: Marks): Float64Array {
    if (mark === MARK.closed) return this.closedAt;
    return mark === MARK.investigated || mark === MARK.settled ? this.investigatedAt : this.reportedAt;
  }

  #grow(): void {
    const twice = <T extends { readonly length: number; set(from: T): void }>(make: new (length: number) => T, column: T): T => {
      const wider = new make(column.length * 2);
      wider.set(column);
      return wider;
    };
    this.marks = twice(Int32Array, this.marks);
    this.node = twice(Int32Array, this.node);
    this.reportedAt = twice(Float64Array, this.reportedAt);
    this.closedAt = twice(Float64Array, this.closedAt);
    this.investigatedAt = twice(Float64Array, this.investigatedAt);
    this.channel = twice(Uint16Array, this.channel);
    this.category = twice(Uint16Array, this.category);
    this.kind = twice(Int8Array, this.kind);
  }
}

/** Small numbers for codes, in the order they were first met. */
class CodeNumbers {
  readonly codes: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(code: string): number {
    let number = this.#numbers.get(code);
    if (number === undefined) {
      number = this.codes.length;
      this.codes.push(code);
      this.#numbers.set(code, number);
    }
    return number;
  }

  /** -1 for a code that was never met: no row has it. */
  find(code: string): number {
    return this.#numbers.get(code) ?? -1;
  }
}
