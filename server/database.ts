import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from './config.ts';
import { DataDirInUse } from './journal/embedded/cannotStart.ts';
import { findRunning, startEmbedded } from './journal/embeddedPostgres.ts';

/** Where the journal lies, and how to let go of it. */
export interface Database {
  readonly connectionString: string;
  close(): Promise<void>;
}

/** What the sessions of commands that joined are called. */
const JOINED = 'yilan-joined';

const keep = async (): Promise<void> => {};
const say = (line: string): void => void process.stderr.write(`  ${line}\n`);

/** For the server: your own PostgreSQL, or the embedded one, which is then this process's alone. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  if (config.databaseUrl) return { connectionString: config.databaseUrl, close: keep };
  const embedded = await startEmbedded({ dataDir: config.dataDir, log });
  return { connectionString: embedded.connectionString, close: () => embedded.stop() };
}

/** Another command that starts the database has it by then; if it is a server that never gets ready, its lock says so. */
const PATIENCE_MS = 10_000;

/**
 * For a command: the database of the server or the command that has it; with none running, the same folder for as long as this command
 * and those that joined it work, such as `make-past | load-past`.
 * @throws CannotStart
 */
export async function joinDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) return { connectionString: config.databaseUrl, close: keep };
  for (const until = performance.now() + PATIENCE_MS; ;) {
    const joined = await joinRunning(config.dataDir);
    if (joined !== undefined) return joined;
    try {
      const { connectionString, close } = await openDatabase(config, say);
      return { connectionString, close: () => afterOthers(connectionString).finally(close) };
    } catch (error) {
      // Somebody is just starting it, or just ending it.
      if (!(error instanceof DataDirInUse) || performance.now() > until) throw error;
      await sleep(50);
    }
  }
}

/** A session that is open while the command works tells whoever started the database that it is still needed. */
async function joinRunning(dataDir: string): Promise<Database | undefined> {
  const running = await findRunning(dataDir);
  if (running === undefined) return undefined;
  const presence = new pg.Client({ connectionString: running.connectionString, application_name: JOINED, connectionTimeoutMillis: 2_000 });
  presence.on('error', () => undefined);
  try {
    await presence.connect();
  } catch {
    await presence.end().catch(() => undefined);
    return undefined;
  }
  return { connectionString: running.connectionString, close: () => presence.end().catch(() => undefined) };
}

/** Resolves when no other command has a session any more. One that was killed has none: PostgreSQL notices the end of its connection. */
async function afterOthers(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (let looks = 0; ; looks++) {
      const { rows: [others] } = await client.query<{ count: number }>('select count(*)::int as count from pg_stat_activity where application_name = $1', [JOINED]);
      if (others!.count === 0) return;
      if (looks === 10) say('Another command still works on this database, which ends when that is done. Ctrl-C ends both now.');
      await sleep(looks < 10 ? 100 : 1_000);
    }
  } catch {
    // A database that does not answer serves nobody.
  } finally {
    await client.end().catch(() => undefined);
  }
}
