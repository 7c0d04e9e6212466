import { readPosting, type Posting } from './grams.ts';

/** Places of one block that a text may stand in, ascending: work that grows with what is found, not with the block. */
export class FoundPlaces {
  readonly #places: Int32Array;
  readonly #other: Int32Array;
  /** 1 at each that is in, once more than one source was asked. */
  readonly #isIn: Uint8Array;
  #count = 0;
  #isMarked = false;

  constructor(rows: number) {
    this.#places = new Int32Array(rows);
    this.#other = new Int32Array(rows);
    this.#isIn = new Uint8Array(rows);
  }

  /** Forgets them, for the next block. */
  none(): this {
    if (this.#isMarked) this.#isIn.fill(0);
    [this.#count, this.#isMarked] = [0, false];
    return this;
  }

  add(place: number): void {
    this.#mark();
    this.#isIn[place] = 1;
  }

  /** What stands in one of these at least. */
  addAny(postings: readonly Posting[]): void {
    for (const posting of postings) {
      if (this.#isEmpty()) this.#count = readPosting(posting, this.#places);
      else this.#markAll(readPosting(posting, this.#other));
    }
  }

  /** What stands in every one of these. */
  addCommon(postings: readonly Posting[]): void {
    const [shortest, ...others] = [...postings].sort((a, b) => a.length - b.length);
    if (shortest === undefined) return;
    if (!this.#isEmpty()) this.#mark();
    let size = readPosting(shortest, this.#places);
    for (let n = 0; n < others.length && size > 0; n++) size = this.#keepThose(size, readPosting(others[n]!, this.#other));
    this.#count = size;
    if (this.#isMarked) this.#mark();
  }

  /** Good until the next change. */
  places(): Int32Array {
    if (this.#isMarked) {
      this.#count = 0;
      const isIn = this.#isIn;
      for (let place = 0; place < isIn.length; place++) if (isIn[place] === 1) this.#places[this.#count++] = place;
    }
    return this.#places.subarray(0, this.#count);
  }

  #isEmpty(): boolean {
    return this.#count === 0 && !this.#isMarked;
  }

  /** What is in stands as marks from now on: what comes may come in any order, and again. */
  #mark(): void {
    this.#isMarked = true;
    for (let n = 0; n < this.#count; n++) this.#isIn[this.#places[n]!] = 1;
    this.#count = 0;
  }

  #markAll(others: number): void {
    this.#mark();
    for (let n = 0; n < others; n++) this.#isIn[this.#other[n]!] = 1;
  }

  /** Of the places read, those that are among the others, too. Both ascend. */
  #keepThose(size: number, others: number): number {
    const [places, other] = [this.#places, this.#other];
    let kept = 0;
    for (let n = 0, o = 0; n < size; n++) {
      const place = places[n]!;
      while (o < others && other[o]! < place) o++;
      if (o === others) break;
      if (other[o] === place) places[kept++] = place;
    }
    return kept;
  }
}
