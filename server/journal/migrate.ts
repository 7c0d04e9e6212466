import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { ROOT } from '../root.mjs';
import { CannotStart } from './embedded/cannotStart.ts';

/** The database was made by a newer Yilan than this one. */
export class SchemaTooNew extends CannotStart {
  override readonly name = 'SchemaTooNew';
}

const FOLDER = join(ROOT, 'server/journal/migrations');
// One below the journal's own lock: a writer that is at work need not wait for a starter that has nothing to do.
const LOCK = 7_960_459;

/**
 * Brings the database to the schema of this code: every step of `migrations/` that it has not had, in order, each in its
 * own transaction. There is no way back. Many nodes may start at once.
 * @throws SchemaTooNew
 */
export async function migrate(client: pg.Client): Promise<void> {
  const steps = readSteps();
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query('create table if not exists schema_version (version integer primary key, name text not null, applied_at timestamptz not null default now())');
    const { rows } = await client.query<{ version: number }>('select coalesce(max(version), 0) as version from schema_version');
    const present = rows[0]!.version;
    if (present > steps.length) {
      throw new SchemaTooNew(`The database has schema ${present}, and this Yilan knows schemas up to ${steps.length}. Start the newer Yilan that last used it.`);
    }
    for (const step of steps.slice(present)) await applyStep(client, step);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

interface Step {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

function readSteps(): Step[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.sql')).toSorted().map((name, n) => {
    if (Number.parseInt(name, 10) !== n + 1) throw new Error(`migrations/${name} should bear the number ${n + 1}`);
    return { version: n + 1, name, sql: readFileSync(join(FOLDER, name), 'utf8') };
  });
}

async function applyStep(client: pg.Client, { version, name, sql }: Step): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_version (version, name) values ($1, $2)', [version, name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
