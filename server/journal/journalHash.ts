import type pg from 'pg';
import { CannotOpen } from './cannotOpen.ts';
import type { JournalHash } from './seal.ts';

/** The journal's lock: of two that start with an empty one, the second finds what the first chose. */
const LOCK = 7_960_460;
const NAMES: Readonly<Record<JournalHash, string>> = { sha256: 'SHA-256', sm3: 'SM3' };

/**
 * Holds what this start wants the facts to be chained with against what the journal began with; one without facts takes it.
 * @throws CannotOpen
 */
export async function chooseHash(client: pg.Client, wanted: JournalHash | undefined): Promise<void> {
  const stands = await hashOf(client);
  if (wanted === undefined || stands === undefined || stands.hash === wanted) return;
  if (stands.begun || stands.hash === 'sm3') {
    throw new CannotOpen(`The journal is chained with ${NAMES[stands.hash]} and keeps it, for a chain of two kinds could be checked by nobody. Set YILAN_JOURNAL_HASH=${stands.hash}, or begin an empty one for ${NAMES[wanted]}.`);
  }
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    if ((await hashOf(client))?.hash !== wanted) await client.query('select journal_use_sm3()');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new CannotOpen(`The journal cannot be chained with SM3: this database gives it by its extension pgcrypto, made with an OpenSSL that has SM3. Let its owner run "create extension pgcrypto", or leave YILAN_JOURNAL_HASH empty for SHA-256. (${(error as Error).message})`, { cause: error });
  }
}

async function hashOf(client: pg.Client): Promise<{ readonly hash: JournalHash; readonly begun: boolean } | undefined> {
  const { rows } = await client.query<{ hash: JournalHash; begun: boolean }>('select hash, exists (select from fact) as begun from journal_head');
  return rows[0];
}
