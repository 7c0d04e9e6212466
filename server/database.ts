import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config.ts';
import { DataDirInUse } from './journal/embedded/cannotStart.ts';
import { afterJoined, joinSession } from './journal/embedded/joinedSessions.ts';
import { findRunning, startEmbedded } from './journal/embeddedPostgres.ts';

/** Where the journal lies, and how to let go of it. */
export interface Database {
  readonly connectionString: string;
  close(): Promise<void>;
}

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
    const running = await findRunning(config.dataDir);
    const end = running && await joinSession(running.connectionString);
    if (running && end) return { connectionString: running.connectionString, close: end };
    try {
      const { connectionString, close } = await openDatabase(config, say);
      return {
        connectionString,
        async close() {
          await afterJoined(connectionString, say);
          await close();
        },
      };
    } catch (error) {
      // Somebody is just starting it, or just ending it.
      if (!(error instanceof DataDirInUse) || performance.now() > until) throw error;
      await sleep(50);
    }
  }
}
