import type { Archive, FoundPosting } from './archive.ts';
import type { BlockText } from './blockTexts.ts';
import { countPlaces, folded, gramsAsked } from './grams.ts';
import { hashOfNumber } from './hashOfNumber.ts';
import type { IncidentBlock } from './incidentBlock.ts';
import type { IncidentBook } from './incidentBook.ts';
import { numberPart, type HoldsPart } from './numberPart.ts';

export interface TextAsked {
  readonly part: string;
  /** Whether the reporter's words are searched too. */
  readonly words: boolean;
  /** Whether other systems' past is. */
  readonly past: boolean;
}

/** What the index says of one part of the texts: the postings of each block, and how many of them a place must stand in. */
interface Indexed {
  readonly blocks: ReadonlyMap<number, readonly FoundPosting[]>;
  readonly least: number;
}

const NOTHING: Indexed = { blocks: new Map(), least: 1 };

/** Says of each block which of its incidents may hold a part in their texts or numbers. */
export class TextCandidates {
  readonly #book: Pick<IncidentBook, 'texts'>;
  readonly #held: ReadonlyMap<number, BlockText>;
  readonly #whole: string;
  readonly #words: boolean;
  readonly #inNumber: HoldsPart | undefined;
  /** Of another system's number, which certainly has a digit. */
  readonly #hash: number | undefined;
  readonly #titles: Indexed;
  readonly #written: Indexed;
  readonly #pasts: Indexed;
  readonly #counts: Uint8Array;
  readonly #places: Int32Array;

  private constructor({ part, words }: TextAsked, book: Pick<IncidentBook, 'texts'>, held: ReadonlyMap<number, BlockText>, rows: number, indexed: readonly [Indexed, Indexed, Indexed]) {
    this.#book = book;
    this.#held = held;
    this.#whole = folded(part);
    this.#words = words;
    this.#inNumber = numberPart(this.#whole);
    this.#hash = /\d/.test(part) ? hashOfNumber(this.#whole) : undefined;
    [this.#titles, this.#written, this.#pasts] = indexed;
    this.#counts = new Uint8Array(rows);
    this.#places = new Int32Array(rows);
  }

  /** Asks the archive's index once for all blocks. */
  static async of(asked: TextAsked, book: Pick<IncidentBook, 'texts' | 'columns'>, archive: Archive | undefined): Promise<TextCandidates> {
    // Before the archive is asked: a block may go over to its index meanwhile.
    const held = book.texts.held();
    const grams = gramsAsked(asked.part);
    const find = async (part: 'title' | 'words' | 'past', isWanted: boolean): Promise<Indexed> => {
      if (!isWanted || archive === undefined) return NOTHING;
      const found = await archive.findText(part, grams);
      if (found.length === 0) return NOTHING;
      return { blocks: grouped(found), least: 'grams' in grams ? new Set(found.map(({ gram }) => gram)).size : 1 };
    };
    return new TextCandidates(asked, book, held, book.columns.blockRows, await Promise.all([find('title', true), find('words', asked.words), find('past', asked.past)]));
  }

  /** Places in the block at this place among the blocks, ascending; used again for the next block. */
  in(place: number, { origin, columns: { reportedAt, key }, count }: IncidentBlock): Int32Array {
    const texts = this.#held.get(place) ?? this.#book.texts.of(place);
    const whole = this.#whole;
    if (origin.kind === 'past') return this.#indexed([[this.#pasts, origin.id]], count, this.#hash === undefined ? undefined : (at) => key[at] === this.#hash);
    const inNumber = this.#inNumber;
    const byNumber = inNumber && ((at: number) => inNumber(reportedAt[at]!, key[at]!));
    if (texts === undefined) return this.#indexed([[this.#titles, origin.number], [this.#written, origin.number]], count, byNumber);
    return this.#those(count, (at) => texts.titles[at]!.includes(whole) || (this.#words && texts.words[at]!.includes(whole)) || (byNumber?.(at) ?? false));
  }

  #indexed(parts: readonly (readonly [Indexed, number])[], count: number, otherwise: ((at: number) => boolean) | undefined): Int32Array {
    const counts = this.#counts.fill(0, 0, count);
    const BOTH = 0x80;
    let any = false;
    for (const [{ blocks, least }, block] of parts) {
      const postings = blocks.get(block) ?? [];
      if (postings.length < least) continue;
      any = true;
      for (const { posting } of postings) countPlaces(posting, counts);
      // What one part of the texts has whole must not be mixed with what another has in parts.
      for (let at = 0; at < count; at++) counts[at] = counts[at]! >= BOTH || counts[at]! >= least ? BOTH : 0;
    }
    if (otherwise !== undefined) return this.#those(count, (at) => counts[at]! > 0 || otherwise(at));
    return any ? this.#those(count, (at) => counts[at]! > 0) : this.#places.subarray(0, 0);
  }

  #those(count: number, fits: (at: number) => boolean): Int32Array {
    const places = this.#places;
    let found = 0;
    for (let at = 0; at < count; at++) if (fits(at)) places[found++] = at;
    return places.subarray(0, found);
  }
}

function grouped(found: readonly FoundPosting[]): Map<number, FoundPosting[]> {
  const blocks = new Map<number, FoundPosting[]>();
  for (const one of found) {
    const list = blocks.get(one.block);
    if (list === undefined) blocks.set(one.block, [one]);
    else list.push(one);
  }
  return blocks;
}
