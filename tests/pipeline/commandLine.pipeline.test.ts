import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ROLES, type Role } from '../../shared/access.ts';
import { findRunning } from '../../server/journal/embeddedPostgres.ts';
import { someReport } from '../support/centre.ts';
import { processesNaming } from '../support/processes.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { smallImport, smallImportContent } from '../support/smallImport.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const COMMANDS = ['serve', 'token', 'link', 'key', 'import-areas', 'verify', 'due', 'report', 'simulate'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yilan-cli-'));
});
afterAll(() => {
  expect(processesNaming(folder)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

describe('npx yilan', () => {
  test('works from the project\'s folder, and its help tells every command', () => {
    const { status, stdout } = spawnSync('npx', ['--no-install', 'yilan', '--help'], { cwd: PROJECT, encoding: 'utf8' });
    expect(status).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  test.concurrent.each<[string, string[], RegExp]>([
    ['an unknown command', ['frobnicate'], /^There is no command "frobnicate"\.\n[^]*npx yilan <command>/],
    ['an unknown option', ['token', '--rolle', 'wall'], /'--rolle'[^]*npx yilan token --role R/],
    ['an option without its value', ['token', '--role'], /--role[^]*npx yilan token --role R/],
    ['a word too many', ['import-areas', 'a', 'b'], /One word too many: b\.[^]*npx yilan import-areas FILE/],
    ['a role that is none', ['token', '--role', 'king'], /--role may be one of: admin, dutyOfficer,/],
    ['a terminal\'s token without its terminal', ['token', '--role', 'terminal'], /--terminal ID goes with --role terminal, and only with it\./],
    ['a terminal the doors would not take', ['token', '--role', 'terminal', '--terminal', 'T 1'], /--terminal "T 1": the doors take/],
    ['a time to live that is none', ['token', '--role', 'wall', '--ttl', '1 hour'], /"1 hour" is no duration/],
    ['a page that is none', ['link', '--role', 'wall', '--page', 'kitchen'], /--page may be one of: wall, desk, search, board, handover, roster, work, alarms, leader, report, field\b/],
    ['a key for nothing in particular', ['key', 'make', '--may', 'read'], /--name TEXT is missing[^]*npx yilan key make/],
    ['a period that is none', ['report', '--period', 'year'], /--period may be day, week, month\./],
    ['a day that is none', ['report', '--date', '2026-02-30'], /--date takes a day such as 2026-11-21\./],
    ['an address that is none', ['simulate', '--url', 'localhost'], /--url localhost is no http or https URL/],
  ])('%s: code 2, what is wrong, and how it is used', async (_, args, says) => {
    const { code, out, err } = await runCli(args, { DATA_DIR: join(folder, 'none') });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('npx yilan due', () => {
  const due = async (...args: string[]) => {
    const { code, out, err } = await runCli(['due', ...args], { DATA_DIR: join(folder, 'none') });
    return { code, err, answer: code === 0 ? JSON.parse(out) as Record<string, unknown> : undefined };
  };

  test('an online inquiry is accepted within three hours, round the clock, and answered within three working days, which skip the Spring Festival', async () => {
    // Friday before the festival; Saturday 14 February is a working day, the 15th to the 23rd are not.
    const { code, answer } = await due('--channel', 'inquiry', '--at', '2026-02-13T22:30+08:00');
    expect(code).toBe(0);
    expect(answer).toMatchObject({ channel: 'inquiry', acceptBy: '2026-02-14T01:30:00+08:00', estimated: false, coveredThrough: '2026-12-31' });
    expect((await due('--channel', 'inquiry', '--at', '2026-02-13T16:00+08:00')).answer).toMatchObject({ acceptBy: '2026-02-13T19:00:00+08:00', handleBy: '2026-02-25T16:00:00+08:00' });
  });

  test('past the published calendar it is computed with plain weekends, and says so', async () => {
    const { answer } = await due('--channel', 'inquiry', '--at', '2026-12-31T10:00+08:00', '--area', '330203', '--category', 'exposedRubbish');
    expect(answer).toMatchObject({ area: '330203', category: 'exposedRubbish', handleEstimated: true, estimated: true });
  });

  test.concurrent.each([
    [['--channel', 'pigeon', '--at', '2026-02-13T16:00+08:00'], /--channel must be one of grid, /], [['--channel', 'inquiry', '--at', '2026-02-30T16:00Z'], /--at takes an ISO time with its zone/],
    [['--channel', 'inquiry', '--at', '2026-02-13T16:00Z', '--area', '9'], /--area 9: the city has no such area/],
  ])('%j is refused', async (args, says) => {
    const { code, err } = await due(...args);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });
});

describe('npx yilan import-areas', () => {
  test('a city of one\'s own is in force from the next start, without the demo', async () => {
    const env = { DATA_DIR: join(folder, 'town'), PORT: String(await freePort()) };
    const imported = await runCli(['import-areas', smallImport(folder)], env);
    expect([imported.code, imported.out]).toEqual([0, '8 areas, 3 grids. They are in force from the next start.\n']);
    const server = await ServerProcess.start(Number(env.PORT), { ...env, YILAN_DEMO: 'auto' });
    onTestFinished(() => server.kill());
    const token = (await runCli(['token', '--role', 'dispatcher'], env)).out.trim();
    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(server.url + path, {
        method, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as any };
    };
    expect((await ask('GET', '/api/v1/me')).body).toMatchObject({ area: 'C' });
    expect((await ask('POST', '/api/v1/incidents', someReport({ lon: 121.51, lat: 29.81 }))).body).toMatchObject({ area: 'G11' });
    expect((await ask('POST', '/api/v1/incidents', someReport({ lon: 121.53, lat: 29.83 }))).body).toMatchObject({ area: 'G21' });
    expect((await ask('POST', '/api/v1/incidents', someReport({ lon: 121.6, lat: 29.9 }))).status).toBe(400);
    expect((await ask('GET', '/api/v1/tallies?area=V1')).body).toMatchObject({ area: { area: 'V1', today: { reported: 1 } }, children: [{ area: 'G11', today: { reported: 1 } }, { area: 'G12', today: { reported: 0 } }] });
    expect(server.output).not.toMatch(/simulator|past month/i);
    expect((await server.end('SIGTERM')).code).toBe(0);
    // The policy in force at the first fact, and two reports.
    expect((await runCli(['verify', '--tracks'], env)).out).toMatch(/^Equal: 3 facts, 8 areas\.\nTracks: \d+ fixes in \d+ files, 0 older than 30 days, 0 not thinned after 7\.\nHead: [0-9a-f]{64} at fact 3\.\n$/);
    // The folder now belongs to the town: without its import it does not become the demo city.
    rmSync(join(env.DATA_DIR, 'city'), { recursive: true });
    const lost = await runCli(['serve'], env);
    expect([lost.code, lost.err]).toEqual([1, expect.stringContaining('holds the facts of the imported city C, and this start governs the demo city.')]);
  });

  test.concurrent.each<[string, (city: ReturnType<typeof smallImportContent>) => unknown, string]>([
    ['not JSON', () => '{"reference": ', 'this is not JSON'],
    ['another reference', (city) => ({ ...city, reference: 'EPSG:4490' }), '"reference" must say which coordinates these are'],
    ['a gap in the tree', (city) => ({ ...city, areas: city.areas.filter(({ code }) => code !== 'V1') }), 'V1'],
    ['a code twice', (city) => ({ ...city, areas: [...city.areas, city.areas[4]] }), 'G11'],
    ['a ring that is not closed', (city) => {
      city.features.features[1]!.geometry.coordinates[0]!.pop();
      return city;
    }, 'G12'],
  ])('%s: refused whole, with the place named', async (name, change, says) => {
    const dataDir = join(folder, `refused-${name}`);
    const { code, out, err } = await runCli(['import-areas', smallImport(folder, change(smallImportContent()), `${name}.json`)], { DATA_DIR: dataDir });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    expect(err).toMatch(/Nothing was imported\.\n$/);
    expect(existsSync(join(dataDir, 'city', 'tree.json'))).toBe(false);
  });
});

describe('beside a running server', () => {
  let env: Record<string, string>;
  let server: ServerProcess;
  beforeAll(async () => {
    env = { DATA_DIR: join(folder, 'beside'), PORT: String(await freePort()) };
    server = await ServerProcess.start(Number(env.PORT), env);
  });
  afterAll(() => server.kill());

  const token = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await runCli(['token', ...args], env);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^yl1\.[\w-]+\.[\w-]+\n$/);
    return out.trim();
  };
  const ask = async (path: string, bearer: string, body?: unknown): Promise<{ status: number; body: any }> => {
    const answer = await fetch(server.url + path, {
      method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };

  test('a token, alone on stdout, for every role', async () => {
    for (let at = 0; at < ROLES.length; at += 3) {
      await Promise.all(ROLES.slice(at, at + 3).map(async (role: Role) => {
        const bearer = await token('--role', role, ...(role === 'terminal' ? ['--terminal', 'T-17'] : role === 'service' ? ['--may', 'read,reportIncident'] : []), '--area', '330203');
        expect((await ask('/api/v1/me', bearer)).body).toMatchObject({ role, area: '330203' });
      }));
    }
  });

  test('a terminal\'s token speaks for that terminal alone; another runs out when it was said to', async () => {
    const [terminal, brief] = await Promise.all([token('--role', 'terminal', '--terminal', 'T-18'), token('--role', 'leader', '--ttl', '1s')]);
    const fix = { lon: 121.549, lat: 29.873, at: Date.now() };
    expect((await ask('/api/v1/positions', terminal, [{ ...fix, terminal: 'T-18' }])).body).toMatchObject({ accepted: 1 });
    expect((await ask('/api/v1/positions', terminal, [{ ...fix, terminal: 'T-19' }])).status).toBeGreaterThanOrEqual(400);
    await new Promise((wake) => setTimeout(wake, 1_100));
    expect((await ask('/api/v1/me', brief)).status).toBe(401);
  });

  test('a key of a service, alone on stdout, comes in with its rights until it is ended', async () => {
    const { code, out, err } = await runCli(['key', 'make', '--name', '水务热线', '--may', 'read,reportIncident', '--area', '330203'], env);
    expect([code, out]).toEqual([0, expect.stringMatching(/^yk_[\w-]{43}\n$/)]);
    await expect.poll(async () => (await ask('/api/v1/me', out.trim())).body).toMatchObject({ role: 'service', area: '330203', may: ['read', 'reportIncident'] });
    const [id] = /[0-9a-f-]{36}/.exec(err)!;
    expect((await runCli(['key', 'revoke', id!, '--reason', '对接结束'], env)).code).toBe(0);
    await expect.poll(async () => (await ask('/api/v1/me', out.trim())).status).toBe(401);
  });

  test('a handler\'s token may name the unit it acts for, and then sees the unit\'s area', async () => {
    const bearer = await token('--role', 'handler', '--unit', '330203-urbanManagement');
    expect((await ask('/api/v1/me', bearer)).body).toMatchObject({ role: 'handler', unit: '330203-urbanManagement', area: '330203' });
    const [unknown, wrong] = await Promise.all([runCli(['token', '--role', 'handler', '--unit', 'nobody'], env), runCli(['token', '--role', 'leader', '--unit', '330203-urbanManagement'], env)]);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('--unit nobody: the policy knows no such unit')]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--unit CODE goes with --role handler')]);
  });

  test('a brief is the running centre\'s own, alone on stdout or in a file', async () => {
    const [text, workbook, future] = await Promise.all([
      runCli(['report', '--format', 'text', '--area', '330203', '--lang', 'en'], env), runCli(['report', '--format', 'xlsx', '--period', 'month', '--out', join(folder, 'brief.xlsx')], env), runCli(['report', '--date', '2090-01-01'], env),
    ]);
    expect([text.code, text.err, text.out]).toEqual([0, '', expect.stringMatching(/^海曙区: daily brief of the command centre\n[^]*\n1\. Overview\n/)]);
    expect([workbook.code, workbook.out, readFileSync(join(folder, 'brief.xlsx')).subarray(0, 2).toString()]).toEqual([0, '', 'PK']);
    expect([future.code, future.err]).toEqual([1, expect.stringContaining('The centre gave no brief (400): date 2090-01-01 lies in a period that has not begun')]);
  });

  test('an area the city does not have is refused', async () => {
    const { code, err } = await runCli(['token', '--role', 'wall', '--area', '999999'], env);
    expect([code, err]).toEqual([2, expect.stringContaining('--area 999999: the city has no such area')]);
  });

  test('the recount is equal beside the server and alone, and not when a row was altered or is gone', async () => {
    const reporter = await token('--role', 'dispatcher');
    // Far apart: many of one matter would call somebody, and that is a fact too.
    const reportAt = (n: number) => ask('/api/v1/incidents', reporter, someReport({ lon: 121.5 + n * 0.02 }));
    for (let n = 0; n < 5; n++) expect((await reportAt(n)).status).toBe(201);
    const beside = await runCli(['verify'], env);
    // Five reports, and what this centre and the commands before wrote down.
    expect([beside.code, beside.out]).toEqual([0, expect.stringMatching(/^Equal: (\d+) facts, 15\d{3} areas\.\nHead: [0-9a-f]{64} at fact \1\.\n$/)]);
    const [head, at] = [/[0-9a-f]{64}/.exec(beside.out)![0], /at fact (\d+)/.exec(beside.out)![1]];
    expect((await reportAt(5)).status).toBe(201);
    const later = await runCli(['verify', '--head', head], env);
    expect([later.code, later.out]).toEqual([0, expect.stringContaining(`\nThe hash that was written down is that of fact ${at}: nothing up to it was changed since.\nHead: `)]);

    const sql = new pg.Client({ connectionString: (await findRunning(env.DATA_DIR!))!.connectionString });
    sql.on('error', () => undefined);
    await sql.connect();
    onTestFinished(() => sql.end());
    const { first, last } = (await sql.query<{ first: number; last: number }>("select min(seq)::int as first, max(seq)::int as last from fact where stream like 'incident:%'")).rows[0]!;
    await sql.query("update fact set data = replace(data::text, '未清', '已清')::json where seq = $1", [first]);
    const altered = await runCli(['verify'], env);
    expect([altered.code, altered.out]).toEqual([1, expect.stringMatching(new RegExp(`^fact ${first} of incident:\\S+ was changed after it was written\\nNot equal: 1 faults in the chain`))]);
    const another = await runCli(['verify', '--head', 'f'.repeat(64)], env);
    expect([another.code, another.out]).toEqual([1, expect.stringContaining('\nno fact has the hash that was written down')]);
    expect(await runCli(['verify', '--head', 'f00'], env)).toMatchObject({ code: 2, err: expect.stringContaining('--head is the hash that an earlier verify printed') });
    await sql.query("update fact set data = '{}' where seq = $1", [first + 1]);
    expect(await runCli(['verify'], env)).toMatchObject({ code: 1, err: '', out: expect.stringContaining(`fact ${first + 1} of `) });
    await sql.query('delete from fact where seq = $1', [first + 1]);
    await sql.query("update fact set data = replace(data::text, '已清', '未清')::json where seq = $1", [first]);
    const gone = await runCli(['verify'], env);
    expect([gone.code, gone.out]).toEqual([1, expect.stringMatching(new RegExp(`^fact ${first + 1} was deleted\\n[^]*the journal is not gapless: seq ${first + 2} follows ${first}`))]);
    await sql.query('delete from fact where seq = $1', [last]);
    expect((await runCli(['verify'], env)).out).toContain(`the last fact, ${last}, was deleted: the journal is cut off at its end\n`);
  });

  test('the simulator plays on a running centre until it is told to end', async () => {
    const child = spawn(process.execPath, [join(PROJECT, 'server', 'yilan.mjs'), 'simulate', '--terminals', '50', '--rate', '100', '--seed', '7'], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const reader = await token('--role', 'dispatcher');
    for (const until = Date.now() + 30_000; ;) {
      const { body } = await ask('/api/v1/incidents?limit=50', reader);
      if ((body.items as { exercise: boolean }[]).some(({ exercise }) => exercise)) break;
      if (Date.now() > until) throw new Error(`the simulator reported nothing:\n${said}`);
      await new Promise((wake) => setTimeout(wake, 200));
    }
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(said).toContain('50 terminals');
  });
});

describe('the simulator alone', () => {
  test('against nothing, or a centre that does not know it, is a sentence and code 1', async () => {
    const port = await freePort();
    const nothing = await runCli(['simulate', '--url', `http://127.0.0.1:${port}`], { DATA_DIR: join(folder, 'nothing') });
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringMatching(new RegExp(`The simulator cannot reach the centre at http://127\\.0\\.0\\.1:${port}: .* Start it with npm start, or name another with --url\\.\n$`))]);
    expect(nothing.out).toContain('Waiting for the centre at');
  });
});

describe('Ctrl-C', () => {
  test('ends the centre with its simulator within five seconds, whatever hangs on it, and leaves no process behind', async () => {
    // The exercise on a small city of one's own: there is no past to load.
    const env = { DATA_DIR: join(folder, 'demo'), PORT: String(await freePort()), YILAN_DEMO: 'on' };
    await runCli(['import-areas', smallImport(folder)], env);
    const server = await ServerProcess.start(Number(env.PORT), env);
    onTestFinished(() => server.kill());
    await server.waitFor('Simulator: 13800 terminals');
    expect(processesNaming(server.url).some((line) => line.includes('simulate'))).toBe(true);
    const idle = connect(Number(env.PORT), '127.0.0.1');
    idle.on('error', () => undefined);
    await new Promise((open) => idle.once('connect', open));
    // Twice, as under npm: the terminal sends it to all, and npm hands it on.
    process.kill(server.pid, 'SIGINT');
    const { code, ms } = await server.end('SIGINT');
    expect([code, server.output]).toEqual([0, expect.stringContaining('Stopped; the data is sound.')]);
    expect(ms).toBeLessThan(5_000);
    expect(processesNaming(env.DATA_DIR)).toEqual([]);
    expect(processesNaming(server.url)).toEqual([]);
    expect((await runCli(['verify'], env)).code).toBe(0);
  });

  test('during the start ends it too, with the loading of the past, of which nothing stays', async () => {
    const env = { DATA_DIR: join(folder, 'early'), PORT: String(await freePort()), YILAN_DEMO: 'on' };
    const child = spawn(process.execPath, [join(PROJECT, 'server', 'yilan.mjs'), 'serve'], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await new Promise<void>((loading) => child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('past month')) loading();
    }));
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    await ended;
    for (const until = Date.now() + 10_000; processesNaming(env.DATA_DIR).length > 0 && Date.now() < until;) await new Promise((wake) => setTimeout(wake, 50));
    expect(processesNaming(env.DATA_DIR)).toEqual([]);
    expect(err).toBe('');
    expect((await runCli(['verify'], env)).out).toMatch(/^Equal: 0 facts/);
  });
});
