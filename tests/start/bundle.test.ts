import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..', '..');

describe('the bundle of the server', { timeout: 60_000 }, () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'yilan-bundle-'));
    for (const file of ['server/root.mjs', 'server/setup.mjs', 'server/bundle.mjs', 'server/yilan.mjs', 'package.json', 'package-lock.json']) cpSync(join(PROJECT, file), join(copy, file));
    symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
    write('shared/words.ts', "export const word: string = 'first';");
    write('server/cli.ts', "import { ROOT } from './root.mjs'; import { word } from '../shared/words.ts'; console.log(word, process.argv.slice(2).join(' '), ROOT);");
    write('server/demo/loadPast.ts', "console.log('past');");
    write('server/people/passwordWorker.ts', "console.log('password');");
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(join(copy, path, '..'), { recursive: true });
    writeFileSync(join(copy, path), text);
  }

  function yilan(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const child = spawn(process.execPath, [join(copy, 'server', 'yilan.mjs'), ...args]);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
  }

  const bundles = (): string[] => readdirSync(join(copy, 'dist', 'server'));

  test('is made by the first command and read by the next; from it the project is found as from its sources', async () => {
    for (let i = 0; i < 2; i++) expect(await yilan('token', '--role')).toEqual({ code: 0, out: `first token --role ${copy}\n`, err: '' });
    expect(bundles()).toHaveLength(1);
  });

  test('is made anew when a source has changed, and a server that runs from the last one keeps it for a day', async () => {
    await yilan();
    const [first] = bundles();
    write('shared/words.ts', "export const word: string = 'second';");
    expect((await yilan()).out).toMatch(/^second/);
    expect(bundles()).toHaveLength(2);
    expect(bundles()).toContain(first);
    const dayBefore = Date.now() / 1_000 - 25 * 3_600;
    utimesSync(join(copy, 'dist', 'server', first!), dayBefore, dayBefore);
    write('shared/words.ts', "export const word: string = 'third';");
    expect((await yilan()).out).toMatch(/^third/);
    expect(bundles()).toHaveLength(2);
    expect(bundles()).not.toContain(first);
  });

  test('is one, whole, when several commands make it at once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, (_, i) => yilan(String(i))));
    expect(all.map(({ code, out, err }) => [code, out, err])).toEqual(all.map((_, i) => [0, `first ${i} ${copy}\n`, '']));
    expect(bundles()).toHaveLength(1);
  });

  test('a source that cannot be read is a sentence, and nothing half-made is left', async () => {
    write('shared/words.ts', "export const word: string = 'first");
    const { code, out, err } = await yilan();
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('words.ts:1');
    expect(err).toContain(`The server could not be made ready in ${join(copy, 'dist', 'server')}; the lines above say why. On an untouched clone, delete node_modules and dist and run the command again.`);
    expect(err).not.toMatch(/^\s+at /m);
    expect(bundles()).toEqual([]);
    expect(existsSync(join(copy, 'dist', 'client'))).toBe(false);
  });
});
