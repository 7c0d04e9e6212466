import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';

/** Bytes: of a frame in which 100 and in which 13,800 terminals move; of one object a terminal. */
let allocated: { readonly few: number; readonly many: number; readonly anObjectEach: number };
beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'frameAllocation.ts')], { timeout: 60_000 });
  allocated = JSON.parse(stdout) as typeof allocated;
});

it('a wall keeps of a frame nothing but its columns: what taking one allocates does not grow with the terminals that moved', () => {
  expect(allocated.few).toBeLessThan(8_192);
  expect(allocated.many).toBeLessThan(8_192);
});

it('the check above would see one object a terminal', () => {
  expect(allocated.anObjectEach).toBeGreaterThan(13_800 * 12);
});
