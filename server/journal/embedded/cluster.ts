import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandAs, giveTo } from './account.ts';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { BoundedLog } from './boundedLog.ts';
import { CannotStart, lastWords } from './cannotStart.ts';

/** Name of the database's owner and of the database itself. */
export const DATABASE = 'yilan';

// UTF-8 letters, bytewise order, and the same on every Linux; macOS has no C.UTF-8.
const LOCALE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/** The folder of PostgreSQL's own files under a data folder. */
export const clusterFolder = (dataDir: string): string => join(dataDir, 'postgres');

export const clusterExists = (dataDir: string): boolean => existsSync(join(clusterFolder(dataDir), 'PG_VERSION'));

/** Major version of the PostgreSQL that made the cluster, such as 18. */
export const clusterVersion = (dataDir: string): number => Number.parseInt(readFileSync(join(clusterFolder(dataDir), 'PG_VERSION'), 'utf8'), 10);

/** The database's password, made at the first start; the file is for the server's user alone. */
export function clusterPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres.password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists(dataDir)) throw new CannotStart(`The file ${file} with the database's password is missing. Put it back from a backup, or choose an empty folder with DATA_DIR.`);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Makes the cluster under a passing name and then renames it, so that a start that was cut short leaves nothing half-made in its place. */
export async function initCluster(dataDir: string, binaries: PostgresBinaries, account: Account, log: BoundedLog): Promise<void> {
  const draft = join(dataDir, 'postgres.new');
  const passwordFile = join(dataDir, 'postgres.initdb');
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft, { mode: 0o700 });
    giveTo(account, draft);
    writeFileSync(passwordFile, `${clusterPassword(dataDir)}\n`, { mode: 0o600 });
    giveTo(account, passwordFile);
    const status = await runInitdb(binaries, account, draft, passwordFile, log);
    if (status !== 0) throw lastWords(log.tail, dataDir, log.file);
    renameSync(draft, clusterFolder(dataDir));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb(binaries: PostgresBinaries, account: Account, folder: string, passwordFile: string, log: BoundedLog): Promise<number | null> {
  const { file, args, ...as } = commandAs(account, binaries.initdb, [
    `--pgdata=${folder}`, `--username=${DATABASE}`, `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256', '--encoding=UTF8', `--locale=${LOCALE}`, '--lc-messages=C', '--no-instructions',
  ]);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...as, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    child.stdout.setEncoding('utf8').on('data', (text: string) => log.write(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => log.write(text));
    child.on('error', (error) => reject(new CannotStart(`The embedded PostgreSQL could not be run (${error.message}). Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`, { cause: error })));
    child.on('close', resolve);
  });
}
