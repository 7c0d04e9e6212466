import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BoundedLog } from '../../server/journal/embedded/boundedLog.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yilan-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the database may chatter for ever: two files of bounded size are kept, the newest words last', () => {
  const log = new BoundedLog(join(folder, 'postgres.log'), 1_000);
  for (let n = 0; n < 500; n++) log.write(`line ${String(n).padStart(4, '0')}\n`);
  log.close();
  expect(readdirSync(folder).toSorted()).toEqual(['postgres.log', 'postgres.log.1']);
  const kept = readFileSync(join(folder, 'postgres.log.1'), 'utf8') + readFileSync(log.file, 'utf8');
  expect(kept.length).toBeLessThan(2_100);
  expect(kept.endsWith('line 0498\nline 0499\n')).toBe(true);
});

test('a log opened again goes on where it stood', () => {
  const file = join(folder, 'postgres.log');
  for (const words of ['one\n', 'two\n']) {
    const log = new BoundedLog(file);
    log.write(words);
    log.close();
  }
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
});
