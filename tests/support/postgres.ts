import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll } from 'vitest';
import { binariesIn } from '../../server/journal/embedded/binaries.ts';
import type { PostgresBinaries } from '../../server/journal/embedded/binaries.ts';
import { startEmbedded } from '../../server/journal/embeddedPostgres.ts';

/** An empty database for one test. */
export interface TestDatabase {
  readonly connectionString: string;
  drop(): Promise<void>;
}

/** One PostgreSQL for a test file, started at first use and ended with the file. */
interface TestServer {
  database(): Promise<TestDatabase>;
}

const DEBIAN_15 = '/usr/lib/postgresql/15/bin';

const embedded = lazyServer();
const debian15 = lazyServer(binariesIn(DEBIAN_15));

/** A fresh database on the embedded PostgreSQL, the same program that `npm start` runs. */
export const testDatabase = (): Promise<TestDatabase> => embedded.database();

/** The same on Debian's PostgreSQL 15, the oldest that `DATABASE_URL` may name; or the reason why there is none here. */
export function postgres15(): (() => Promise<TestDatabase>) | { readonly missing: string } {
  return existsSync(DEBIAN_15) ? () => debian15.database() : { missing: `no PostgreSQL 15 in ${DEBIAN_15}; install it with: apt-get install postgresql-15` };
}

function lazyServer(binaries?: PostgresBinaries): TestServer {
  let started: Promise<{ connectionString: string; stop(): Promise<void> }> | undefined;
  let count = 0;
  const emptied: string[] = [];
  const start = async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'yilan-test-'));
    chmodSync(dataDir, 0o755);
    const server = await startEmbedded({ dataDir, log: () => undefined, ...(binaries === undefined ? {} : { binaries }) });
    return {
      connectionString: server.connectionString,
      stop: async () => {
        await server.stop();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  };
  afterAll(async () => (await started)?.stop());
  return {
    database: async () => {
      const { connectionString } = await (started ??= start());
      const name = emptied.pop() ?? await create(connectionString, `test_${++count}`);
      const url = new URL(connectionString);
      url.pathname = `/${name}`;
      return {
        connectionString: url.href,
        drop: async () => {
          await empty(url.href);
          emptied.push(name);
        },
      };
    },
  };
}

async function create(connectionString: string, name: string): Promise<string> {
  await run(connectionString, `create database ${name}`);
  return name;
}

/** To empty a database is twenty times as fast as to make one. Whoever is still connected is cut off. */
async function empty(connectionString: string): Promise<void> {
  await run(connectionString, `
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
    drop schema public cascade;
    create schema public;`);
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}
