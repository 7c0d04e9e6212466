import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someReport } from '../support/centre.ts';
import { postgres15, type TestDatabase } from '../support/postgres.ts';
import { processesNaming } from '../support/processes.ts';
import { listedIds, Reporters } from '../support/reporters.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';

const oldest = postgres15();

describe.skipIf('missing' in oldest)(`a whole centre on a PostgreSQL 15 of one's own${'missing' in oldest ? ` (left out: ${oldest.missing})` : ''}`, () => {
  let database: TestDatabase;
  let folder: string;
  let env: Record<string, string>;
  let server: ServerProcess;
  let screen: Screen;
  let reporters: Reporters;
  let reader: string;

  beforeAll(async () => {
    if ('missing' in oldest) return;
    database = await oldest();
    folder = mkdtempSync(join(tmpdir(), 'yilan-own-'));
    env = { DATABASE_URL: database.connectionString, DATA_DIR: join(folder, 'data'), PORT: String(await freePort()) };
    server = await ServerProcess.start(Number(env.PORT), env);
    const token = async (role: string): Promise<string> => (await runCli(['token', '--role', role], env)).out.trim();
    const [reporter, wall] = (await Promise.all(['gridWorker', 'wall'].map(token))) as [string, string];
    reader = await token('dispatcher');
    reporters = new Reporters(server.url, reporter, 2);
    screen = openScreen(server.url, wall, false);
  });
  afterAll(async () => {
    screen?.close();
    await server?.kill();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const query = async <R extends pg.QueryResultRow>(sql: string): Promise<R[]> => {
    const client = new pg.Client({ connectionString: database.connectionString });
    await client.connect();
    const { rows } = await client.query<R>(sql);
    await client.end();
    return rows;
  };
  const ready = async (): Promise<boolean> => (await fetch(`${server.url}/readyz`)).status === 200;
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 30_000; !(await holds());) {
      if (Date.now() > end) throw new Error(`not within 30 s: ${what}\n${server.output}`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
  };

  test('keeps no database of its own beside it', async () => {
    expect((await query<{ version: number }>("select current_setting('server_version_num')::int / 10000 as version"))[0]).toEqual({ version: 15 });
    expect(processesNaming(env.DATA_DIR!)).toEqual([]);
  });

  test('a report is on the screen', async () => {
    const report = someReport();
    expect((await reporters.send(report)).status).toBe(201);
    await screen.until('the incident', (state) => state.incidents.has(report.id as string));
  });

  test('its connections are cut, and again: nothing that was acknowledged is lost, and it goes on by itself', async () => {
    for (let round = 0; round < 2; round++) {
      let fell = false;
      const seen = until('not ready', async () => (fell ||= !(await ready())));
      await query("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'yilan%'");
      await seen;
      await until('ready again', ready);
      await until('reports are taken again', async () => (await reporters.send()).status === 201);
    }
    await reporters.stop();
    expect(await reporters.resend()).toEqual([]);
  });

  test('a link made beside it opens once', async () => {
    const link = (await runCli(['link', '--role', 'leader'], env)).out.trim();
    expect([(await fetch(link, { redirect: 'manual' })).status, (await fetch(link, { redirect: 'manual' })).status]).toEqual([302, 410]);
  });

  test('all of it is there after a kill and a start elsewhere, and the recount is equal', async () => {
    await server.end('SIGKILL');
    server = await ServerProcess.start(Number(env.PORT), { ...env, DATA_DIR: join(folder, 'other') });
    expect((await listedIds(server.url, reader)).toSorted()).toEqual([...reporters.acknowledged].toSorted());
    const fresh = openScreen(server.url, reader, false);
    await fresh.until('a snapshot', (state) => state.epoch !== null);
    await screen.until('the head', (state) => state.link.state === 'live' && state.to === fresh.state.to, 20_000);
    expect(screen.hash()).toBe(fresh.hash());
    fresh.close();
    const verified = await runCli(['verify'], env);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining(`Equal: ${(await query<{ n: number }>('select count(*)::int as n from fact'))[0]!.n} facts`)]);
    expect((await server.end('SIGTERM')).code).toBe(0);
  });
});
