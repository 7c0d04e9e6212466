import type { Incident } from '../../shared/incident.ts';
import type { Marks } from '../../shared/tally.ts';
import { emptyColumns, IncidentBlock } from './incidentBlock.ts';
import { emptyWork, putWork } from './workColumns.ts';

/** Rows of a block: large enough that a city's past is some hundred blocks, small enough that one is written in a moment. */
export const BLOCK_ROWS = 65_536;

/**
 * All incidents as columns, block after block. A row is `block × rows of a block + place in it`: the same on every node, because all
 * fold the same facts in the same order, and the same for ever.
 */
export class IncidentColumns {
  readonly blockRows: number;
  readonly blocks: IncidentBlock[] = [];
  readonly channels = new CodeNumbers();
  readonly categories = new CodeNumbers();
  readonly units = new CodeNumbers();
  /** Subjects, which are pseudonyms. */
  readonly people = new CodeNumbers();
  /** Versions. */
  readonly policies = new CodeNumbers();
  /** Place among the blocks of the one that takes the next report. */
  #writing = -1;
  #ownBlocks = 0;

  constructor(blockRows: number = BLOCK_ROWS) {
    this.blockRows = blockRows;
  }

  get count(): number {
    return this.blocks.reduce((sum, block) => sum + block.count, 0);
  }

  /** A new row for a report. `seq`: of its first fact. */
  add(incident: Incident, seq: number, node: number, marks: Marks): number {
    if (this.#writing < 0 || this.blocks[this.#writing]!.count === this.blockRows) {
      this.append(new IncidentBlock({ kind: 'own', number: this.#ownBlocks }, { ...emptyColumns(this.blockRows), work: emptyWork(this.blockRows) }, 0));
    }
    const block = this.blocks[this.#writing]!;
    const at = block.add(incident, seq, this.channels.numberOf(incident.channel), this.categories.numberOf(incident.category), node, marks);
    this.#putWork(block, at, incident);
    return this.#writing * this.blockRows + at;
  }

  /** A whole block: of another system's past, or one that was kept. */
  append(block: IncidentBlock): void {
    if (block.origin.kind === 'own') {
      this.#writing = this.blocks.length;
      this.#ownBlocks++;
    }
    this.blocks.push(block);
  }

  change(row: number, incident: Incident, node: number, marks: Marks): void {
    const block = this.blockOf(row);
    block.change(row % this.blockRows, incident, node, marks);
    this.#putWork(block, row % this.blockRows, incident);
  }

  #putWork({ columns: { work } }: IncidentBlock, at: number, incident: Incident): void {
    if (work !== undefined) putWork(work, at, incident, this.units, this.people, this.policies);
  }

  blockOf(row: number): IncidentBlock {
    return this.blocks[Math.floor(row / this.blockRows)]!;
  }

  marksAt(row: number): Marks {
    return this.blockOf(row).columns.marks[row % this.blockRows]!;
  }

  /** Row of the own incident whose first fact has this seq; -1 when there is none. */
  rowOfSeq(seq: number): number {
    for (const [place, { origin, columns: { key }, count }] of this.blocks.entries()) {
      if (origin.kind !== 'own' || count === 0 || key[count - 1]! < seq) continue;
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (key[middle]! < seq) low = middle + 1;
        else high = middle;
      }
      return key[low] === seq ? place * this.blockRows + low : -1;
    }
    return -1;
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

  /** 1 at the number of each of these; codes that were never met have no place. */
  tableOf(codes: readonly string[]): Uint8Array {
    const table = new Uint8Array(this.codes.length);
    for (const code of codes) {
      const number = this.find(code);
      if (number >= 0) table[number] = 1;
    }
    return table;
  }

  /** -1 for a code that was never met: no row has it. */
  find(code: string): number {
    return this.#numbers.get(code) ?? -1;
  }
}

