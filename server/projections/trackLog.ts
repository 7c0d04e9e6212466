import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../shared/clock.ts';
import type { Fix } from '../../shared/terminal.ts';
import { encodeBlock, type TrackPoint } from './trackBlock.ts';
import { appendBlock, mendFile, readTrack } from './trackFile.ts';

/**
 * Where each terminal went, one append-only file a day under `DATA_DIR/tracks`. Telemetry: it may lose its last seconds,
 * and a full disk costs tracks, never positions or facts.
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
  readonly flushMs?: number;
  /** Fixes held in memory at most; further ones are counted as lost. */
  readonly buffer?: number;
  readonly retentionDays?: number;
  /** Oldest days go when all days together take more. */
  readonly maxBytes?: number;
  readonly onFault?: (sentence: string, error: unknown) => void;
}

const DAY_MS = 86_400_000;
const fileOf = (at: number): string => `${new Date(at).toISOString().slice(0, 10)}.tracks`;
const DAY_FILE = /^\d{4}-\d{2}-\d{2}\.tracks$/;

export async function openTrackLog(deps: TrackLogDeps): Promise<TrackLog> {
  const { folder, clock, flushMs = 5_000, buffer = 1_000_000, retentionDays = 30, maxBytes = 8e9, onFault = () => {} } = deps;
  await mkdir(folder, { recursive: true });
  let waiting: Fix[] = [];
  let writing: Promise<void> = Promise.resolve();
  let cancelFlush = () => {};
  let dayBegun = '';
  let closed = false;
  const counts = { written: 0, lost: 0, bytes: 0, fault: undefined as string | undefined };

  async function write(fixes: readonly Fix[]): Promise<void> {
    try {
      const name = fileOf(clock.now());
      if (name !== dayBegun) await beginDay(name);
      const block = encodeBlock(fixes);
      await appendBlock(join(folder, name), block);
      counts.written += fixes.length;
      counts.bytes += block.length;
      counts.fault = undefined;
    } catch (error) {
      counts.lost += fixes.length;
      const why = `tracks cannot be written to ${folder} and are not kept until that works again: ${(error as Error).message}`;
      if (counts.fault !== why) onFault(why, error);
      counts.fault = why;
    }
  }

  async function beginDay(today: string): Promise<void> {
    dayBegun = today;
    await mendFile(join(folder, today));
    const oldest = fileOf(clock.now() - retentionDays * DAY_MS);
    const days = (await dayFiles()).reverse();
    let bytes = 0;
    for (const name of days) {
      bytes += (await stat(join(folder, name))).size;
      if (name < oldest || (bytes > maxBytes && name < today)) await rm(join(folder, name));
    }
  }

  const dayFiles = async (): Promise<string[]> => (await readdir(folder)).filter((name) => DAY_FILE.test(name)).sort();

  function flush(): Promise<void> {
    const fixes = waiting;
    waiting = [];
    if (fixes.length > 0) writing = writing.then(() => write(fixes));
    return writing;
  }

  function flushLater(): void {
    cancelFlush = clock.wakeAt(clock.now() + flushMs, () => void flush().finally(() => { if (!closed) flushLater(); }));
  }
  flushLater();

  return {
    note(fix) {
      if (waiting.length < buffer && !closed) waiting.push(fix);
      else counts.lost++;
    },
    async read(terminal, from, to) {
      await flush();
      const points = new Map<number, TrackPoint>();
      // A late upload stands in the file of the day it came.
      for (const name of (await dayFiles()).filter((day) => day >= fileOf(from))) {
        for (const point of await readTrack(join(folder, name), terminal, from, to)) {
          if (!points.has(point.at)) points.set(point.at, point);
        }
      }
      return [...points.values()].sort((a, b) => a.at - b.at);
    },
    flush,
    async close() {
      closed = true;
      cancelFlush();
      await flush();
    },
    stats: () => ({ buffered: waiting.length, ...counts }),
  };
}
