import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../shared/clock.ts';
import type { Fix } from '../../shared/terminal.ts';
import { encodeBlock, type TrackPoint } from './trackBlock.ts';
import { appendBlock, mendFile, moveBlocks, readTrack } from './trackFile.ts';
import { dayFile, keepTracks, RAW_DAYS, trackDay, trackFiles } from './trackUpkeep.ts';

/**
 * Where each terminal went, one append-only file a day under `DATA_DIR/tracks`. Telemetry: it may lose its last seconds,
 * and a full disk costs tracks, never positions or facts.
 *
 * Every few seconds what came goes to a *tail*, so that little is lost with the process. Once a minute it goes into the
 * file of the day as one block, where a whole minute takes a third of the bytes, and the tail begins anew.
 *
 * Once an hour what is past the rule goes: after seven days all fixes but one a minute, after thirty the rest.
 */
export interface TrackLog {
  /** Never throws, never waits. */
  note(fix: Fix): void;
  /** Points of one terminal with `from` ≤ device time < `to`, by device time, each once. */
  read(terminal: string, from: number, to: number): Promise<TrackPoint[]>;
  flush(): Promise<void>;
  close(): Promise<void>;
  stats(): TrackStats;
}

export interface TrackStats {
  readonly buffered: number;
  readonly written: number;
  /** Fixes that could not be kept: buffer full, or the disk refused them. */
  readonly lost: number;
  readonly bytes: number;
  /** Why the last write failed; undefined when it did not. */
  readonly fault: string | undefined;
}

export interface TrackLogDeps {
  readonly folder: string;
  readonly clock: Clock;
  /** Between two writes to the tail. */
  readonly flushMs?: number;
  /** Between two blocks of the day's file; sooner when `blockRows` fixes are together. */
  readonly blockMs?: number;
  readonly blockRows?: number;
  /** Fixes held in memory at most; further ones are counted as lost. */
  readonly buffer?: number;
  readonly retentionDays?: number;
  /** Days that every fix is kept; then one a minute. */
  readonly rawDays?: number;
  /** Oldest days go when all days together take more. */
  readonly maxBytes?: number;
  readonly onFault?: (sentence: string, error: unknown) => void;
}

const TAIL = 'tail';
const UPKEEP_MS = 3_600_000;
/** A day that is being thinned while it is read is read again. */
const READS = 4;

export async function openTrackLog(deps: TrackLogDeps): Promise<TrackLog> {
  const { folder, clock, flushMs = 5_000, blockMs = 60_000, blockRows = 200_000, buffer = 1_000_000, retentionDays = 30, rawDays = RAW_DAYS, maxBytes = 8e9, onFault = () => {} } = deps;
  await mkdir(folder, { recursive: true });
  const tail = join(folder, TAIL);
  /** Since the last block; the first `tailed` of them are in the tail as well. */
  let fixes: Fix[] = [];
  let tailed = 0;
  let blockDue = clock.now() + blockMs;
  let working: Promise<void> = Promise.resolve();
  let cancelFlush = () => {};
  let cancelUpkeep = () => {};
  let upkeep: Promise<void> = Promise.resolve();
  let dayBegun = '';
  let closed = false;
  const counts = { written: 0, lost: 0, bytes: 0, fault: undefined as string | undefined };

  async function writeBlock(): Promise<void> {
    const rows = fixes.length;
    const block = await encodeBlock(fixes);
    const day = trackDay(clock.now());
    if (day !== dayBegun) await beginDay(day);
    await appendBlock(join(folder, dayFile(day)), block);
    fixes = fixes.slice(rows);
    tailed = 0;
    blockDue = clock.now() + blockMs;
    counts.written += rows;
    counts.bytes += block.length;
    await rm(tail, { force: true });
  }

  async function writeTail(): Promise<void> {
    const upTo = fixes.length;
    await appendBlock(tail, await encodeBlock(fixes.slice(tailed, upTo)));
    tailed = upTo;
  }

  /** What a process that was killed left in its tail belongs to the day. */
  async function beginDay(day: string): Promise<void> {
    const file = join(folder, dayFile(day));
    await mendFile(file);
    if (dayBegun === '' && (await readdir(folder)).includes(TAIL)) await moveBlocks(tail, file);
    dayBegun = day;
  }

  /** Beside the writing, not in its line: a day that is thinned takes minutes, and is never the one that is written. */
  function keep(): void {
    upkeep = keepTracks(folder, clock.now(), { rawDays, keptDays: retentionDays, maxBytes })
      .catch((error: unknown) => onFault(`tracks past their days cannot be let go of in ${folder}: ${(error as Error).message}`, error))
      .finally(() => { if (!closed) cancelUpkeep = clock.wakeAt(clock.now() + UPKEEP_MS, keep); });
  }

  async function write(asBlock: boolean): Promise<void> {
    if (fixes.length === 0) return;
    try {
      if (asBlock || clock.now() >= blockDue || fixes.length >= blockRows) await writeBlock();
      else if (fixes.length > tailed) await writeTail();
      counts.fault = undefined;
    } catch (error) {
      counts.lost += fixes.length;
      fixes = [];
      tailed = 0;
      const why = `tracks cannot be written to ${folder} and are not kept until that works again: ${(error as Error).message}`;
      if (counts.fault !== why) onFault(why, error);
      counts.fault = why;
    }
  }
  const flush = (asBlock = false): Promise<void> => (working = working.then(() => write(asBlock)));

  function flushLater(): void {
    cancelFlush = clock.wakeAt(clock.now() + flushMs, () => void flush().finally(() => { if (!closed) flushLater(); }));
  }
  await beginDay(trackDay(clock.now()));
  keep();
  flushLater();

  return {
    note(fix) {
      if (fixes.length < buffer && !closed) fixes.push(fix);
      else counts.lost++;
    },
    async read(terminal, from, to) {
      const points = new Map<number, TrackPoint>();
      const take = (point: TrackPoint) => { if (!points.has(point.at)) points.set(point.at, point); };
      // Taken before the files are read: what becomes a block meanwhile is then seen twice, and not missed.
      const recent = fixes.filter((fix) => fix.terminal === terminal && fix.at >= from && fix.at < to);
      // A late upload stands in the file of the day it came.
      const first = trackDay(from);
      for (let tries = 1; ; tries++) {
        try {
          for (const { name } of (await trackFiles(folder)).filter(({ day }) => day >= first)) for (const point of await readTrack(join(folder, name), terminal, from, to)) take(point);
          break;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === READS) throw error;
        }
      }
      for (const { terminal: _, heading: __, ...point } of recent) take(point);
      return [...points.values()].sort((a, b) => a.at - b.at);
    },
    flush: () => flush(),
    async close() {
      closed = true;
      cancelFlush();
      cancelUpkeep();
      await upkeep;
      await flush(true);
    },
    stats: () => ({ buffered: fixes.length, ...counts }),
  };
}
