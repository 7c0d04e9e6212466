import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../server/config.ts';
import { joinDatabase, openDatabase } from '../server/database.ts';
import { findRunning } from '../server/journal/embeddedPostgres.ts';

const YILAN = join(import.meta.dirname, '..', 'server', 'yilan.mjs');

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yilan-joined-'));
  await (await openDatabase(config(), () => undefined)).close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const config = () => readConfig({ DATA_DIR: folder });

test('a command that started the database leaves it up until those who joined it are done', async () => {
  const first = await joinDatabase(config());
  const second = await joinDatabase(config());
  expect(second.connectionString).toBe(first.connectionString);
  const ended = first.close();
  const client = new pg.Client({ connectionString: second.connectionString });
  await client.connect();
  for (let n = 0; n < 3; n++) expect((await client.query('select pg_sleep(0.2), 1 as one')).rows).toMatchObject([{ one: 1 }]);
  await client.end();
  await second.close();
  await ended;
  expect(await findRunning(folder)).toBeUndefined();
});

/** The shell's way: both begin at once, and whichever opens the database first, the other joins it. */
const piped = (words: string) => new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
  const child = spawn('sh', ['-c', words.replaceAll('yilan', `'${process.execPath}' '${YILAN}'`)], { env: { ...process.env, DATA_DIR: folder } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  child.on('close', (code) => resolve({ code, ...said }));
});

test('one command feeds another on the same folder: nothing is lost, and loaded again it is found from before', async () => {
  const fed = 'yilan make-past --count 3000 --seed 5 --until 2026-10-01T00:00Z | yilan load-past - --source old';
  expect(await piped(fed)).toMatchObject({ code: 0, out: '3000 incidents of old; 0 lines refused.\n' });
  expect(await piped(fed)).toMatchObject({ code: 0, out: '3000 incidents of old, 3000 of them from before; 0 lines refused.\n' });
  expect(await findRunning(folder)).toBeUndefined();
});

test('whoever has read enough of a made-up past may close the pipe', async () => {
  expect(await piped('yilan make-past --count 1000000 --seed 5 | head -n 2 | wc -l')).toMatchObject({ code: 0, out: expect.stringMatching(/^\s*2\n$/), err: '' });
});
