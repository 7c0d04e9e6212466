import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRunning } from '../../server/journal/embeddedPostgres.ts';
import { processesNaming } from '../support/processes.ts';
import { listedIds, Reporters } from '../support/reporters.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { besideProcess, fillDisk, noSmallDisk, seenFrom, withSmallDisk } from '../support/smallDisk.ts';

const why = noSmallDisk();

describe.skipIf(why !== undefined)(`a full disk${why === undefined ? '' : ` (left out: ${why})`}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yilan-disk-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('at the start is a sentence that says where, and nothing half-made is left', async () => {
    const disk = join(folder, 'tiny');
    const ended = await runCli(['serve'], { DATA_DIR: join(disk, 'data'), PORT: '0', YILAN_DEMO: 'off' }, { through: withSmallDisk(disk, '8m') });
    expect(ended.err).toMatch(/^There is no space left on the disk of .*tiny\/data.*Free some space/);
    expect([ended.code, ended.err.trim().split('\n').length]).toEqual([1, 1]);
    expect(processesNaming(disk)).toEqual([]);
  });

  describe('while the centre is at work', () => {
    let env: Record<string, string>;
    let server: ServerProcess;
    let screen: Screen;
    let reporters: Reporters;
    let reader: string;
    let dataDir: string;
    beforeAll(async () => {
      const disk = join(folder, 'small');
      env = { DATA_DIR: join(disk, 'data'), PORT: String(await freePort()) };
      server = await ServerProcess.start(Number(env.PORT), env, 60_000, withSmallDisk(disk, '200m'));
      dataDir = seenFrom(server.pid, env.DATA_DIR!);
      const token = async (role: string): Promise<string> => (await runCli(['token', '--role', role], env, { through: besideProcess(server.pid) })).out.trim();
      reader = await token('dispatcher');
      reporters = new Reporters(server.url, await token('gridWorker'));
      screen = openScreen(server.url, await token('wall'), false);
      await screen.until('an incident', (state) => state.incidents.size > 0);
    });
    afterAll(async () => {
      screen?.close();
      await server.kill();
    });

    const until = async (what: string, holds: () => Promise<boolean>, withinMs = 60_000): Promise<void> => {
      for (const end = Date.now() + withinMs; !(await holds());) {
        if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}\n${server.output}`);
        await new Promise((wake) => setTimeout(wake, 20));
      }
    };
    const readiness = async () => {
      const answer = await fetch(`${server.url}/readyz`);
      return { status: answer.status, body: (await answer.json()) as any };
    };
    const readsGoOn = async (): Promise<void> => {
      const before = screen.state.serverTime;
      for (const path of ['/wall', '/api/v1/incidents', '/api/v1/tallies']) {
        expect([path, (await fetch(server.url + path, { headers: { authorization: `Bearer ${reader}` } })).status]).toEqual([path, 200]);
      }
      await screen.until('another frame', (state) => state.serverTime > before, 5_000);
      expect(screen.state.link.state).toBe('live');
    };
    const recovers = async (): Promise<void> => {
      await until('ready again', async () => (await readiness()).status === 200);
      await until('reports are taken again', async () => (await reporters.send()).status === 201);
    };

    test('reports are answered 503 with a time to wait, screens and questions go on, and all is well again when there is space', async () => {
      const makeRoom = fillDisk(dataDir);
      await until('a report is refused', async () => (await reporters.send()).status === 503);
      expect(await readiness()).toMatchObject({ status: 503, body: { ready: false, stages: { journal: { ok: false, why: expect.stringContaining('disk is full; free some space') } } } });
      await readsGoOn();
      for (const { status, retryAfter } of reporters.refusals) expect([status, retryAfter]).toEqual([503, '5']);
      makeRoom();
      await recovers();
    });

    test('also when the database itself falls for want of space', async () => {
      const makeRoom = fillDisk(dataDir);
      const client = new pg.Client({ connectionString: (await findRunning(dataDir))!.connectionString });
      client.on('error', () => undefined);
      await client.connect();
      // A new piece of its log finds no room: PostgreSQL then panics, and cannot start again either.
      await client.query('create table more as select 1; select pg_switch_wal()').catch(() => undefined);
      await client.end().catch(() => undefined);
      await until('a report is refused', async () => (await reporters.send()).status === 503);
      await readsGoOn();
      makeRoom();
      await recovers();
    });

    test('afterwards: all that was acknowledged is there, once; what was not can be sent again; the recount is equal', async () => {
      await reporters.stop();
      expect(await reporters.resend()).toEqual([]);
      await until('the lists have caught up', async () => (await readiness()).body.stages.projections.lag === 0);
      expect((await listedIds(server.url, reader)).toSorted()).toEqual([...reporters.acknowledged].toSorted());
      const verified = await runCli(['verify'], env, { through: besideProcess(server.pid) });
      expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('Equal')]);
      expect(server.output).not.toMatch(/^\s+at .*[:(]\d+/m);
      expect((await server.end('SIGINT')).code).toBe(0);
      expect(processesNaming(folder)).toEqual([]);
    });
  });
});
