import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** What the sessions of commands that joined another's database are called. */
const JOINED = 'yilan-joined';

/** Opens a session that tells whoever started the database that it is needed. Resolves with how to end it; undefined when the database ends just now. */
export async function joinSession(connectionString: string): Promise<(() => Promise<void>) | undefined> {
  const session = new pg.Client({ connectionString, application_name: JOINED, connectionTimeoutMillis: 2_000 });
  session.on('error', () => undefined);
  const end = (): Promise<void> => session.end().catch(() => undefined);
  try {
    await session.connect();
    return end;
  } catch {
    await end();
    return undefined;
  }
}

/** Resolves when no other command has a session any more. One that was killed has none: PostgreSQL notices the end of its connection. */
export async function afterJoined(connectionString: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (let looks = 0; ; looks++) {
      const { rows: [joined] } = await client.query<{ count: number }>('select count(*)::int as count from pg_stat_activity where application_name = $1', [JOINED]);
      if (joined!.count === 0) return;
      if (looks === 10) say('Another command still works on this database, which ends when that is done. Ctrl-C ends both now.');
      await sleep(looks < 10 ? 100 : 1_000);
    }
  } catch {
    // A database that does not answer serves nobody.
  } finally {
    await client.end().catch(() => undefined);
  }
}
