import type { Config } from './config.ts';
import { findRunning, startEmbedded } from './journal/embeddedPostgres.ts';

/** Where the journal lies, and how to let go of it. */
export interface Database {
  readonly connectionString: string;
  close(): Promise<void>;
}

const keep = async (): Promise<void> => {};

/** For the server: your own PostgreSQL, or the embedded one, which is then this process's alone. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  if (config.databaseUrl) return { connectionString: config.databaseUrl, close: keep };
  const embedded = await startEmbedded({ dataDir: config.dataDir, log });
  return { connectionString: embedded.connectionString, close: () => embedded.stop() };
}

/** For a command beside a running server: its database; with none running, the same folder for as long as the command lasts. */
export async function joinDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) return { connectionString: config.databaseUrl, close: keep };
  const running = await findRunning(config.dataDir);
  if (running) return { connectionString: running.connectionString, close: keep };
  return openDatabase(config, (line) => process.stderr.write(`  ${line}\n`));
}
