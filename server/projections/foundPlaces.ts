import { readPosting, type Posting } from './grams.ts';

/** Places of one block, each once, in the order they were found: work that grows with what is found, not with the block. */
export class FoundPlaces {
  readonly #places: Int32Array;
  /** 1 at each that is in. */
  readonly #isIn: Uint8Array;
  readonly #read: Int32Array;
  readonly #other: Int32Array;
  #count = 0;

  constructor(rows: number) {
    this.#places = new Int32Array(rows);
    this.#isIn = new Uint8Array(rows);
    this.#read = new Int32Array(rows);
    this.#other = new Int32Array(rows);
  }

  /** Forgets them, for the next block. */
  none(): this {
    for (let n = 0; n < this.#count; n++) this.#isIn[this.#places[n]!] = 0;
    this.#count = 0;
    return this;
  }

  add(place: number): void {
    if (this.#isIn[place] === 1) return;
    this.#isIn[place] = 1;
    this.#places[this.#count++] = place;
  }

  /** What stands in one of these at least. */
  addAny(postings: readonly Posting[]): void {
    for (const posting of postings) {
      const size = readPosting(posting, this.#read);
      for (let n = 0; n < size; n++) this.add(this.#read[n]!);
    }
  }

  /** What stands in every one of these. */
  addCommon(postings: readonly Posting[]): void {
    const [shortest, ...others] = [...postings].sort((a, b) => a.length - b.length);
    if (shortest === undefined) return;
    let size = readPosting(shortest, this.#read);
    for (const posting of others) {
      if (size === 0) return;
      size = this.#keepThose(size, readPosting(posting, this.#other));
    }
    for (let n = 0; n < size; n++) this.add(this.#read[n]!);
  }

  /** Of the places read, those that are among the others, too. Both ascend. */
  #keepThose(size: number, others: number): number {
    const read = this.#read;
    const other = this.#other;
    let kept = 0;
    for (let n = 0, o = 0; n < size; n++) {
      const place = read[n]!;
      while (o < others && other[o]! < place) o++;
      if (o === others) break;
      if (other[o] === place) read[kept++] = place;
    }
    return kept;
  }

  /** Good until the next change. */
  places(): Int32Array {
    return this.#places.subarray(0, this.#count);
  }
}
