import type { Incident } from '../../shared/incident.ts';
import { folded } from './grams.ts';

/** What can be searched in an incident, ready to be compared. */
export interface BlockText {
  readonly titles: string[];
  /** What the reporter wrote; empty when nothing. */
  readonly words: string[];
}

/** The texts of blocks that the archive's index does not have yet; the newest always is one of them. */
export class BlockTexts {
  readonly #byPlace = new Map<number, BlockText>();

  /** Of the next incident of the block at this place. */
  add(place: number, { title, text }: Pick<Incident, 'title' | 'text'>): void {
    let block = this.#byPlace.get(place);
    if (block === undefined) this.#byPlace.set(place, (block = { titles: [], words: [] }));
    block.titles.push(folded(title));
    block.words.push(text === undefined ? '' : folded(text));
  }

  of(place: number): BlockText | undefined {
    return this.#byPlace.get(place);
  }

  /** All that are in here now. */
  held(): ReadonlyMap<number, BlockText> {
    return new Map(this.#byPlace);
  }

  /** Places of blocks in here that hold so many rows, and no more will come. */
  full(rows: number): number[] {
    return [...this.#byPlace].filter(([, { titles }]) => titles.length === rows).map(([place]) => place);
  }

  /** The index has them. */
  drop(place: number): void {
    this.#byPlace.delete(place);
  }

  kept(): readonly (readonly [number, BlockText])[] {
    return [...this.#byPlace].map(([place, { titles, words }]) => [place, { titles: [...titles], words: [...words] }]);
  }

  restore(kept: readonly (readonly [number, BlockText])[]): void {
    for (const [place, text] of kept) this.#byPlace.set(place, text);
  }
}
