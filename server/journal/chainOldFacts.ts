import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { chainOf } from './seal.ts';

const BATCH = 10_000;
/** The journal's lock: no fact is written while old ones are linked, and of two starters one waits. */
const LOCK = 7_960_460;

/**
 * Links the facts that were written before there was a chain, {@link BATCH} in a transaction; what an earlier start has done stays done.
 * A row that was altered before keeps its digest, by which `verify` finds it.
 */
export async function chainOldFacts(client: pg.Client, onProgress: (linked: number, all: number) => void): Promise<void> {
  if ((await headOf(client)).whole) return;
  // Asked again and again: to wait in the database would take longer than an answer may.
  while (!(await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])).rows[0]!.got) await sleep(200);
  try {
    let { seq, chain, whole } = await headOf(client);
    const all = (await client.query<{ last: number }>('select coalesce(max(seq), 0) as last from fact')).rows[0]!.last;
    while (!whole) {
      const { rows } = await client.query<{ seq: number; digest: string }>("select seq, encode(digest, 'hex') as digest from fact where seq > $1 order by seq limit $2", [seq, BATCH]);
      const chains = rows.map(({ digest }) => (chain = chainOf(chain, digest, 'sha256')));
      seq = rows.at(-1)?.seq ?? seq;
      whole = rows.length < BATCH;
      await client.query(`
        with linked as (update fact f set chain = decode(l.chain, 'hex') from unnest($1::bigint[], $2::text[]) l(seq, chain) where f.seq = l.seq)
        update journal_head set seq = $3, chain = decode($4, 'hex'), whole = $5`, [rows.map((row) => row.seq), chains, seq, chain, whole]);
      onProgress(seq, all);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

async function headOf(client: pg.Client): Promise<{ seq: number; chain: string; whole: boolean }> {
  const { rows } = await client.query<{ seq: number; chain: string; whole: boolean }>("select seq, encode(chain, 'hex') as chain, whole from journal_head");
  // Without its head no fact can be written: that is said by the first who tries, not at the start.
  return rows[0] ?? { seq: 0, chain: '', whole: true };
}
