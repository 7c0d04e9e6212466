import type { OnceBook } from './onceBook.ts';

/** The little of `pg`'s Pool that is needed here. */
export interface Queryable {
  query(sql: string, values?: unknown[]): Promise<{ rowCount: number | null }>;
}

/** A table of the centre's database, so that a link made beside a running server works on every node, once. */
export function sqlOnceBook(pool: Queryable): OnceBook {
  let ready: Promise<unknown> | undefined;
  const table = () => (ready ??= makeTable(pool).catch((error: unknown) => {
    ready = undefined;
    throw error;
  }));
  return {
    async use(code, until) {
      await table();
      await pool.query('delete from used_once where until < now() - interval \'1 day\'');
      const { rowCount } = await pool.query(
        'insert into used_once (code, until) values ($1, to_timestamp($2)) on conflict (code) do nothing',
        [code, until / 1000],
      );
      return rowCount === 1;
    },
  };
}

/** Two nodes may start at once, and `if not exists` is not safe against that: the lock makes it so. */
function makeTable(pool: Queryable): Promise<unknown> {
  return pool.query(`do $$ begin
    perform pg_advisory_xact_lock(7310927);
    create table if not exists used_once (code text primary key, until timestamptz not null);
  end $$`);
}
