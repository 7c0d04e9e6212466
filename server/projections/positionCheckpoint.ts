import { readFile, rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Clock } from '../../shared/clock.ts';
import { SHIFT_OPEN } from './positionColumns.ts';
import type { RunningPositionBook } from './positions.ts';

const VERSION = 1;
const LARGEST = 256 * 1024 * 1024;
const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Rows side by side, as they go into the file. */
interface Saved {
  readonly version: number;
  readonly terminals: readonly string[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly fixedAt: Float64Array;
  readonly heardAt: Float64Array;
  readonly placedAt: Float64Array;
  readonly trustedAt: Float64Array;
}

export interface CheckpointDeps {
  readonly path: string;
  readonly book: RunningPositionBook;
  readonly clock: Clock;
  readonly everyMs?: number;
  readonly onFault?: (sentence: string, error: unknown) => void;
}

export interface PositionCheckpoint {
  save(): Promise<void>;
  /** Saves once more. */
  close(): Promise<void>;
}

/**
 * Keeps the last known positions in one small file, so that a wall is not empty after a restart. Whoever lost the file
 * loses nothing: every terminal tells its place again with its next fix.
 */
export function keepPositions({ path, book, clock, everyMs = 30_000, onFault = () => {} }: CheckpointDeps): PositionCheckpoint {
  let cancel = () => {};
  let saving = Promise.resolve();
  let closed = false;

  async function write(): Promise<void> {
    try {
      const bytes = await deflate(serialize(savedRows(book)), { level: 1 });
      await writeFile(`${path}.new`, bytes);
      await rename(`${path}.new`, path);
    } catch (error) {
      onFault(`the last positions cannot be kept in ${path}; after a restart the map fills only as terminals speak`, error);
    }
  }
  const save = () => (saving = saving.then(write));
  function later(): void {
    cancel = clock.wakeAt(clock.now() + everyMs, () => void save().finally(() => { if (!closed) later(); }));
  }
  later();
  return {
    save,
    async close() {
      closed = true;
      cancel();
      await save();
    },
  };
}

/** Puts back what the file holds; they look as old as they are. @returns how many; 0 when there is no file, or none that can be read. */
export async function restorePositions(path: string, book: RunningPositionBook, onFault: (sentence: string, error: unknown) => void = () => {}): Promise<number> {
  try {
    const bytes = await readFile(path);
    const saved = deserialize(await inflate(bytes, { maxOutputLength: LARGEST })) as Saved;
    if (saved.version !== VERSION) return 0;
    saved.terminals.forEach((terminal, row) => {
      const placed = saved.placedAt[row] === saved.heardAt[row] && saved.fixedAt[row] !== saved.heardAt[row];
      book.restore({
        terminal, lon: saved.lon[row]!, lat: saved.lat[row]!, at: saved.fixedAt[row]!, receivedAt: saved.heardAt[row]!, trustedAt: saved.trustedAt[row]!,
        ...(placed ? { clock: saved.fixedAt[row]! > saved.heardAt[row]! ? 'future' as const : 'ancient' as const } : {}),
      });
    });
    return saved.terminals.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onFault(`${path} cannot be read and is left aside; the map fills as terminals speak`, error);
    return 0;
  }
}

function savedRows({ columns, terminals }: RunningPositionBook): Saved {
  const rows: number[] = [];
  for (let row = 0; row < columns.count; row++) if (columns.shift[row] === SHIFT_OPEN && columns.heardAt[row]! > 0) rows.push(row);
  const take = (column: ArrayLike<number>, scale = 1) => Float64Array.from(rows, (row) => column[row]! / scale);
  return {
    version: VERSION, terminals: rows.map((row) => terminals[row]!),
    lon: take(columns.lon, 1e7), lat: take(columns.lat, 1e7), fixedAt: take(columns.fixedAt), heardAt: take(columns.heardAt),
    placedAt: take(columns.placedAt), trustedAt: take(columns.trustedAt),
  };
}
