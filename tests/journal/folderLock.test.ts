import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CannotStart, DataDirInUse } from '../../server/journal/embedded/cannotStart.ts';
import { lockFolder } from '../../server/journal/embedded/folderLock.ts';
import { processStart } from '../../server/journal/embedded/livingProcess.ts';

let folder: string;
const lockFile = () => join(folder, 'server.lock');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yilan-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one server a folder: the second is told who is there and what to do', async () => {
  const lock = await lockFolder(folder);
  const second = lockFolder(folder);
  await expect(second).rejects.toBeInstanceOf(DataDirInUse);
  await expect(second).rejects.toThrow(`in use by the Yilan server with process id ${process.pid}. Stop that server first, or give this one its own folder with DATA_DIR`);
  lock.release();
  (await lockFolder(folder)).release();
  expect(existsSync(lockFile())).toBe(false);
});

test('the lock of a server that was killed is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lockFile(), JSON.stringify({ pid, startedAt: '12345' }));
  await expect(lockFolder(folder)).resolves.toBeDefined();
});

test('a process that was given the id of the one that was killed does not hold its lock', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, startedAt: `not ${processStart(process.pid)}` }));
  await expect(lockFolder(folder)).resolves.toBeDefined();
});

test.each(['', '{"pid":', 'null', '[]'])('a lock that says nothing (%j) holds nothing', async (text) => {
  writeFileSync(lockFile(), text);
  await expect(lockFolder(folder)).resolves.toBeDefined();
});

test('of many that take over a dead server at once one wins', async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: 1, startedAt: 'long ago' }));
  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(folder)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a folder that cannot be written to is a sentence', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(lockFolder(join(folder, 'file'))).rejects.toBeInstanceOf(CannotStart);
});
