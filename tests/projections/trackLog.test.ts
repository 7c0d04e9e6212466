import { appendFile, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BLOCK_HEADER, decodeTrack, encodeBlock, readHead } from '../../server/projections/trackBlock.ts';
import { openTrackLog, type TrackLogDeps } from '../../server/projections/trackLog.ts';
import { seededRandom } from '../../shared/random.ts';
import type { Fix } from '../../shared/terminal.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';

const T = Date.UTC(2026, 10, 21, 4);
const DAY = 86_400_000;
let folder: string;
let clock: TestClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yilan-tracks-'));
  clock = createTestClock(T);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (more: Partial<TrackLogDeps> = {}) => openTrackLog({ folder, clock, ...more });
const fix = (terminal: string, at: number, more: Partial<Fix> = {}): Fix => ({ terminal, lon: 121.5, lat: 29.8, at, receivedAt: at, ...more });

it('gives back where a terminal went, with all that the device said', async () => {
  const log = await open();
  const random = seededRandom(3);
  const walked: Fix[] = [];
  for (let i = 0; i < 500; i++) {
    const said = fix('T-1', T + i * 1_000, {
      lon: (121e6 + random.below(1e6)) / 1e6, lat: (29e6 + random.below(1e6)) / 1e6, receivedAt: T + i * 1_000 + random.below(5_000),
      accuracy: random.below(100), speed: random.below(100) / 10, battery: random.below(101) / 100,
    });
    walked.push(said);
    log.note(said);
    log.note(fix(`T-${2 + random.below(30)}`, T + i * 1_000));
    if (i % 100 === 0) await clock.advance(60_000);
  }
  const points = await log.read('T-1', T + 10_000, T + 400_000);
  expect(points).toEqual(walked.slice(10, 400).map(({ terminal: _terminal, ...point }) => point));
  await log.close();
});

it('sorts late fixes in by the time of the device, keeps each once, and keeps wrong clocks as wrong', async () => {
  const log = await open();
  for (const at of [T + 5_000, T + 1_000, T + 3_000, T + 1_000]) log.note(fix('T-1', at));
  await clock.advance(60_000);
  await log.flush();
  log.note(fix('T-1', T + 1_000, { receivedAt: T + 9_000 }));
  log.note(fix('T-1', 0, { receivedAt: T, clock: 'ancient' }));
  expect((await log.read('T-1', T, T + DAY)).map(({ at }) => at)).toEqual([T + 1_000, T + 3_000, T + 5_000]);
  expect(await log.read('T-1', 0, 1)).toEqual([{ at: 0, receivedAt: T, lon: 121.5, lat: 29.8, clock: 'ancient' }]);
});

it('a track that was uploaded the day after is found', async () => {
  const log = await open();
  log.note(fix('T-1', T));
  await clock.advance(65_000);
  await log.flush();
  await clock.jump(DAY);
  log.note(fix('T-1', T + 60_000, { receivedAt: T + DAY }));
  await log.close();
  expect((await log.read('T-1', T, T + DAY / 2)).map(({ at }) => at)).toEqual([T, T + 60_000]);
  expect(await readdir(folder)).toEqual(['2026-11-21.tracks', '2026-11-22.tracks']);
});

it.each([1, 20, 40])('after a power loss that tore off %i bytes, the whole blocks are read and the log goes on', async (torn) => {
  const log = await open({ blockMs: 0 });
  log.note(fix('T-1', T));
  await log.flush();
  log.note(fix('T-1', T + 1_000));
  await log.close();
  const path = join(folder, '2026-11-21.tracks');
  await truncate(path, (await stat(path)).size - torn);
  const next = await open();
  expect((await next.read('T-1', T, T + DAY)).map(({ at }) => at)).toEqual([T]);
  next.note(fix('T-1', T + 2_000));
  await next.flush();
  expect((await next.read('T-1', T, T + DAY)).map(({ at }) => at)).toEqual([T, T + 2_000]);
});

it('garbage at the end of a day is cut off, not read', async () => {
  const log = await open();
  log.note(fix('T-1', T));
  await log.close();
  await appendFile(join(folder, '2026-11-21.tracks'), Buffer.alloc(1_000, 0x59));
  const next = await open();
  next.note(fix('T-1', T + 2_000));
  expect((await next.read('T-1', T, T + DAY)).map(({ at }) => at)).toEqual([T, T + 2_000]);
});

it('days past the retention go, and the oldest go when the disk budget is spent', async () => {
  await mkdir(folder, { recursive: true });
  for (const day of ['2026-10-01', '2026-11-18', '2026-11-19', '2026-11-20']) await writeFile(join(folder, `${day}.tracks`), Buffer.alloc(1_000));
  const log = await open({ retentionDays: 30, maxBytes: 2_500 });
  log.note(fix('T-1', T));
  await log.close();
  expect(await readdir(folder)).toEqual(['2026-11-19.tracks', '2026-11-20.tracks', '2026-11-21.tracks']);
});

it('a disk that takes nothing costs tracks, is said once, and is forgotten when it works again', async () => {
  const said: string[] = [];
  const log = await open({ onFault: (sentence) => said.push(sentence) });
  await rm(folder, { recursive: true });
  await writeFile(folder, 'in the way');
  for (let i = 0; i < 3; i++) {
    log.note(fix('T-1', T + i));
    await log.flush();
  }
  expect(said).toHaveLength(1);
  expect(log.stats()).toMatchObject({ lost: 3, written: 0 });
  await rm(folder);
  await mkdir(folder);
  log.note(fix('T-1', T + 10));
  await clock.advance(60_000);
  await log.flush();
  expect(log.stats()).toMatchObject({ lost: 3, written: 1, fault: undefined });
});

it('a full buffer drops and counts, and is empty after a minute', async () => {
  const log = await open({ buffer: 2 });
  for (let i = 0; i < 3; i++) log.note(fix('T-1', T + i));
  expect(log.stats()).toMatchObject({ buffered: 2, lost: 1 });
  await clock.advance(65_000);
  await log.flush();
  expect(log.stats()).toMatchObject({ buffered: 0, written: 2 });
});

it('a minute of a whole city is packed in slices, so that others have their turn, and holds what there was when it began', async () => {
  const fixes = Array.from({ length: 80_000 }, (_, i) => fix(`T-${i % 13_800}`, T + i));
  let turns = 0;
  let packed = false;
  const others = (async () => {
    for (; !packed; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      fixes.push(fix('T-late', T));
    }
  })();
  const block = await encodeBlock(fixes);
  packed = true;
  await others;
  expect(turns).toBeGreaterThan(8);
  expect(readHead(block)?.rows).toBe(80_000);
  expect(decodeTrack(block.subarray(BLOCK_HEADER), 'T-late')).toEqual([]);
  expect(decodeTrack(block.subarray(BLOCK_HEADER), 'T-13').map(({ at }) => at - T)).toEqual([13, 13_813, 27_613, 41_413, 55_213, 69_013]);
});

it('a process that is killed loses seconds, not the minute', async () => {
  const log = await open();
  log.note(fix('T-1', T));
  await clock.advance(5_000);
  log.note(fix('T-1', T + 5_000));
  await clock.advance(5_000);
  await log.flush();
  log.note(fix('T-1', T + 10_000));
  expect(await readdir(folder)).toEqual(['2026-11-21.tracks', 'tail']);
  // No close: the next one finds what the killed one left.
  const next = await open();
  next.note(fix('T-1', T + 20_000));
  expect((await next.read('T-1', T, T + DAY)).map(({ at }) => at)).toEqual([T, T + 5_000, T + 20_000]);
  expect(await readdir(folder)).toEqual(['2026-11-21.tracks']);
});

it('finds a track among many terminals, whichever drawer it lies in', async () => {
  const log = await open();
  for (let i = 0; i < 3_000; i++) log.note(fix(`T-${i % 300}`, T + i * 1_000, { lon: 121 + i / 10_000 }));
  await log.close();
  for (const i of [0, 7, 123, 299]) {
    const points = await log.read(`T-${i}`, T, T + DAY);
    expect(points.map(({ lon }) => lon)).toEqual(Array.from({ length: 10 }, (_, k) => Math.round((121 + (i + 300 * k) / 10_000) * 1e6) / 1e6));
  }
  expect(await log.read('T-300', T, T + DAY)).toEqual([]);
});
