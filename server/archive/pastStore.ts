import pg from 'pg';
import type { Posting } from '../projections/grams.ts';
import { digestOf } from './pastBytes.ts';

/** One block of another system's past, ready to be written. */
export interface WrittenPast {
  readonly columns: Uint8Array;
  /** In full, some hundred incidents each. */
  readonly lines: readonly Uint8Array[];
  readonly titles: ReadonlyMap<string, Posting>;
}

/** Where the past of other systems is written, before the journal says that it is there. */
export interface PastStore {
  /** Writes a block, all or nothing; returns its id. The same columns again are the same block. */
  write(past: WrittenPast): Promise<number>;
}

export class SqlPastStore implements PastStore {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(connectionString: string): Promise<SqlPastStore> {
    const client = new pg.Client({ connectionString, application_name: 'yilan past', connectionTimeoutMillis: 5_000, keepAlive: true, statement_timeout: 0 });
    client.on('error', () => undefined);
    await client.connect();
    return new SqlPastStore(client);
  }

  async write({ columns, lines, titles }: WrittenPast): Promise<number> {
    const client = this.#client;
    await client.query("begin; set local synchronous_commit = 'on'");
    try {
      const id = await this.#block(columns);
      if (id.isNew) {
        await client.query('insert into past_lines (block, part, lines) select $1, part - 1, lines from unnest($2::bytea[]) with ordinality l(lines, part)', [id.id, lines.map((part) => Buffer.from(part))]);
        await client.query("insert into text_posting (part, gram, block, posting) select 'p', gram, $1, posting from unnest($2::text[], $3::bytea[]) p(gram, posting)", [
          id.id, [...titles.keys()], Array.from(titles.values(), (posting) => Buffer.from(posting)),
        ]);
      }
      await client.query('commit');
      return id.id;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #block(columns: Uint8Array): Promise<{ readonly id: number; readonly isNew: boolean }> {
    const digest = digestOf(columns);
    const known = await this.#client.query<{ id: number }>('select id from past_block where digest = $1', [digest]);
    if (known.rows[0] !== undefined) return { id: known.rows[0].id, isNew: false };
    const { rows } = await this.#client.query<{ id: number }>('insert into past_block (digest, columns) values ($1, $2) returning id', [digest, Buffer.from(columns)]);
    return { id: rows[0]!.id, isNew: true };
  }
}
