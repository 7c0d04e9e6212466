import type { Queryable } from '../access/sqlOnceBook.ts';
import type { UseStore } from './lastUses.ts';

/** The table `credential_use` of the centre's database. What was not used for two years is forgotten: nothing lives that long unused. */
export function sqlUseStore(database: Queryable): UseStore {
  return {
    async read() {
      const { rows } = await database.query('select id, extract(epoch from used_at) * 1000 as at from credential_use');
      return new Map((rows as { id: string; at: string }[]).map(({ id, at }) => [id, Math.round(Number(at))]));
    },
    async note(uses) {
      await database.query(
        'insert into credential_use (id, used_at) select id, to_timestamp(at / 1000.0) from unnest($1::text[], $2::bigint[]) as noted (id, at) on conflict (id) do update set used_at = greatest(credential_use.used_at, excluded.used_at)',
        [[...uses.keys()], [...uses.values()]],
      );
      await database.query("delete from credential_use where used_at < now() - interval '2 years'");
    },
  };
}
