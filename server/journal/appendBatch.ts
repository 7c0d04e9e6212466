import type pg from 'pg';
import type { Waiting } from './commitQueue.ts';
import { factsOf } from './entry.ts';

/** What the database decided about one entry of a batch; see `journal_append` in migrations/0007_entry_of_two_streams.sql. */
export type Judged =
  | { readonly outcome: 'written'; readonly firstSeq: number }
  | { readonly outcome: 'repeated' | 'keyMisused'; readonly firstSeq: number; readonly count: number }
  | { readonly outcome: 'conflict'; readonly version: number };

export interface Batch {
  readonly head: number;
  readonly judged: readonly Judged[];
}

const OUTCOMES = ['written', 'repeated', 'keyMisused', 'conflict'] as const;
/** Parts the values of a text column; `checkEntry` lets none through, and JSON text writes it as an escape. */
const SEPARATOR = '\u001e';

/** Writes a batch in one round trip. Resolves after the commit is on the disk. */
export async function appendBatch(client: pg.Client, node: string, batch: readonly Waiting[]): Promise<Batch> {
  const { rows } = await client.query<{ head: number; outcomes: number[]; firsts: string; extras: number[] }>({
    name: 'journal_append',
    text: 'select * from journal_append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)',
    values: parameters(node, batch),
  });
  const { head, outcomes, firsts, extras } = rows[0]!;
  const seqs = firsts.split(',');
  return { head, judged: outcomes.map((code, n) => judgedOf(OUTCOMES[code]!, Number(seqs[n]), extras[n]!)) };
}

function judgedOf(outcome: (typeof OUTCOMES)[number], firstSeq: number, extra: number): Judged {
  switch (outcome) {
    case 'written':
      return { outcome, firstSeq };
    case 'repeated':
    case 'keyMisused':
      return { outcome, firstSeq, count: extra };
    case 'conflict':
      return { outcome, version: extra };
  }
}

function parameters(node: string, batch: readonly Waiting[]): unknown[] {
  const streams = new Slots();
  const keys = new Slots();
  const entry = { stream: [] as number[], expected: [] as number[], at: [] as number[], role: [] as string[], subject: [] as string[], key: [] as number[], hash: [] as string[], facts: [] as number[] };
  const beside = { stream: [] as number[], expected: [] as number[], facts: [] as number[] };
  const fact = { entry: [] as number[], offset: [] as number[], type: [] as string[], data: [] as string[] };
  for (const [n, { entry: one, data }] of batch.entries()) {
    entry.stream.push(streams.slot(one.stream));
    entry.expected.push(one.expectedVersion);
    entry.at.push(one.at);
    entry.role.push(one.by.role);
    entry.subject.push(one.by.subject);
    entry.key.push(one.once === undefined ? 0 : keys.slot(`${one.once.source}${SEPARATOR}${one.once.key}`));
    entry.hash.push(one.once?.bodyHash ?? '');
    entry.facts.push(data.length);
    beside.stream.push(one.beside === undefined ? 0 : streams.slot(one.beside.stream));
    beside.expected.push(one.beside?.expectedVersion ?? 0);
    beside.facts.push(one.beside?.facts.length ?? 0);
    const facts = factsOf(one);
    for (const [offset, text] of data.entries()) {
      fact.entry.push(n + 1);
      fact.offset.push(offset);
      fact.type.push(facts[offset]!.type);
      fact.data.push(text);
    }
  }
  const [sources, names] = unzip(keys.names);
  return [
    node, join(streams.names), join(sources), join(names),
    entry.stream, entry.expected, entry.at, join(entry.role), join(entry.subject), entry.key, join(entry.hash), entry.facts,
    beside.stream, beside.expected, beside.facts,
    fact.entry, fact.offset, join(fact.type), join(fact.data),
  ];
}

/** Distinct names, numbered from 1 in order of appearance. */
class Slots {
  readonly #slots = new Map<string, number>();

  slot(name: string): number {
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    this.#slots.set(name, this.#slots.size + 1);
    return this.#slots.size;
  }

  get names(): string[] {
    return [...this.#slots.keys()];
  }
}

function unzip(names: readonly string[]): [string[], string[]] {
  const pairs = names.map((name) => name.split(SEPARATOR) as [string, string]);
  return [pairs.map(([source]) => source), pairs.map(([, key]) => key)];
}

const join = (column: readonly string[]): string => column.join(SEPARATOR);
