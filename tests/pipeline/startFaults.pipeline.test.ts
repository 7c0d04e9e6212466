import { cpSync, chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { putSetting } from '../../server/journal/settings.ts';
import { oldPostgres } from '../support/oldPostgres.ts';
import { testDatabase, type TestDatabase } from '../support/postgres.ts';
import { processesNaming } from '../support/processes.ts';
import { runCli, ServerProcess, type Ended } from '../support/serverProcess.ts';
import { smallImport } from '../support/smallImport.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const root = process.getuid?.() === 0;

let folder: string;
let count = 0;
/** A data folder that was never used. */
const unused = (): string => join(folder, `data-${++count}`);
const serve = (env: Record<string, string>, how: Parameters<typeof runCli>[2] = {}): Promise<Ended> =>
  runCli(['serve'], { YILAN_DEMO: 'off', PORT: '0', ...env }, { withinMs: 40_000, ...how });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yilan-faults-'));
});
afterAll(() => {
  expect(processesNaming(folder)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

/** The rule for every failed start: code 1, one saying on stderr, no stack, nothing left running. */
function saysOnly(ended: Ended, ...parts: (string | RegExp)[]): void {
  expect([ended.code, ended.err]).toEqual([1, expect.any(String)]);
  for (const part of parts) expect(ended.err).toMatch(part);
  expect(ended.err.trim()).toMatch(/\.$|npm start$|shipped\.$/);
  expect(ended.err + ended.out).not.toMatch(/^\s+at .*[:(]\d+|node:internal|Node\.js v\d/m);
  expect(ended.out).not.toContain('Yilan 一览 is at');
}

describe('a setting that cannot be used is named, with what it may be', () => {
  test('each of them, and no password with it', async () => {
    const bad: readonly [string, string, RegExp][] = [
      ['PORT', '80000', /^PORT=80000: may be a whole number from 0 to 65535\.$/m], ['PORT', 'http', /^PORT=http: /], ['YILAN_DEMO', 'maybe', /^YILAN_DEMO=maybe: may be on, off, auto\.$/m],
      ['DATABASE_URL', 'mysql://u:secret@h/d', /^DATABASE_URL=mysql:\/\/u:…@h\/d: may be a URL that begins with postgres:\/\/ or postgresql:\/\/\.$/m],
      ['DATABASE_URL', 'postgres:u:secret@h', /^DATABASE_URL=/], ['YILAN_TZ', 'Ningbo', /^YILAN_TZ=Ningbo: may be an IANA time zone/],
      ['YILAN_TRACK_DAYS', '0', /^YILAN_TRACK_DAYS=0: may be a whole number from 1/], ['YILAN_URL', 'yilan.example', /^YILAN_URL=yilan\.example: may be a URL/], ['LOG_LEVEL', 'loud', /^LOG_LEVEL=loud: may be fatal, /],
    ];
    // Read by every command alike; this one is the quickest to end.
    const ended = await inPairs(bad, ([name, value]) => runCli(['import-areas', 'none'], { [name]: value }));
    for (const [n, one] of ended.entries()) {
      saysOnly(one, bad[n]![2]);
      expect(one.err).not.toContain('secret');
      expect(one.err.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('a place that cannot be used is a sentence', () => {
  test('a data folder that is a file, that nobody may write, whose tracks are a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    const locked = unused();
    mkdirSync(locked);
    // Root may write anywhere; without that one right, and in somebody else's folder, it may not.
    if (root) chownSync(locked, 65_534, 65_534);
    chmodSync(locked, 0o555);
    const asNobody = root ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner,-chown', '--inh-caps=-all', '--'] : [];
    const odd = unused();
    mkdirSync(odd);
    writeFileSync(join(odd, 'tracks'), '');
    const [inFile, isLocked, oddTracks] = await inPairs(
      [{ DATA_DIR: join(file, 'data') }, { DATA_DIR: locked }, { DATA_DIR: odd }],
      (env) => serve(env, { through: env.DATA_DIR === locked ? asNobody : [] }),
    );
    saysOnly(inFile!, `The data folder ${join(file, 'data')} is not a folder. Choose another with DATA_DIR.`);
    saysOnly(isLocked!, `The data folder ${locked} cannot be read and written.`, 'or choose another folder with DATA_DIR');
    saysOnly(oddTracks!, `The data folder ${join(odd, 'tracks')} is not a folder.`);
    chmodSync(locked, 0o755);
  });

  test('a port that is taken, an address that is not here: before anything slow is done, and the database ends again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((open) => other.once('listening', open));
    const { port } = other.address() as AddressInfo;
    const dataDir = unused();
    const taken = await serve({ DATA_DIR: dataDir, PORT: String(port), YILAN_DEMO: 'on' });
    saysOnly(taken, `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`);
    expect(taken.out).not.toContain('past month');
    expect(readdirSync(dataDir)).not.toContain('server.lock');
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    saysOnly(await serve({ DATA_DIR: dataDir, HOST: '203.0.113.7' }), 'This machine has no address 203.0.113.7. Set HOST to one it has');
    expect(processesNaming(dataDir)).toEqual([]);
    await new Promise((closed) => other.close(closed));
  });

  test('a data folder where another server works, which is not disturbed', async () => {
    const env = { DATA_DIR: unused() };
    const first = await ServerProcess.start(await aPort(), env);
    onTestFinished(() => first.kill());
    saysOnly(await serve(env), `The data folder ${env.DATA_DIR} is in use by the Yilan server with process id ${first.pid}.`, 'Stop that server first');
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    expect((await first.end('SIGTERM')).code).toBe(0);
  });

  test('a copy of the project that was never built', async () => {
    const copy = join(folder, 'project');
    mkdirSync(copy);
    for (const part of ['server', 'shared', 'package.json', 'package-lock.json', 'tsconfig.json']) cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
    symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
    saysOnly(await serve({ DATA_DIR: unused() }, { cli: join(copy, 'server', 'yilan.mjs') }), 'The pages are not built yet', 'Run npm start, which builds them first, or npm run build.');
  });
});

describe('a file of one\'s own that cannot be used is a sentence', () => {
  test('a policy that is not there, or has faults, each by its place', async () => {
    const [none, wrong] = [join(folder, 'none.json'), join(folder, 'wrong.json')];
    writeFileSync(wrong, JSON.stringify({ version: 1, channels: [{ code: 'grid' }] }));
    const [notThere, faulty] = await inPairs([none, wrong], (file) => serve({ DATA_DIR: unused(), YILAN_POLICY: file }));
    saysOnly(notThere!, `The policy ${none} cannot be used`, 'ENOENT', 'leave YILAN_POLICY empty');
    saysOnly(faulty!, `The policy ${wrong} cannot be used`, 'version', 'Correct the file');
  });

  test('an imported city whose files were torn: the demo city never stands in for it', async () => {
    const [torn, cut] = [unused(), unused()] as const;
    await inPairs([torn, cut], async (dataDir) => expect((await runCli(['import-areas', smallImport(folder)], { DATA_DIR: dataDir })).code).toBe(0));
    const map = (dataDir: string): string => join(dataDir, 'city', readdirSync(join(dataDir, 'city')).find((name) => name.startsWith('map-'))!);
    truncateSync(join(torn, 'city', 'tree.json'), 40);
    truncateSync(join(map(cut), 'cells.bin'), statSync(join(map(cut), 'cells.bin')).size - 5);
    for (const [n, ended] of (await inPairs([torn, cut], (dataDir) => serve({ DATA_DIR: dataDir }))).entries()) {
      saysOnly(ended, `The imported city in ${join([torn, cut][n]!, 'city')} cannot be read`, 'Import it again with npx yilan import-areas FILE');
    }
  });
});

describe('a database of one\'s own that cannot be used is a sentence, without its password', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  test('nobody there, the wrong password, PostgreSQL 14', async () => {
    const old = await oldPostgres();
    const changed = new URL(database.connectionString);
    changed.password = 'secret';
    const port = await aPort();
    const urls = [`postgresql://yilan:secret@127.0.0.1:${port}/yilan`, changed.href, old.connectionString];
    const [nobody, password, fourteen] = await inPairs(urls, (DATABASE_URL) => serve({ DATA_DIR: unused(), DATABASE_URL }));
    saysOnly(nobody!, `The database 127.0.0.1:${port}/yilan cannot be used`, 'Start it, or correct DATABASE_URL.');
    saysOnly(password!, 'does not let Yilan in', 'Correct user and password in DATABASE_URL.');
    saysOnly(fourteen!, 'The database is PostgreSQL 14; Yilan needs 15 or newer.');
    for (const { err } of [nobody!, password!, fourteen!]) expect(err).not.toContain('secret');
    await old.close();
  });

  test('a journal that holds the exercise, for a city of one\'s own; a schema of a newer Yilan: both are left as they are', async () => {
    const { connectionString } = database;
    const client = new pg.Client({ connectionString });
    await client.connect();
    const env = { DATABASE_URL: connectionString, DATA_DIR: unused() };
    await putSetting(connectionString, 'city', { root: '3302', imported: false, exercise: true });
    await client.query(`insert into fact (seq, at, version, entry_facts, stream, type, role, subject, data) values (1, 1, 1, 1, 'test:1', 'Test', 'system', 'test', '{}')`);
    expect((await runCli(['import-areas', smallImport(folder)], env)).code).toBe(0);
    saysOnly(await serve(env), 'holds the exercise of the demo city, which must not count for your own', 'an empty database with DATABASE_URL');
    await client.query("insert into schema_version (version, name) values (999, '0999_future.sql')");
    saysOnly(await serve(env), /The database has schema 999, and this Yilan knows schemas up to \d+\. Start the newer Yilan/);
    expect((await client.query('select count(*)::int as n from fact')).rows).toEqual([{ n: 1 }]);
    await client.end();
  });
});

/** A port that nobody listens on now. */
const aPort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo;
    probe.close(() => resolve(port));
  });
});

/** Two at a time: each is a whole process, and two cores are enough for the tests. */
async function inPairs<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += 2) done.push(...await Promise.all(all.slice(at, at + 2).map(run)));
  return done;
}
