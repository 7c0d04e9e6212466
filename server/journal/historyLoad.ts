import pg from 'pg';
import { CopyIn } from './copyIn.ts';
import { BadEntry, checkEntry, checkWhen } from './entry.ts';
import { TYPES } from './factRow.ts';
import type { HistoryEntry } from './journal.ts';

const COLUMNS = 'seq, at, version, entry_facts, stream, type, role, subject, source, source_key, body_hash, data';
const CHUNK_CHARACTERS = 256 * 1024;

/** Writes a whole history in one transaction, under the journal's lock: all or nothing. Returns the new head. */
export async function loadHistory(connectionString: string, node: string, entries: Iterable<HistoryEntry>, onProgress: (written: number) => void): Promise<number> {
  const client = new pg.Client({ connectionString, types: TYPES, application_name: 'yilan history', connectionTimeoutMillis: 5_000, keepAlive: true, statement_timeout: 0, lock_timeout: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("begin; set local synchronous_commit = 'on'");
    await client.query('select pg_advisory_xact_lock(7960460)');
    const before = (await client.query<{ head: number }>('select journal_unseal() as head')).rows[0]!.head;
    const rows = new HistoryRows(entries, before, onProgress);
    const copy = new CopyIn(`copy fact (${COLUMNS}) from stdin`, rows.chunks());
    client.query(copy);
    await copy.done;
    await client.query('select journal_seal($1)', [rows.head]);
    if (rows.continuesStreams) await checkVersions(client, before);
    await client.query('select pg_notify($1, $2)', ['yilan_journal', node]);
    await client.query('commit');
    // The planner must not think for minutes that the table is empty.
    await client.query('analyze fact');
    return rows.head;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The unique indexes catch what is written twice; this catches what was skipped. */
async function checkVersions(client: pg.Client, before: number): Promise<void> {
  const { rows } = await client.query<{ stream: string; version: number }>(`
    select f.stream, f.version from fact f
    where f.seq > $1 and f.version > 1 and not exists (select from fact p where p.stream = f.stream and p.version = f.version - 1 and p.seq < f.seq)
    limit 1`, [before]);
  const gap = rows[0];
  if (gap !== undefined) throw new BadEntry(`the history of ${gap.stream} cannot be written: its version ${gap.version} has no version before it`);
}

/** Entries as rows of COPY's text format. */
class HistoryRows {
  readonly #entries: Iterable<HistoryEntry>;
  readonly #before: number;
  readonly #onProgress: (written: number) => void;
  head: number;
  /** Whether any entry adds to a stream that stands already. */
  continuesStreams = false;

  constructor(entries: Iterable<HistoryEntry>, before: number, onProgress: (written: number) => void) {
    this.#entries = entries;
    this.#before = before;
    this.head = before;
    this.#onProgress = onProgress;
  }

  *chunks(): Generator<string> {
    let chunk = '';
    for (const history of this.#entries) {
      chunk += this.#rows(history);
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      chunk = '';
      this.#onProgress(this.head - this.#before);
    }
    if (chunk !== '') yield chunk;
    this.#onProgress(this.head - this.#before);
  }

  #rows(history: HistoryEntry): string {
    const { data } = checkEntry({ ...history, facts: history.facts.map(({ fact }) => fact) });
    const { stream, expectedVersion, once } = history;
    if (expectedVersion > 0) this.continuesStreams = true;
    let rows = '';
    for (const [n, { at, by, fact }] of history.facts.entries()) {
      checkWhen(at, by);
      const key = n === 0 && once !== undefined ? once : undefined;
      rows += `${++this.head}\t${at}\t${expectedVersion + 1 + n}\t${key === undefined ? NULL : data.length}\t${field(stream)}\t${fact.type}\t${by.role}\t${field(by.subject)}\t`
        + `${field(key?.source)}\t${field(key?.key)}\t${field(key?.bodyHash)}\t${field(data[n])}\n`;
    }
    return rows;
  }
}

const NULL = '\\N';
// Names hold no control characters and JSON text writes them as escapes: only the backslash is left to escape.
const field = (text: string | undefined): string => text === undefined ? NULL : text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
