import { GONE } from '../../shared/wire/slotColumns.ts';
import { PositionEncoder, QUANTA_PER_DEGREE } from '../../shared/wire/positionFrame.ts';
import { UNITS_PER_DEGREE } from '../projections/positionColumns.ts';
import type { RunningPositionBook } from '../projections/positions.ts';

const UNITS_PER_QUANTUM = UNITS_PER_DEGREE / QUANTA_PER_DEGREE;
const NO_SLOT = -1;

/** The terminals of one area as a chain of position frames. Terminals come and go over its border; slots are given out anew. */
export class PositionRoom {
  readonly #book: RunningPositionBook;
  readonly #node: number;
  readonly #encoder: PositionEncoder;
  #slotOf = new Int32Array(1024).fill(NO_SLOT);
  readonly #free: number[] = [];
  /** Left in this beat: free only after the frame has told so, or a screen would see one terminal fly to the other's place. */
  readonly #leaving: number[] = [];
  #slots = 0;
  /** Of the last delta, so that a thousand screens that come in within one beat cost one keyframe. */
  #keyframe: Uint8Array | undefined;

  constructor(book: RunningPositionBook, node: number, chain: number, anchor: readonly [lon: number, lat: number]) {
    this.#book = book;
    this.#node = node;
    this.#encoder = new PositionEncoder(chain, anchor[0], anchor[1]);
  }

  /** The next link of the chain: what moved, came, aged or left since the last. */
  delta(now: number): Uint8Array {
    this.#look(now);
    const bytes = this.#encoder.delta(now);
    this.#free.push(...this.#leaving);
    this.#leaving.length = 0;
    this.#keyframe = undefined;
    return bytes;
  }

  keyframe(now: number): Uint8Array {
    return (this.#keyframe ??= this.#encoder.keyframe(now));
  }

  get moves(): number {
    return this.#encoder.moves;
  }

  #look(now: number): void {
    const book = this.#book;
    const { columns, tree } = book;
    const last = tree.lastDescendant[this.#node]!;
    if (this.#slotOf.length < columns.count) this.#growRows(columns.lon.length);
    for (let row = 0; row < columns.count; row++) {
      const node = columns.node[row]!;
      // What is outside every cell is still the whole city's.
      const inside = (node >= this.#node && node <= last) || (node < 0 && this.#node === 0);
      const state = inside ? book.stateOf(row, now) : GONE;
      if (state !== GONE) this.#encoder.place(this.#slotFor(row), quanta(columns.lon[row]!), quanta(columns.lat[row]!), state);
      else if (this.#slotOf[row] !== NO_SLOT) this.#leave(row);
    }
  }

  #slotFor(row: number): number {
    const known = this.#slotOf[row]!;
    if (known !== NO_SLOT) return known;
    const slot = this.#free.pop() ?? this.#slots++;
    this.#slotOf[row] = slot;
    return slot;
  }

  #leave(row: number): void {
    const slot = this.#slotOf[row]!;
    this.#encoder.vacate(slot);
    this.#leaving.push(slot);
    this.#slotOf[row] = NO_SLOT;
  }

  #growRows(size: number): void {
    const wider = new Int32Array(size).fill(NO_SLOT);
    wider.set(this.#slotOf);
    this.#slotOf = wider;
  }
}

const quanta = (units: number): number => Math.round(units / UNITS_PER_QUANTUM);
