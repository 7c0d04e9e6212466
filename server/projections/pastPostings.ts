import type { Archive, FoundPosting } from './archive.ts';
import type { gramsAsked } from './grams.ts';

interface Kept {
  /** So many blocks of the past there were; with more of them it has to be asked anew. */
  readonly blocks: number;
  readonly found: readonly FoundPosting[];
  readonly bytes: number;
}

const MOST_BYTES = 32 * 2 ** 20;
/** Beside its places each posting is an object and an entry of a list. */
const OWN_BYTES = 160;

/** What the index says of other systems' past, the words asked last kept: that past never changes, and whoever searches turns the page or asks for less of the same. */
export class PastPostings {
  /** The one asked last stands last. */
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  async find(archive: Archive, asked: ReturnType<typeof gramsAsked>, blocks: number): Promise<readonly FoundPosting[]> {
    const name = 'grams' in asked ? asked.grams.join(' ') : asked.beginning;
    const kept = this.#take(name);
    if (kept?.blocks === blocks) return this.#keep(name, kept).found;
    const found = await archive.findText('past', asked);
    this.#take(name);
    return this.#keep(name, { blocks, found, bytes: found.reduce((sum, { posting }) => sum + posting.length + OWN_BYTES, 0) }).found;
  }

  #take(name: string): Kept | undefined {
    const kept = this.#kept.get(name);
    if (kept === undefined) return undefined;
    this.#kept.delete(name);
    this.#bytes -= kept.bytes;
    return kept;
  }

  #keep(name: string, kept: Kept): Kept {
    if (kept.bytes > MOST_BYTES / 2) return kept;
    this.#kept.set(name, kept);
    this.#bytes += kept.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#take(oldest);
    }
    return kept;
  }
}
