import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import { appendBatch } from './appendBatch.ts';
import type { Judged } from './appendBatch.ts';
import { CommitQueue } from './commitQueue.ts';
import type { Waiting } from './commitQueue.ts';
import { checkEntry, writtenFacts } from './entry.ts';
import { FACT_COLUMNS, TYPES, factOf } from './factRow.ts';
import type { FactRow } from './factRow.ts';
import { loadHistory } from './historyLoad.ts';
import type { Appended, Entry, HistoryEntry, Journal, JournalStats, KeyUse, SealedFact, SealedHead } from './journal.ts';
import { JournalDown } from './journal.ts';
import type { JournalHash } from './seal.ts';
import { journalDown, storageFault } from './storageFault.ts';
import { WriterLink } from './writerLink.ts';

export interface PostgresJournalOptions {
  /** PostgreSQL 15 or newer; the schema is made and kept by this journal. */
  readonly connectionString: string;
  readonly clock: Clock;
  /** What facts are to be chained with; absent: what they are, and SHA-256 when there are none. */
  readonly hash?: JournalHash | undefined;
  /** Entries that may wait, 20,000 when not given. */
  readonly maxQueue?: number;
  /** Takes a line when storage fails and when it is back. */
  readonly log?: (line: string) => void;
}

/**
 * The journal in PostgreSQL. One connection writes, batch after batch; a small pool reads.
 * @throws CannotOpen with a sentence when this database cannot be used now; SchemaTooNew.
 */
export async function openPostgresJournal(options: PostgresJournalOptions): Promise<Journal> {
  const journal = new PostgresJournal(options);
  await journal.open();
  return journal;
}

const CLOSE_MS = 3_000;

class PostgresJournal implements Journal {
  readonly #options: PostgresJournalOptions;
  /** So that this node knows its own notices. */
  readonly #node = randomUUID();
  readonly #queue: CommitQueue;
  readonly #readers: pg.Pool;
  readonly #wakes = new Set<() => void>();
  #link!: WriterLink;
  #head = 0;
  #commits = 0;
  #lastCommitMs = 0;
  /** Answers of then that are being read for repeated keys. */
  #lookUps = 0;
  #allLookedUp: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: PostgresJournalOptions) {
    this.#options = options;
    this.#queue = new CommitQueue({ maxQueue: options.maxQueue ?? 20_000, commit: (batch) => this.#commit(batch) });
    this.#readers = new pg.Pool({
      connectionString: options.connectionString, types: TYPES, application_name: 'yilan reader', max: 4, keepAlive: true,
      connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, statement_timeout: 15_000, query_timeout: 20_000,
    });
    // An idle connection that breaks is replaced at the next read.
    this.#readers.on('error', () => undefined);
  }

  async open(): Promise<void> {
    const { connectionString, clock, hash, log } = this.#options;
    try {
      this.#link = await WriterLink.open({
        connectionString,
        clock,
        hash,
        onDown: (why) => {
          log?.(why.message);
          this.#queue.failAll(why);
        },
        onUp: () => {
          log?.('The journal writes again.');
          this.#wakeAll();
        },
        onNotice: (node) => {
          if (node !== this.#node) this.#wakeAll();
        },
        onLinked: tenths((linked, all) => log?.(`Linking the facts of before, once … ${linked.toLocaleString('en')} of ${all.toLocaleString('en')}`)),
      });
      await this.head();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  get epoch(): string {
    return this.#link.epoch;
  }

  async append(entry: Entry): Promise<Appended> {
    const { client } = this.#link;
    if (client instanceof JournalDown) throw client;
    return this.#queue.push(checkEntry(entry));
  }

  async read(after: number, limit: number): Promise<Fact[]> {
    const facts = await this.#facts('read', `select ${FACT_COLUMNS} from fact f where f.seq > $1 order by f.seq limit $2`, [after, limit]);
    this.#head = Math.max(this.#head, facts.at(-1)?.seq ?? 0);
    return facts;
  }

  readStream(stream: string): Promise<Fact[]> {
    return this.#facts('stream', `select ${FACT_COLUMNS} from fact f where f.stream = $1 order by f.version`, [stream]);
  }

  async readSealed(stream: string): Promise<SealedFact[]> {
    const rows = await this.#rows<[...FactRow, string | null]>('sealed', `select ${FACT_COLUMNS}, encode(f.chain, 'hex') from fact f where f.stream = $1 order by f.version`, [stream]);
    return rows.map((row) => ({ ...factOf(row.slice(0, -1) as FactRow), hash: row.at(-1) as string | null }));
  }

  async findKey(source: string, key: string): Promise<KeyUse | undefined> {
    const rows = await this.#rows<[...FactRow, string | null]>('key', `
      select ${FACT_COLUMNS}, k.body_hash from fact k join fact f on f.seq >= k.seq and f.seq < k.seq + k.entry_facts
      where k.source = $1 and k.source_key = $2 and k.source_key is not null order by f.seq`, [source, key]);
    if (rows.length === 0) return undefined;
    const bodyHash = rows[0]!.at(-1) as string | null;
    return { facts: rows.map((row) => factOf(row.slice(0, -1) as FactRow)), ...(bodyHash === null ? {} : { bodyHash }) };
  }

  async sealedHead(): Promise<SealedHead> {
    const rows = await this.#rows<[number, string, JournalHash]>('sealed head', "select seq, encode(chain, 'hex'), hash from journal_head", []);
    const [seq, hash, digest] = rows[0] ?? [];
    if (seq === undefined) throw new JournalDown("The journal's head is gone: put the row of its table journal_head back from a backup.");
    return { seq, hash: hash!, digest: digest! };
  }

  async head(): Promise<number> {
    const rows = await this.#rows<[number]>('head', 'select coalesce(max(seq), 0) from fact', []);
    this.#head = Math.max(this.#head, rows[0]![0]);
    return this.#head;
  }

  async appendMany(entries: Iterable<HistoryEntry>, onProgress: (written: number) => void = () => undefined): Promise<number> {
    return this.#queue.alone(async () => {
      try {
        this.#head = await loadHistory(this.#options.connectionString, this.#node, entries, onProgress);
      } catch (error) {
        throw faultOf(error);
      }
      this.#wakeAll();
      return this.#head;
    });
  }

  onCommit(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }

  stats(): JournalStats {
    const { client } = this.#link;
    return {
      head: this.#head, queued: this.#queue.length, commits: this.#commits, lastCommitMs: this.#lastCommitMs,
      ...(client instanceof JournalDown && { fault: client.message }),
    };
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  /** A database that hangs must not keep the server from ending: what it has not answered by then was not acknowledged. */
  async #close(): Promise<void> {
    await within(CLOSE_MS, this.#answered());
    this.#queue.failAll(new JournalDown('The journal was closed before this entry was written.'));
    await within(1_000, Promise.all([this.#link?.close(), this.#readers.end()]));
  }

  async #answered(): Promise<void> {
    await this.#queue.close();
    if (this.#lookUps > 0) await new Promise<void>((resolve) => { this.#allLookedUp = resolve; });
  }

  /** Bad entries are found by halving the batch, so that none takes its neighbours with it. */
  async #commit(batch: readonly Waiting[]): Promise<void> {
    const client = this.#link.client;
    if (client instanceof JournalDown) return failAll(batch, client);
    try {
      const begun = performance.now();
      const { head, judged } = await appendBatch(client, this.#node, batch);
      this.#lastCommitMs = performance.now() - begun;
      this.#commits++;
      this.#head = head;
      for (const [n, one] of judged.entries()) this.#answer(batch[n]!, one);
      if (judged.some(({ outcome }) => outcome === 'written')) this.#wakeAll();
    } catch (cause) {
      const fault = storageFault(cause);
      if (fault.kind === 'entry' && batch.length > 1) {
        await this.#commit(batch.slice(0, batch.length / 2));
        return this.#commit(batch.slice(batch.length / 2));
      }
      if (fault.kind === 'down') this.#link.fail(cause);
      failAll(batch, fault.error);
    }
  }

  #answer(waiting: Waiting, judged: Judged): void {
    switch (judged.outcome) {
      case 'written':
        return waiting.answer({ outcome: 'written', facts: writtenFacts(waiting, judged.firstSeq) });
      case 'conflict':
        return waiting.answer(judged);
      case 'repeated':
      case 'keyMisused':
        void this.#answerOfThen(waiting, judged.outcome, judged.firstSeq, judged.count);
    }
  }

  async #answerOfThen(waiting: Waiting, outcome: 'repeated' | 'keyMisused', firstSeq: number, count: number): Promise<void> {
    this.#lookUps++;
    try {
      waiting.answer({ outcome, facts: await this.read(firstSeq - 1, count) });
    } catch (error) {
      waiting.fail(error as Error);
    }
    if (--this.#lookUps === 0) this.#allLookedUp?.();
  }

  async #facts(name: string, text: string, values: unknown[]): Promise<Fact[]> {
    return (await this.#rows<FactRow>(name, text, values)).map(factOf);
  }

  async #rows<R extends unknown[]>(name: string, text: string, values: unknown[]): Promise<R[]> {
    try {
      return (await this.#readers.query<R>({ name, text, values, rowMode: 'array' })).rows;
    } catch (error) {
      throw journalDown(error);
    }
  }

  #wakeAll(): void {
    for (const wake of this.#wakes) wake();
  }
}

/** Passes on what ends another tenth of a long work; what is done in one step is done silently. */
function tenths(say: (done: number, all: number) => void): (done: number, all: number) => void {
  let said = 0;
  return (done, all) => {
    const tenth = Math.floor((done / all) * 10);
    if (tenth > said && (said > 0 || done < all)) say(done, all);
    said = tenth;
  };
}

async function within(ms: number, done: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  await Promise.race([done, sleep(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}

function failAll(batch: readonly Waiting[], error: Error): void {
  for (const entry of batch) entry.fail(error);
}

/** A history that breaks a rule says so; everything else is the storage's fault. */
const faultOf = (error: unknown): unknown => error instanceof Error && !('code' in error) ? error : storageFault(error).error;
