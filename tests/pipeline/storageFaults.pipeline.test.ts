import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRunning } from '../../server/journal/embeddedPostgres.ts';
import { childrenOf, processesNaming } from '../support/processes.ts';
import { listedIds, Reporters } from '../support/reporters.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';

describe('the database falls while the centre is at work', () => {
  let folder: string;
  let env: Record<string, string>;
  let server: ServerProcess;
  let screen: Screen;
  let reporters: Reporters;
  let reader: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yilan-storage-'));
    env = { DATA_DIR: folder, PORT: String(await freePort()) };
    server = await ServerProcess.start(Number(env.PORT), env);
    const token = async (role: string): Promise<string> => (await runCli(['token', '--role', role], env)).out.trim();
    let reporter: string;
    [reporter, reader] = (await Promise.all(['gridWorker', 'dispatcher'].map(token))) as [string, string];
    screen = openScreen(server.url, await token('wall'), false);
    await screen.until('a snapshot', (state) => state.epoch !== null);
    reporters = new Reporters(server.url, reporter);
  });
  afterAll(async () => {
    screen.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const database = async (): Promise<number> => (await findRunning(folder))!.pid;
  const readiness = async (): Promise<{ status: number; body: any }> => {
    const answer = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(10_000) });
    return { status: answer.status, body: await answer.json() };
  };
  const until = async (what: string, holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> => {
    for (const end = Date.now() + withinMs; !(await holds());) {
      if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}\n${server.output}`);
      await new Promise((wake) => setTimeout(wake, 10));
    }
  };

  /** What must hold while nothing can be written. */
  const readsGoOn = async (): Promise<void> => {
    const before = screen.state.serverTime;
    for (const path of ['/wall', '/healthz', '/api/v1/incidents', '/api/v1/tallies', '/api/v1/alerts', '/api/v1/areas', '/api/v1/terminals']) {
      const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${reader}` }, signal: AbortSignal.timeout(5_000) });
      expect([path, answer.status]).toEqual([path, 200]);
    }
    await screen.until('another frame', (state) => state.serverTime > before, 5_000);
    expect(screen.state.link.state).toBe('live');
  };

  /** Hurts the database, sees the centre not ready, and waits until it is ready and takes reports again. */
  const through = async (hurt: () => unknown): Promise<void> => {
    await until('reports are taken', async () => (await reporters.send()).status === 201);
    let notReady: { status: number; body: any } | undefined;
    const seen = until('not ready', async () => {
      const now = await readiness();
      if (now.status !== 200) notReady = now;
      return notReady !== undefined;
    });
    await hurt();
    await seen;
    expect(notReady).toMatchObject({ status: 503, body: { ready: false, stages: { journal: { ok: false, why: expect.stringMatching(/fail|answer/) } } } });
    await readsGoOn();
    await until('ready again', async () => (await readiness()).status === 200);
    await until('reports are taken again', async () => (await reporters.send()).status === 201);
  };

  test('a backend is killed: the database recovers by itself, and the centre with it', async () => {
    const postmaster = await database();
    const writer = await writerOf(folder);
    await through(() => process.kill(writer, 'SIGKILL'));
    expect(await database()).toBe(postmaster);
  });

  test('all of it is killed: it is started again', async () => {
    const postmaster = await database();
    await through(() => process.kill(postmaster, 'SIGKILL'));
    expect(await database()).not.toBe(postmaster);
  });

  test('it hangs for three seconds: nobody is told what is not true, and the waiting are answered in the end', async () => {
    const postmaster = await database();
    const all = [postmaster, ...childrenOf(postmaster)];
    await through(async () => {
      for (const pid of all) process.kill(pid, 'SIGSTOP');
      await new Promise((wake) => setTimeout(wake, 3_000));
      await readsGoOn();
      for (const pid of all) process.kill(pid, 'SIGCONT');
    });
    expect(await database()).toBe(postmaster);
  });

  test('afterwards: all that was acknowledged is there, once; what was not can be sent again; the recount is equal; nothing is left running', async () => {
    await reporters.stop();
    // Those that were on their way to the disk when it fell got a 503 with a time to wait, or no wrong answer at all.
    expect(reporters.refusals.length).toBeGreaterThan(0);
    for (const { status, retryAfter } of reporters.refusals) expect([status, Number(retryAfter)]).toEqual([503, expect.toSatisfy((seconds: number) => seconds >= 1)]);
    expect(await reporters.resend()).toEqual([]);
    await until('the lists have caught up', async () => (await readiness()).body.stages.projections.lag === 0);
    const ids = await listedIds(server.url, reader);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual([...reporters.acknowledged].toSorted());
    const fresh = openScreen(server.url, reader, false);
    await fresh.until('a snapshot', (state) => state.epoch !== null);
    await screen.until('the head', (state) => state.to === fresh.state.to);
    expect(screen.hash()).toBe(fresh.hash());
    fresh.close();
    const verified = await runCli(['verify'], env);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('Equal')]);
    expect(server.output).not.toMatch(/^\s+at .*[:(]\d+/m);
    const { code, ms } = await server.end('SIGINT');
    expect([code, server.output]).toEqual([0, expect.any(String)]);
    expect(ms).toBeLessThan(5_000);
    expect(processesNaming(folder)).toEqual([]);
  });
});

/** The process of the database that serves the journal's one writer. */
async function writerOf(dataDir: string): Promise<number> {
  const client = new pg.Client({ connectionString: (await findRunning(dataDir))!.connectionString });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'yilan journal'");
  await client.end();
  return rows[0]!.pid;
}
