import { hash } from 'node:crypto';
import type { SignedHead } from '../../shared/signedHead.ts';

/** What a journal is chained with: chosen when it begins, and kept. Both give 32 bytes. */
export type JournalHash = SignedHead['digest'];

/** A row of the journal as it was written, every column: what its digest covers. */
export interface WrittenRow {
  readonly seq: number;
  readonly at: number;
  readonly version: number;
  /** These four stand on the first fact of an entry with a key. */
  readonly entryFacts: number | null;
  readonly source: string | null;
  readonly sourceKey: string | null;
  readonly bodyHash: string | null;
  readonly stream: string;
  readonly type: string;
  readonly role: string;
  readonly subject: string;
  /** JSON text, to the character. */
  readonly data: string;
}

/** The chain before the first fact. */
export const GENESIS = '0'.repeat(64);

/** No stored text holds it: names have no control characters, and JSON text writes them as escapes. */
export const UNIT = '\u001f';

/** Hash of what the row says, in hex; the same as `fact_digest` of migrations/0010. Absent columns are left out, see {@link isWhole}. */
export function digestOf(row: WrittenRow, by: JournalHash): string {
  const key = `${row.entryFacts === null ? '' : `${row.entryFacts}${UNIT}`}${row.stream}${UNIT}${row.type}${UNIT}${row.role}${UNIT}${row.subject}${UNIT}`
    + `${optional(row.source)}${optional(row.sourceKey)}${optional(row.bodyHash)}`;
  return hash(by, `${row.seq}${UNIT}${row.at}${UNIT}${row.version}${UNIT}${key}${row.data}`, 'hex');
}

const optional = (text: string | null): string => (text === null ? '' : `${text}${UNIT}`);

/** The journal writes all of a key or nothing of it; for any other row a digest could be read in two ways. */
export const isWhole = ({ entryFacts, source, sourceKey, bodyHash }: WrittenRow): boolean =>
  (source === null) === (sourceKey === null) && (source === null) === (entryFacts === null) && (bodyHash === null || source !== null);

const link = Buffer.alloc(64);

/** Hash of the chain before and this row's digest, both in hex as is the answer. */
export function chainOf(before: string, digest: string, by: JournalHash): string {
  link.write(before, 0, 32, 'hex');
  link.write(digest, 32, 32, 'hex');
  return hash(by, link, 'hex');
}
