import type { OnceBook, UnopenedLink } from './onceBook.ts';

/** The little of `pg`'s Pool that is needed here. */
export interface Queryable {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The table `sign_in_link` of the centre's database: a link made beside a running server works on every node, once, and outlives a restart. */
export function sqlOnceBook(database: Queryable): OnceBook {
  return {
    async keep(code, { caller, page }, until) {
      await database.query("delete from sign_in_link where until < now() - interval '1 day'");
      await database.query('insert into sign_in_link (code, caller, page, until) values ($1, $2, $3, to_timestamp($4))', [code, JSON.stringify(caller), page, until / 1000]);
    },
    async take(code, now) {
      // Whoever deletes the row has the link: of two that ask at once, PostgreSQL lets one.
      const { rows } = await database.query('delete from sign_in_link where code = $1 and until > to_timestamp($2) returning caller, page', [code, now / 1000]);
      return rows[0] as UnopenedLink | undefined;
    },
  };
}
