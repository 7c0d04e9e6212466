import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CannotStart, DataDirInUse } from '../../server/journal/embedded/cannotStart.ts';
import { isAlive } from '../../server/journal/embedded/livingProcess.ts';
import { findRunning, startEmbedded } from '../../server/journal/embeddedPostgres.ts';
import type { EmbeddedPostgres } from '../../server/journal/embeddedPostgres.ts';
import { JournalDown } from '../../server/journal/journal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { entry } from './entries.ts';

const HOLDER = fileURLToPath(new URL('./holdDatabase.ts', import.meta.url));

describe('the embedded database', { timeout: 60_000 }, () => {
  // One folder for all: to make a database costs seconds on a slow disk, and each test leaves it as a stopped server does.
  let folder: string;
  let started: EmbeddedPostgres[];
  beforeAll(() => {
    folder = newFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    started = [];
  });
  afterEach(() => Promise.all(started.map((one) => one.stop())));

  const start = async (log: (line: string) => void = () => undefined): Promise<EmbeddedPostgres> => {
    const one = await startEmbedded({ dataDir: folder, log });
    started.push(one);
    return one;
  };

  test('is made at the first start, also after one that was cut short, says so, and leaves the chatter to its log file', async () => {
    mkdirSync(join(folder, 'postgres.new'));
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    const lines: string[] = [];
    const { connectionString } = await start((line) => lines.push(line));
    expect(await ask(connectionString, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(lines).toEqual(['Making the database (once, about a second) …']);
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain('database system is ready to accept connections');
  });

  test('keeps what was written over a stop and a start', async () => {
    const first = await start();
    await ask(first.connectionString, 'create table kept as select 41 as n');
    await first.stop();
    const second = await start();
    expect(await ask(second.connectionString, 'select n from kept')).toEqual([{ n: 41 }]);
  });

  test('writes every commit to the disk and listens on this machine alone', async () => {
    const { connectionString } = await start();
    const settings = await ask(connectionString, "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses') order by name");
    expect(settings.map(({ name, setting }) => `${name}=${setting}`)).toEqual(['fsync=on', 'full_page_writes=on', 'listen_addresses=127.0.0.1', 'synchronous_commit=on']);
  });

  test('has a password of its own that only its user can read', async () => {
    const { connectionString } = await start();
    expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(connectionString);
    wrong.password = 'password';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test('is found by a command beside the running server, and not when it is gone', async () => {
    expect(await findRunning(folder)).toBeUndefined();
    const one = await start();
    expect(await findRunning(folder)).toMatchObject({ connectionString: one.connectionString });
    await one.stop();
    expect(await findRunning(folder)).toBeUndefined();
    writeFileSync(join(folder, 'postgres.json'), JSON.stringify({ pid: process.pid, port: 1, startedAt: 'long ago' }));
    expect(await findRunning(folder)).toBeUndefined();
  });

  test('serves one server a folder', async () => {
    await start();
    await expect(start()).rejects.toThrow(DataDirInUse);
  });

  test('a server killed with -9 takes its database with it, and the next one starts by itself with all that was committed', async () => {
    const holder = await hold(folder);
    await ask(holder.connectionString, 'create table kept_after_kill as select 42 as n');
    const { pid } = (await findRunning(folder))!;
    holder.process.kill('SIGKILL');
    const next = await start();
    expect(isAlive(pid)).toBe(false);
    expect(await ask(next.connectionString, 'select n from kept_after_kill')).toEqual([{ n: 42 }]);
  });

  test('a database that outlived its server for some reason is ended, and its folder taken over', async () => {
    const holder = await hold(folder);
    const { pid } = (await findRunning(folder))!;
    // A database that cannot hear its end.
    process.kill(pid, 'SIGSTOP');
    holder.process.kill('SIGKILL');
    setTimeout(() => process.kill(pid, 'SIGCONT'), 500);
    const next = await start();
    expect(isAlive(pid)).toBe(false);
    expect(await ask(next.connectionString, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('a trace of a database whose process id belongs to somebody else now does not stop the start', async () => {
    const first = await start();
    await first.stop();
    const trace = join(folder, 'postgres', 'postmaster.pid');
    writeFileSync(trace, `${process.pid}\n${join(folder, 'postgres')}\n`);
    expect(await ask((await start()).connectionString, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(readFileSync(trace, 'utf8').startsWith(`${process.pid}\n`)).toBe(false);
  });

  test('a database that falls is started again on the same port, and the journal goes on by itself', async () => {
    const lines: string[] = [];
    const { connectionString } = await start((line) => lines.push(line));
    const journal = await openPostgresJournal({ connectionString, clock: systemClock });
    await journal.append(entry('incident:1'));
    process.kill((await findRunning(folder))!.pid, 'SIGKILL');
    await vi.waitFor(() => expect(journal.append(entry('incident:2'))).rejects.toBeInstanceOf(JournalDown), { timeout: 5_000, interval: 1 });
    await vi.waitFor(() => journal.append(entry('incident:3')), { timeout: 30_000, interval: 50 });
    const facts = await journal.read(0, 10);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, n) => n + 1));
    expect(facts[0]?.stream).toBe('incident:1');
    expect(lines.at(0)).toBe('The database ended unasked; starting it again.');
    expect(lines.at(-1)).toBe('The database runs again.');
    await journal.close();
  });

  test('a lost password is a sentence', async () => {
    const file = join(folder, 'postgres.password');
    renameSync(file, `${file}.lost`);
    await expect(start()).rejects.toThrow(/postgres\.password.*is missing\. Put it back/);
    renameSync(`${file}.lost`, file);
    expect(await ask((await start()).connectionString, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('a data folder that is a file is a sentence', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(startEmbedded({ dataDir: file, log: () => undefined })).rejects.toThrow(CannotStart);
    await expect(startEmbedded({ dataDir: join(file, 'data'), log: () => undefined })).rejects.toThrow(/is not a folder/);
  });
});

// As mkdtemp makes it, closed to everybody but its owner: when root starts Yilan, PostgreSQL runs as another user.
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'yilan-embedded-'));

async function ask(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function hold(dataDir: string): Promise<{ process: ChildProcess; connectionString: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const connectionString = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  return { process: child, connectionString: connectionString.trim() };
}
