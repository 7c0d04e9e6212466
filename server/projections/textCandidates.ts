import type { Archive, FoundPosting } from './archive.ts';
import type { BlockText } from './blockTexts.ts';
import { FoundPlaces } from './foundPlaces.ts';
import { folded, gramsAsked } from './grams.ts';
import { hashOfNumber } from './hashOfNumber.ts';
import type { IncidentBlock } from './incidentBlock.ts';
import type { IncidentBook } from './incidentBook.ts';
import { numberPart, type HoldsPart } from './numberPart.ts';
import type { PastPostings } from './pastPostings.ts';

export interface TextAsked {
  readonly part: string;
  /** Whether the reporter's words are searched too. */
  readonly words: boolean;
  /** Whether other systems' past is. */
  readonly past: boolean;
}

/** What the index says of one part of the texts: the postings of each block, and of how many entries; 0: a place need stand in one only, for all of them have the same beginning. */
interface Indexed {
  readonly blocks: ReadonlyMap<number, readonly FoundPosting[]>;
  readonly entries: number;
}

const NOTHING: Indexed = { blocks: new Map(), entries: 0 };

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
  readonly #found: FoundPlaces;

  private constructor({ part, words }: TextAsked, book: Pick<IncidentBook, 'texts'>, held: ReadonlyMap<number, BlockText>, rows: number, indexed: readonly [Indexed, Indexed, Indexed]) {
    this.#book = book;
    this.#held = held;
    this.#whole = folded(part);
    this.#words = words;
    this.#inNumber = numberPart(this.#whole);
    this.#hash = /\d/.test(part) ? hashOfNumber(this.#whole) : undefined;
    [this.#titles, this.#written, this.#pasts] = indexed;
    this.#found = new FoundPlaces(rows);
  }

  /** Asks the archive's index once for all blocks. */
  static async of(asked: TextAsked, book: Pick<IncidentBook, 'texts' | 'columns'>, archive: Archive | undefined, pasts: PastPostings): Promise<TextCandidates> {
    // Before the archive is asked: a block may go over to its index meanwhile.
    const held = book.texts.held();
    const grams = gramsAsked(asked.part);
    const find = async (part: 'title' | 'words' | 'past', isWanted: boolean): Promise<Indexed> => {
      if (!isWanted || archive === undefined) return NOTHING;
      const found = part === 'past' ? await pasts.find(archive, grams, book.columns.blocks.length) : await archive.findText(part, grams);
      if (found.length === 0) return NOTHING;
      return { blocks: grouped(found), entries: 'grams' in grams ? new Set(found.map(({ gram }) => gram)).size : 0 };
    };
    return new TextCandidates(asked, book, held, book.columns.blockRows, await Promise.all([find('title', true), find('words', asked.words), find('past', asked.past)]));
  }

  /** Places in the block at this place among the blocks, ascending; used again for the next block. */
  in(place: number, { origin, columns: { reportedAt, key }, count }: IncidentBlock): Int32Array {
    const texts = this.#held.get(place) ?? this.#book.texts.of(place);
    const whole = this.#whole;
    const found = this.#found.none();
    if (origin.kind === 'past') {
      this.#indexed(this.#pasts, origin.id);
      if (this.#hash !== undefined) for (let at = key.indexOf(this.#hash); at >= 0 && at < count; at = key.indexOf(this.#hash, at + 1)) found.add(at);
      return found.places();
    }
    const inNumber = this.#inNumber;
    if (inNumber !== undefined) for (let at = 0; at < count; at++) if (inNumber(reportedAt[at]!, key[at]!)) found.add(at);
    if (texts !== undefined) {
      for (let at = 0; at < count; at++) if (texts.titles[at]!.includes(whole) || (this.#words && texts.words[at]!.includes(whole))) found.add(at);
      return found.places();
    }
    this.#indexed(this.#titles, origin.number);
    this.#indexed(this.#written, origin.number);
    return found.places();
  }

  /** What one part of the texts has whole is not mixed with what another has in parts. */
  #indexed({ blocks, entries }: Indexed, block: number): void {
    const postings = blocks.get(block) ?? [];
    if (entries === 0) this.#found.addAny(postings.map(({ posting }) => posting));
    else if (postings.length === entries) this.#found.addCommon(postings.map(({ posting }) => posting));
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
