import type { Queryable } from '../access/sqlOnceBook.ts';
import type { Secret, SecretBook } from './secretBook.ts';

/** The table `person_secret` of the centre's database. */
export function sqlSecretBook(database: Queryable): SecretBook {
  return {
    async read(name) {
      const { rows: [row] } = await database.query('select password, authenticator, step from person_secret where name = $1', [name]);
      if (row === undefined) return undefined;
      const { password, authenticator, step } = row as { password: string; authenticator: Buffer; step: string };
      return { password, authenticator, step: Number(step) } satisfies Secret;
    },
    async set(name, { password, authenticator, step }) {
      await database.query('insert into person_secret (name, password, authenticator, step) values ($1, $2, $3, $4) on conflict (name) do update set password = $2, authenticator = $3, step = $4, set_at = now()', [name, password, authenticator, step]);
    },
    async takeStep(name, step) {
      const { rows } = await database.query('update person_secret set step = $2 where name = $1 and step < $2 returning name', [name, step]);
      return rows.length === 1;
    },
    async forget(name) {
      await database.query('delete from person_secret where name = $1', [name]);
    },
  };
}
