import pg from 'pg';
import type { Incident } from '../../shared/incident.ts';
import type { Archive, ArchivedIncident, FoundPosting, TextPart } from '../projections/archive.ts';
import { BLOCK_ROWS } from '../projections/incidentColumns.ts';
import { pastIdOf } from '../projections/pastId.ts';
import { digestOf, PAST_LINES, readPastBlock, readPastLines } from './pastBytes.ts';

export interface SqlArchiveOptions {
  /** The journal's database, with its schema made. */
  readonly connectionString: string;
  /** The journal's life: what belongs to another one is thrown away. */
  readonly epoch: string;
}

/** What rows, places and entries of the index mean; with another form the copies are made anew. */
const FORM = `1, blocks of ${BLOCK_ROWS}`;
/** A text that holds the four rarest pairs of a phrase holds the phrase, nearly always; what is shown is looked at anyway. */
const ENOUGH_GRAMS = 4;
const PARTS: Readonly<Record<TextPart, string>> = { title: 't', words: 'w', past: 'p' };

/** The archive in PostgreSQL, beside the journal. Close its pool with `close`. */
export async function openSqlArchive({ connectionString, epoch }: SqlArchiveOptions): Promise<SqlArchive> {
  const pool = new pg.Pool({
    connectionString, application_name: 'yilan archive', max: 4, keepAlive: true,
    // What is written here can be made again, and whatever leaves it out (a snapshot) is written, and brought to the disk, after it.
    options: '-c synchronous_commit=off',
    connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, statement_timeout: 15_000, query_timeout: 20_000,
  });
  // An idle connection that breaks is replaced at the next question.
  pool.on('error', () => undefined);
  const archive = new SqlArchive(pool);
  await archive.takeOver(epoch);
  return archive;
}

class SqlArchive implements Archive {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Throws away copies that were made of another journal or in another form. */
  async takeOver(epoch: string): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into archive_life (epoch, form) values ($1, $2) on conflict do nothing', [epoch, FORM]);
      const { rows } = await client.query<{ same: string }>("select (epoch = $1 and form = $2)::text as same from archive_life for update", [epoch, FORM]);
      if (rows[0]!.same !== 'true') {
        await client.query("truncate archived_incident, view_snapshot, view_snapshot_part");
        await client.query("delete from text_posting where part <> 'p'");
        await client.query('update archive_life set epoch = $1, form = $2', [epoch, FORM]);
      }
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  async keep(incidents: readonly ArchivedIncident[]): Promise<void> {
    await this.#pool.query(`
      insert into archived_incident (place, id, changed_at, changed_seq, incident)
      select * from unnest($1::integer[], $2::uuid[], $3::bigint[], $4::bigint[], $5::json[])
      on conflict (place) do update set changed_at = excluded.changed_at, changed_seq = excluded.changed_seq, incident = excluded.incident`, [
      incidents.map(({ row }) => row), incidents.map(({ incident }) => incident.id), incidents.map(({ changedAt }) => changedAt),
      incidents.map(({ changedSeq }) => changedSeq), incidents.map(({ incident }) => JSON.stringify(incident)),
    ]);
  }

  byRow(rows: readonly number[]): Promise<ArchivedIncident[]> {
    return this.#incidents('archive_by_row', 'where place = any($1::integer[])', rows);
  }

  byId(ids: readonly string[]): Promise<ArchivedIncident[]> {
    return this.#incidents('archive_by_id', 'where id = any($1::uuid[])', ids);
  }

  async keepText(block: number, part: 'title' | 'words', postings: ReadonlyMap<string, Uint8Array>): Promise<void> {
    await this.#pool.query(`
      insert into text_posting (part, gram, block, posting) select $1, gram, $2, posting from unnest($3::text[], $4::bytea[]) p(gram, posting)
      on conflict (part, gram, block) do update set posting = excluded.posting`, [
      PARTS[part], block, [...postings.keys()], Array.from(postings.values(), (posting) => Buffer.from(posting)),
    ]);
  }

  async findText(part: TextPart, asked: { readonly grams: readonly string[] } | { readonly beginning: string }): Promise<FoundPosting[]> {
    const grams = 'grams' in asked && asked.grams.length > ENOUGH_GRAMS ? await this.#rarest(part, asked.grams) : 'grams' in asked ? asked.grams : [];
    const [name, where, values] = 'grams' in asked
      ? ['text_grams', 'gram = any($2::text[])', [grams]]
      : ['text_beginning', 'gram >= $2 and gram < $3', [asked.beginning, afterAll(asked.beginning)]];
    const rows = await this.#rows<[number, string, Buffer]>(name, `select block, gram, posting from text_posting where part = $1 and ${where}`, [PARTS[part], ...values]);
    if (new Set(rows.map(([, gram]) => gram)).size < grams.length) return [];
    return rows.map(([block, gram, posting]) => ({ block, gram, posting }));
  }

  /** Those with the shortest postings in all, which needs no posting read: their lengths stand beside the rows. */
  async #rarest(part: TextPart, grams: readonly string[]): Promise<readonly string[]> {
    const rows = await this.#rows<[string]>('text_rarest', 'select gram from text_posting where part = $1 and gram = any($2::text[]) group by gram order by sum(octet_length(posting))', [PARTS[part], grams]);
    return rows.length < grams.length ? [] : rows.slice(0, ENOUGH_GRAMS).map(([gram]) => gram);
  }

  async pastBlock(id: number, digest: string) {
    const rows = await this.#rows<[Buffer]>('past_block', 'select columns from past_block where id = $1', [id]);
    const bytes = rows[0]?.[0];
    if (bytes === undefined) throw new Error(`block ${id} of another system's past is missing; put table past_block back from a backup`);
    if (digestOf(bytes) !== digest) throw new Error(`block ${id} of another system's past is not what was loaded; put table past_block back from a backup`);
    return readPastBlock(bytes);
  }

  async pastIncidents(id: number, places: readonly number[]): Promise<Incident[]> {
    const parts = [...new Set(places.map((place) => Math.floor(place / PAST_LINES)))];
    const rows = await this.#rows<[number, Buffer]>('past_lines', 'select part, lines from past_lines where block = $1 and part = any($2::integer[])', [id, parts]);
    const byPart = new Map(await Promise.all(rows.map(async ([part, bytes]) => [part, await readPastLines(bytes)] as const)));
    return places.map((place) => {
      const incident = byPart.get(Math.floor(place / PAST_LINES))?.(place % PAST_LINES);
      if (incident === undefined) throw new Error(`line ${place} of block ${id} of another system's past is missing; put table past_lines back from a backup`);
      return { ...incident, id: pastIdOf({ block: id, at: place }) } as Incident;
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #incidents(name: string, where: string, values: readonly unknown[]): Promise<ArchivedIncident[]> {
    const rows = await this.#rows<[number, string, string, Incident]>(name, `select place, changed_at, changed_seq, incident from archived_incident ${where}`, [values]);
    return rows.map(([row, changedAt, changedSeq, incident]) => ({ row, changedAt: Number(changedAt), changedSeq: Number(changedSeq), incident }));
  }

  async #rows<R extends unknown[]>(name: string, text: string, values: readonly unknown[]): Promise<R[]> {
    return (await this.#pool.query<R>({ name, text, values: [...values], rowMode: 'array' })).rows;
  }
}

/** The first text behind everything that begins with this one character. */
const afterAll = (character: string): string => String.fromCodePoint(Math.min(character.codePointAt(0)! + 1, 0x10ffff)).replace(/[\ud800-\udfff]/g, '\ue000');
