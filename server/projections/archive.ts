import type { Incident } from '../../shared/incident.ts';
import type { Gram, Posting } from './grams.ts';
import type { BlockColumns } from './incidentBlock.ts';

/** An incident that has ended and left the memory. */
export interface ArchivedIncident {
  /** Its row in the columns. */
  readonly row: number;
  readonly incident: Incident;
  readonly changedAt: number;
  readonly changedSeq: number;
}

/** Titles of own incidents, the reporters' words of own incidents, titles of another system's past. */
export type TextPart = 'title' | 'words' | 'past';

/** One block's list of places for one entry of the text index. */
export interface FoundPosting {
  readonly block: number;
  readonly gram: Gram;
  readonly posting: Posting;
}

/** Another system's past, one block of it. Codes stand beside the columns: numbers in `node`, `channel` and `category` are places in these lists. */
export interface PastBlock {
  readonly count: number;
  /** What each bit of a word of marks meant when it was written. */
  readonly markNames: readonly string[];
  /** SHA-256 of the same incidents in full, as they are kept beside it. */
  readonly linesDigest: string;
  /** `null` for what nobody had placed. */
  readonly areas: readonly (string | null)[];
  readonly channels: readonly string[];
  readonly categories: readonly string[];
  readonly columns: BlockColumns;
}

/**
 * What the memory need not hold: ended incidents, the text index of full blocks, and another system's past.
 * All but the past can be made again from the journal. Two bodies, `sqlArchive` and `memoryArchive`, hold to one contract suite.
 */
export interface Archive {
  /** Keeps them, each in the place of an earlier one of its row. Resolves when they can be read; they reach the disk no later than any snapshot that is saved after them. */
  keep(incidents: readonly ArchivedIncident[]): Promise<void>;
  /** Those of these rows that are kept, in any order. */
  byRow(rows: readonly number[]): Promise<ArchivedIncident[]>;
  byId(ids: readonly string[]): Promise<ArchivedIncident[]>;
  /** Keeps the text index of an own block, in the place of an earlier one. */
  keepText(block: number, part: 'title' | 'words', postings: ReadonlyMap<Gram, Posting>): Promise<void>;
  /** Every block's postings of these entries, or of all entries with this beginning. Of many entries some are enough, the rarest; none when one of them stands nowhere. */
  findText(part: TextPart, asked: { readonly grams: readonly Gram[] } | { readonly beginning: string }): Promise<FoundPosting[]>;
  /** @throws when there is none, or it is not what its digest says */
  pastBlock(id: number, digest: string): Promise<PastBlock>;
  /** Incidents of a past block by their places in it, in the order asked. */
  pastIncidents(id: number, places: readonly number[]): Promise<Incident[]>;
}
