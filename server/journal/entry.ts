import type { Actor } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Entry, OnceKey } from './journal.ts';

/** A fault of the caller's code, never of a reporter: the doors have checked what people send. Nothing was written. */
export class BadEntry extends Error {
  override readonly name = 'BadEntry';
}

/** An entry that can be written, with each fact's data as JSON text: those of its own stream, then those of the second. */
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
  checkPart(entry);
  if (entry.beside !== undefined) checkPart(entry.beside);
  if (entry.beside?.stream === entry.stream) throw new BadEntry(`an entry of ${entry.stream} with the same stream beside it`);
  checkWhen(entry.at, entry.by);
  if (entry.once !== undefined) checkOnce(entry.once);
  return { entry, data: factsOf(entry).map(dataText) };
}

/** All of an entry's facts, those of the second stream last. */
export const factsOf = ({ facts, beside }: Entry): readonly CentreFact[] => (beside === undefined ? facts : [...facts, ...beside.facts]);

function checkPart({ stream, expectedVersion, facts }: Pick<Entry, 'stream' | 'expectedVersion' | 'facts'>): void {
  if (!Number.isInteger(expectedVersion) || expectedVersion < 0 || expectedVersion > MAX_VERSION) throw new BadEntry(`expectedVersion of ${stream} is ${expectedVersion}, not a count`);
  if (facts.length === 0) throw new BadEntry(`an entry of ${stream} without facts`);
  checkName('stream', stream, 200);
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
  const { facts, beside, at, by } = entry;
  const written = ({ stream, expectedVersion, facts: own }: Pick<Entry, 'stream' | 'expectedVersion' | 'facts'>, seq: number): Fact[] => (
    own.map((fact, offset) => ({ seq: seq + offset, stream, version: expectedVersion + 1 + offset, at, by, ...fact }))
  );
  return beside === undefined ? written(entry, firstSeq) : [...written(entry, firstSeq), ...written(beside, firstSeq + facts.length)];
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
