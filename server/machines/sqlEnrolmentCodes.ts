import type { Queryable } from '../access/sqlOnceBook.ts';
import type { EnrolmentCodes, EnrolmentOffer } from './enrolmentCodes.ts';

/** The table `enrolment_code` of the centre's database. */
export function sqlEnrolmentCodes(database: Queryable): EnrolmentCodes {
  return {
    async keep(codeHash, { role, terminal, area, by }, until) {
      await database.query("delete from enrolment_code where until < now() - interval '1 day'");
      await database.query(
        'insert into enrolment_code (role, terminal, code_hash, area, offered_by, until) values ($1, $2, $3, $4, $5, to_timestamp($6)) on conflict (role, terminal) do update set code_hash = excluded.code_hash, area = excluded.area, offered_by = excluded.offered_by, until = excluded.until',
        [role, terminal, codeHash, area, JSON.stringify(by), until / 1_000],
      );
    },
    async take(codeHash, now) {
      // Whoever deletes the row has the code: of two that ask at once, PostgreSQL lets one.
      const { rows } = await database.query('delete from enrolment_code where code_hash = $1 and until > to_timestamp($2) returning role, terminal, area, offered_by as by', [codeHash, now / 1_000]);
      return rows[0] as EnrolmentOffer | undefined;
    },
    async forget(role, terminal) {
      await database.query('delete from enrolment_code where role = $1 and terminal = $2', [role, terminal]);
    },
  };
}
