import type pg from 'pg';
import { CannotStart } from './embedded/cannotStart.ts';
import { SchemaTooNew } from './migrate.ts';

/** The journal cannot be opened on this database. */
export class CannotOpen extends CannotStart {
  override readonly name = 'CannotOpen';
}

const OLDEST = 15;

/** @throws CannotOpen when this PostgreSQL cannot hold the journal. */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding");
  const { version, encoding } = rows[0]!;
  if (version < OLDEST * 10_000) throw new CannotOpen(`The database is PostgreSQL ${Math.floor(version / 10_000)}; Yilan needs ${OLDEST} or newer. Upgrade it, or leave DATABASE_URL empty to use the embedded one.`);
  if (encoding !== 'UTF8') throw new CannotOpen(`The database has the encoding ${encoding}, which cannot hold every Chinese name. Make one with: create database yilan encoding 'UTF8' template template0`);
}

/** Why the journal cannot be opened, and what to do. Schemas of the future speak for themselves. */
export function cannotOpen(cause: unknown, connectionString: string): Error {
  if (cause instanceof CannotOpen || cause instanceof SchemaTooNew) return cause;
  const { code, message } = cause as { code?: string; message?: string };
  const where = whereOf(connectionString);
  const reason = message || code || 'no answer';
  switch (code) {
    case '28P01':
    case '28000':
      return new CannotOpen(`The database ${where} does not let Yilan in: ${reason}. Correct user and password in DATABASE_URL.`, { cause });
    case '3D000':
      return new CannotOpen(`There is no such database at ${where}: ${reason}. Make it with createdb, or correct DATABASE_URL.`, { cause });
    case '42501':
    case '3F000':
      return new CannotOpen(`Yilan may not make its tables in ${where}: ${reason}. Let its user own the database.`, { cause });
    case '53300':
      return new CannotOpen(`The database ${where} has no connection left: ${reason}. Raise max_connections, or end what holds them.`, { cause });
    default:
      return new CannotOpen(`The database ${where} cannot be used: ${reason}. Start it, or correct DATABASE_URL.`, { cause });
  }
}

/** Host, port and name of a database; never its password. */
function whereOf(connectionString: string): string {
  try {
    const { hostname, port, pathname } = new URL(connectionString);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    return 'in DATABASE_URL';
  }
}
