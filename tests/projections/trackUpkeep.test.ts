import { appendFile, copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeBlock } from '../../server/projections/trackBlock.ts';
import { openTrackLog } from '../../server/projections/trackLog.ts';
import { checkTracks, dayFile, keepTracks, trackDay, type TrackRule } from '../../server/projections/trackUpkeep.ts';
import { seededRandom } from '../../shared/random.ts';
import type { Fix } from '../../shared/terminal.ts';
import { createTestClock } from '../support/testClock.ts';

const NOW = Date.UTC(2026, 10, 21, 4);
const DAY = 86_400_000;
const MINUTE = 60_000;
const RULE: TrackRule = { rawDays: 7, keptDays: 30, maxBytes: 8e9 };
let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'yilan-tracks-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

const fix = (terminal: string, at: number, more: Partial<Fix> = {}): Fix => ({ terminal, lon: 121.5, lat: 29.8, at, receivedAt: at, ...more });
/** A day of so many days ago with a fix every ten seconds of each terminal, from its first moment on. */
async function day(ago: number, terminals: readonly string[] = ['T-1', 'T-2'], count = 180): Promise<number> {
  const start = Math.floor((NOW - ago * DAY) / DAY) * DAY;
  const fixes = Array.from({ length: count }, (_, i) => terminals.map((terminal) => fix(terminal, start + i * 10_000, { lon: 121.5 + i / 1_000, speed: 1.5 }))).flat();
  for (let from = 0; from < fixes.length; from += 100) await appendFile(join(folder, dayFile(trackDay(start))), await encodeBlock(fixes.slice(from, from + 100)));
  return start;
}

describe('tracks by their age', () => {
  it('are whole for seven days, then one fix a minute, and after thirty days they are gone', async () => {
    for (const ago of [31, 30, 29, 8, 7, 6, 0]) await day(ago);
    await keepTracks(folder, NOW, RULE);
    expect(await readdir(folder)).toEqual(['2026-10-23.thinned.tracks', '2026-11-13.thinned.tracks', '2026-11-14.thinned.tracks', '2026-11-15.tracks', '2026-11-21.tracks']);
    expect(await checkTracks(folder, NOW, RULE)).toEqual({ files: 5, rows: 3 * 60 + 2 * 360, raw: 0, past: 0 });
  });

  it('keep the first fix of each minute with all that it said, and are read as before', async () => {
    const start = await day(8);
    const clock = createTestClock(NOW);
    const log = await openTrackLog({ folder, clock });
    await clock.advance(0);
    await log.close();
    const points = await log.read('T-1', start, start + DAY);
    expect(points.map(({ at }) => at)).toEqual(Array.from({ length: 30 }, (_, minute) => start + minute * MINUTE));
    expect(points[2]).toEqual({ at: start + 2 * MINUTE, receivedAt: start + 2 * MINUTE, lon: 121.512, lat: 29.8, speed: 1.5 });
  });

  it('a late upload counts by the minutes in which it was taken, whatever stands around it', async () => {
    const random = seededRandom(5);
    const start = await day(9, ['T-1'], 6);
    const late = Array.from({ length: 400 }, () => fix('T-2', start - 3 * DAY + random.below(20) * MINUTE + random.below(60_000), { receivedAt: start + 1_000 }));
    await appendFile(join(folder, dayFile(trackDay(start))), await encodeBlock(late));
    await keepTracks(folder, NOW, RULE);
    expect(await checkTracks(folder, NOW, RULE)).toMatchObject({ rows: 1 + new Set(late.map(({ at }) => Math.floor(at / MINUTE))).size, raw: 0 });
  });

  it('are there once or twice when the process ends while they are thinned, and once after the next look', async () => {
    const start = await day(8);
    const raw = join(folder, dayFile(trackDay(start)));
    await copyFile(raw, `${raw}.before`);
    await keepTracks(folder, NOW, RULE);
    await copyFile(`${raw}.before`, raw);
    await appendFile(join(folder, '2026-11-13.thinned.tracks.half'), 'cut off');
    await keepTracks(folder, NOW, RULE);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tracks'))).toEqual(['2026-11-13.thinned.tracks']);
    expect(await checkTracks(folder, NOW, RULE)).toMatchObject({ rows: 60, raw: 0 });
  });

  it('that are gone through twice stay as they are', async () => {
    await day(8);
    await keepTracks(folder, NOW, RULE);
    const before = (await stat(join(folder, '2026-11-13.thinned.tracks'))).mtimeMs;
    await keepTracks(folder, NOW + 3_600_000, RULE);
    expect((await stat(join(folder, '2026-11-13.thinned.tracks'))).mtimeMs).toBe(before);
  });

  it('are let go of every hour, also while nobody sends any', async () => {
    const clock = createTestClock(NOW);
    const log = await openTrackLog({ folder, clock });
    await day(30);
    await clock.advance(3_600_000);
    await log.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('2026-10'))).toEqual([]);
  });
});

describe('a check of all rows', () => {
  it('names rows that should be gone, and rows that should have been thinned', async () => {
    await day(40, ['T-1'], 6);
    await day(10, ['T-1'], 12);
    expect(await checkTracks(folder, NOW, RULE)).toEqual({ files: 2, rows: 18, raw: 15, past: 6 });
  });
});
