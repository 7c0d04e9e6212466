import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Fix } from '../../shared/terminal.ts';
import { decodeDrawers, encodeBlock } from './trackBlock.ts';
import { appendBlock, wholePayloads } from './trackFile.ts';

/** How long tracks are kept. Days count from the first moment of the day in which a fix arrived, so that none is older than its limit. */
export interface TrackRule {
  /** So many days every fix is kept; after that one a minute of each terminal. */
  readonly rawDays: number;
  /** So many days they are kept at all. */
  readonly keptDays: number;
  /** Oldest days go when all days together take more. */
  readonly maxBytes: number;
}

/** What a look at all files found. `raw`: rows that are closer together than a minute though they are past the limit; `past`: rows that should be gone. */
export interface TrackFinding {
  readonly files: number;
  readonly rows: number;
  readonly raw: number;
  readonly past: number;
}

export const RAW_DAYS = 7;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A day as it came, or thinned. */
const DAY_FILE = /^(\d{4}-\d{2}-\d{2})(\.thinned)?\.tracks$/;
/** The more there are of a terminal in one block, the fewer bytes each takes. */
const BLOCK_ROWS = 200_000;
/** The job looks once an hour; what it has not come to yet is no fault. */
const GRACE_MS = 2 * 3_600_000;

export const trackDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const dayFile = (day: string): string => `${day}.tracks`;
const thinnedFile = (day: string): string => `${day}.thinned.tracks`;

/** Names of the files in a folder, the oldest day first; a day that was being thinned when the process ended may have two. */
export async function trackFiles(folder: string): Promise<{ readonly name: string; readonly day: string; readonly thinned: boolean }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // A centre that was never started has no tracks.
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.sort((a, b) => (a < b ? -1 : 1)).flatMap((name) => {
    const [, day, thinned] = DAY_FILE.exec(name) ?? [];
    return day === undefined ? [] : [{ name, day, thinned: thinned !== undefined }];
  });
}

/** Lets go of what is past the rule, and thins what is to be thinned. Today's file is left alone: it is being written. */
export async function keepTracks(folder: string, now: number, { rawDays, keptDays, maxBytes }: TrackRule): Promise<void> {
  const today = trackDay(now);
  const [lastKept, lastRaw] = [trackDay(now - keptDays * DAY_MS), trackDay(now - rawDays * DAY_MS)];
  let bytes = 0;
  for (const { name, day, thinned } of (await trackFiles(folder)).reverse()) {
    bytes += (await stat(join(folder, name))).size;
    if (day >= today) continue;
    if (day <= lastKept || bytes > maxBytes) await rm(join(folder, name));
    else if (day <= lastRaw && !thinned) await thin(folder, day);
  }
}

/** Writes the day anew beside itself and takes its place: killed at any moment, the day is there once, or twice, never not at all. */
async function thin(folder: string, day: string): Promise<void> {
  const [raw, made] = [join(folder, dayFile(day)), join(folder, thinnedFile(day))];
  const half = `${made}.half`;
  await rm(half, { force: true });
  const minutes = new Minutes();
  let kept: Fix[] = [];
  const write = async (): Promise<void> => {
    await appendBlock(half, await encodeBlock(kept));
    kept = [];
  };
  for await (const payload of wholePayloads(raw)) {
    for (const fixes of decodeDrawers(payload, (terminal, at) => minutes.take(terminal, at))) {
      for (const fix of fixes) kept.push(fix);
      if (kept.length >= BLOCK_ROWS) await write();
      else await turn();
    }
  }
  if (kept.length > 0) await write();
  if ((await readdir(folder)).includes(`${thinnedFile(day)}.half`)) await rename(half, made);
  await rm(raw);
}

/** Looks at every row that there is. */
export async function checkTracks(folder: string, now: number, { rawDays, keptDays }: TrackRule): Promise<TrackFinding> {
  const [mostOld, mostRaw] = [now - keptDays * DAY_MS - GRACE_MS, now - (rawDays + 1) * DAY_MS - GRACE_MS];
  const found = { files: 0, rows: 0, raw: 0, past: 0 };
  for (const { name } of await trackFiles(folder)) {
    found.files++;
    const minutes = new Minutes();
    for await (const payload of wholePayloads(join(folder, name))) {
      for (const fixes of decodeDrawers(payload, () => true)) {
        for (const { terminal, at, receivedAt } of fixes) {
          found.rows++;
          if (receivedAt < mostOld) found.past++;
          if (!minutes.take(terminal, at) && receivedAt < mostRaw) found.raw++;
        }
        await turn();
      }
    }
  }
  return found;
}

/** Which minutes of which terminals were seen: a bit each, in pages of a day. */
class Minutes {
  readonly #days = new Map<number, Map<string, Uint8Array>>();

  /** Whether this is the first of its terminal in its minute, by the device's clock. */
  take(terminal: string, at: number): boolean {
    const minute = Math.floor(at / MINUTE_MS);
    const day = Math.floor(minute / 1_440);
    let pages = this.#days.get(day);
    if (pages === undefined) this.#days.set(day, (pages = new Map()));
    let page = pages.get(terminal);
    if (page === undefined) pages.set(terminal, (page = new Uint8Array(180)));
    const bit = minute - day * 1_440;
    const isFirst = (page[bit >> 3]! & (1 << (bit & 7))) === 0;
    page[bit >> 3]! |= 1 << (bit & 7);
    return isFirst;
  }
}
