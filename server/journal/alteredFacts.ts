import pg from 'pg';
import { journalDown } from './storageFault.ts';

/** Facts that no longer say what they said when they were written. */
export interface Altered {
  readonly count: number;
  /** The first of them, at most {@link MOST_NAMED}. */
  readonly first: readonly { readonly seq: number; readonly stream: string }[];
}

const MOST_NAMED = 20;

/** Asks every row of the journal, in the database itself: about 3 s a million facts. */
export async function alteredFacts(connectionString: string): Promise<Altered> {
  const client = new pg.Client({ connectionString, application_name: 'yilan verify', connectionTimeoutMillis: 5_000, statement_timeout: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ seq: string; stream: string; count: string }>(`
      select f.seq, f.stream, count(*) over () as count from fact f
      where f.digest is distinct from fact_digest(f) order by f.seq limit ${MOST_NAMED}`);
    return { count: Number(rows[0]?.count ?? 0), first: rows.map(({ seq, stream }) => ({ seq: Number(seq), stream })) };
  } catch (error) {
    throw journalDown(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
