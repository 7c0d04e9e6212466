import { expect, test } from 'vitest';
import { CommitQueue } from '../../server/journal/commitQueue.ts';
import type { Waiting } from '../../server/journal/commitQueue.ts';
import { checkEntry } from '../../server/journal/entry.ts';
import { JournalBusy } from '../../server/journal/journal.ts';
import { entry } from './entries.ts';

/** A disk that ends a commit when the test says so. */
function slowDisk() {
  const batches: (readonly Waiting[])[] = [];
  let free: () => void = () => undefined;
  const commit = async (batch: readonly Waiting[]) => {
    batches.push(batch);
    await new Promise<void>((resolve) => { free = resolve; });
    for (const one of batch) one.answer({ outcome: 'written', facts: [] });
  };
  return { commit, sizes: () => batches.map((batch) => batch.length), finish: () => free() };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
const checked = (n: number) => checkEntry(entry(`incident:${n}`));

test('what comes while one commit runs shares the next', async () => {
  const disk = slowDisk();
  const queue = new CommitQueue({ maxQueue: 100, commit: disk.commit });
  const first = queue.push(checked(0));
  await turn();
  const rest = [1, 2, 3].map((n) => queue.push(checked(n)));
  await turn();
  expect(disk.sizes()).toEqual([1]);
  disk.finish();
  await first;
  await turn();
  expect(disk.sizes()).toEqual([1, 3]);
  disk.finish();
  expect(await Promise.all(rest)).toHaveLength(3);
});

test('a batch has an end: 500 entries', async () => {
  const disk = slowDisk();
  const queue = new CommitQueue({ maxQueue: 10_000, commit: disk.commit });
  const all = Promise.all(Array.from({ length: 1_200 }, (_, n) => queue.push(checked(n))));
  for (let batch = 0; batch < 3; batch++) {
    await turn();
    disk.finish();
  }
  await all;
  expect(disk.sizes()).toEqual([500, 500, 200]);
});

test('a task alone runs between two batches', async () => {
  const disk = slowDisk();
  const queue = new CommitQueue({ maxQueue: 100, commit: disk.commit });
  const told: string[] = [];
  const first = queue.push(checked(0)).then(() => told.push('first'));
  await turn();
  const alone = queue.alone(async () => { told.push('alone'); });
  const second = queue.push(checked(1)).then(() => told.push('second'));
  disk.finish();
  await Promise.all([first, alone]);
  await turn();
  disk.finish();
  await second;
  expect(told).toEqual(['first', 'alone', 'second']);
});

test('a task that fails alone does not stop the queue', async () => {
  const disk = slowDisk();
  const queue = new CommitQueue({ maxQueue: 100, commit: disk.commit });
  await expect(queue.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const next = queue.push(checked(0));
  await turn();
  disk.finish();
  await expect(next).resolves.toMatchObject({ outcome: 'written' });
});

test('an entry in the commit that runs does not count as waiting', async () => {
  const disk = slowDisk();
  const queue = new CommitQueue({ maxQueue: 2, commit: disk.commit });
  const pushed = [queue.push(checked(0))];
  await turn();
  pushed.push(queue.push(checked(1)), queue.push(checked(2)));
  await expect(queue.push(checked(3))).rejects.toBeInstanceOf(JournalBusy);
  for (let batch = 0; batch < 2; batch++) {
    disk.finish();
    await turn();
  }
  expect(await Promise.all(pushed)).toHaveLength(3);
});
