import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkNode, SetupFailure } from '../../server/setup.mjs';

const PROJECT = join(import.meta.dirname, '..', '..');

describe('Node.js', { timeout: 60_000 }, () => {
  test.each(['18.20.4', '19.9.0', '20.0.0', '20.18.3', '4.9.1'])('%s is too old, and the sentence says what to do', (version) => {
    expect(() => checkNode(version)).toThrow(SetupFailure);
    expect(() => checkNode(version)).toThrow(`Yilan needs Node.js 20.19 or newer; this is ${version}. Install a newer one from https://nodejs.org and run the command again.`);
  });

  test.each(['20.19.0', '20.20.2', '22.12.0', '24.1.0', process.versions.node])('%s will do', (version) => {
    expect(checkNode(version)).toBeUndefined();
  });

  test.each(['server/start.mjs', 'server/build.mjs', 'server/yilan.mjs', 'tests/run.mjs'])('%s says so before anything else, without a stack', (file) => {
    const old = "data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })";
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', old, join(PROJECT, file)], { encoding: 'utf8', timeout: 20_000 });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim()).toBe('Yilan needs Node.js 20.19 or newer; this is 18.20.4. Install a newer one from https://nodejs.org and run the command again.');
  });
});

describe('a bare clone', { timeout: 60_000 }, () => {
  let clone: string;
  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'yilan-clone-'));
    for (const file of ['server/root.mjs', 'server/setup.mjs', 'server/start.mjs', 'package.json', 'package-lock.json']) cpSync(join(PROJECT, file), join(clone, file));
    write('vite.config.ts', "export default { root: 'client', build: { outDir: '../dist/client', emptyOutDir: true } };");
    write('client/index.html', '<!doctype html><title>page</title><script type="module" src="./main.js"></script>');
    write('client/main.js', 'document.title = "built";');
    write('shared/words.ts', 'export const word = 1;');
    write('server/yilan.mjs', 'process.stdout.write(`started ${process.argv.slice(2).join(" ")}, build ${process.env.YILAN_BUILD}\\n`);');
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(join(clone, path, '..'), { recursive: true });
    writeFileSync(join(clone, path), text);
  }

  /** `npm start` with another program in npm's place, so that no registry is asked. */
  function start(npm: string): { status: number | null; stdout: string; stderr: string } {
    write('npm.js', npm);
    return spawnSync(process.execPath, [join(clone, 'server', 'start.mjs')], { encoding: 'utf8', timeout: 60_000, env: { ...process.env, npm_execpath: join(clone, 'npm.js') } });
  }

  /** Puts the one package there that the build needs, and notes how it was called. */
  const installs = () => `
    import fs from 'node:fs';
    fs.mkdirSync('node_modules', { recursive: true });
    if (!fs.existsSync('node_modules/vite')) fs.symlinkSync(${JSON.stringify(join(PROJECT, 'node_modules', 'vite'))}, 'node_modules/vite');
    fs.appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n');`;
  const calls = (): string[] => readFileSync(join(clone, 'calls.txt'), 'utf8').trim().split('\n');

  test('installs the locked packages, builds the pages, starts, and says each step', () => {
    const { status, stdout, stderr } = start(installs());
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Installing packages \(npm ci\) …\n.*Installing packages \(npm ci\): done in \d+ s\n.*Building the pages \(vite build\) …\n[^]*done in \d+ s\nstarted serve, build [0-9a-f]{16}\n$/);
    expect(calls()).toEqual(['ci --no-audit --no-fund --loglevel=error']);
    expect(readFileSync(join(clone, 'dist', 'client', 'index.html'), 'utf8')).toMatch(/assets\/.*\.js/);
  });

  test('does each step once, and again when its sources have changed', () => {
    const builds = [start(installs()), start(installs())].map(({ stdout }) => stdout);
    expect(builds[1]).toMatch(/^started serve, build [0-9a-f]{16}\n$/);
    write('shared/words.ts', 'export const word = 2;');
    const third = start(installs()).stdout;
    expect(third).toContain('Building the pages');
    expect(third.slice(-17)).not.toBe(builds[1]!.slice(-17));
    write('package-lock.json', '{ "lockfileVersion": 3 }');
    expect(start(installs()).stdout).toContain('Installing packages');
    expect(calls()).toHaveLength(2);
  });

  test('an installation that fails is a sentence; nothing counts as installed', () => {
    const { status, stderr } = start("process.stderr.write('npm error code ENOTFOUND\\n'); process.exitCode = 1;");
    expect(status).toBe(1);
    expect(stderr).toContain('npm error code ENOTFOUND');
    expect(stderr.trim()).toMatch(/\nInstalling the packages failed\. Check the connection to your npm registry \(npm config get registry\), or copy node_modules from a machine that has it\.$/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(clone, 'node_modules', '.yilan-installed'))).toBe(false);
    expect(start(installs()).status).toBe(0);
  });

  test('a build that fails is a sentence, and is tried again the next time', () => {
    write('client/main.js', "import { gone } from './gone.js'; gone();");
    const { status, stdout, stderr } = start(installs());
    expect(status).toBe(1);
    expect(stderr).toContain('gone.js');
    expect(stderr.trim()).toMatch(/Building the pages failed; the lines above say where\. On an untouched clone, delete node_modules and dist and run the command again\.$/);
    expect(stdout).not.toContain('started');
    write('client/main.js', 'document.title = "mended";');
    expect(start(installs()).stdout).toMatch(/started serve/);
  });

  test('packages installed by hand are taken as they are', () => {
    mkdirSync(join(clone, 'node_modules'));
    symlinkSync(join(PROJECT, 'node_modules', 'vite'), join(clone, 'node_modules', 'vite'));
    writeFileSync(join(clone, 'node_modules', '.package-lock.json'), '{}');
    const { status, stdout } = start("throw new Error('npm was asked')");
    expect([status, stdout]).toEqual([0, expect.not.stringContaining('Installing')]);
  });
});
