import type { Actor } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Entry, OnceKey } from './journal.ts';

/** A fault of the caller's code, never of a reporter: the doors have checked what people send. Nothing was written. */
export class BadEntry extends Error {
  override readonly name = 'BadEntry';
}

/** An entry that can be written, with each fact's data as JSON text. */
export interface CheckedEntry {
  readonly entry: Entry;
  readonly data: readonly string[];
}

const MAX_VERSION = 2 ** 31 - 1_000;
// Control characters part the columns of a batch; a surrogate without its other half is no text.
const NO_NAME = /[\p{Cc}\p{Cs}]/u;
// The same inside JSON text, where they stand as escapes after an even number of backslashes. PostgreSQL cannot read U+0000 out of JSON.
const NO_DATA = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** @throws BadEntry when the journal cannot hold it exactly as it is. */
export function checkEntry(entry: Entry): CheckedEntry {
  if (!Number.isInteger(entry.expectedVersion) || entry.expectedVersion < 0 || entry.expectedVersion > MAX_VERSION) throw new BadEntry(`expectedVersion of ${entry.stream} is ${entry.expectedVersion}, not a count`);
  if (entry.facts.length === 0) throw new BadEntry(`an entry of ${entry.stream} without facts`);
  checkName('stream', entry.stream, 200);
  checkWhen(entry.at, entry.by);
  if (entry.once !== undefined) checkOnce(entry.once);
  return { entry, data: entry.facts.map(dataText) };
}

/** @throws BadEntry */
export function checkWhen(at: number, by: Actor): void {
  if (!Number.isSafeInteger(at)) throw new BadEntry(`at is ${at}, not whole milliseconds`);
  checkName('subject', by.subject, 200);
}

/** The fact's data as the journal keeps it. @throws BadEntry */
function dataText(fact: CentreFact): string {
  const text = JSON.stringify(fact.data);
  if (NO_DATA.test(text)) throw new BadEntry(`the data of ${fact.type} holds U+0000 or half a character`);
  return text;
}

/** The facts as they stand once the entry is written with its first fact at `firstSeq`. */
export function writtenFacts({ entry }: CheckedEntry, firstSeq: number): Fact[] {
  return entry.facts.map((fact, offset) => ({
    seq: firstSeq + offset,
    stream: entry.stream,
    version: entry.expectedVersion + 1 + offset,
    at: entry.at,
    by: entry.by,
    ...fact,
  }));
}

function checkOnce(once: OnceKey): void {
  checkName('source', once.source, 64);
  checkName('key', once.key, 200);
  if (once.bodyHash !== undefined) checkName('bodyHash', once.bodyHash, 200);
}

function checkName(field: string, text: string, most: number): void {
  if (text.length === 0 || text.length > most) throw new BadEntry(`${field} has ${text.length} characters, not 1 to ${most}`);
  if (NO_NAME.test(text)) throw new BadEntry(`${field} holds a control character or half a character`);
}
