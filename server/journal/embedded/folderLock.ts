import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirInUse, fileFault } from './cannotStart.ts';
import { processStart } from './livingProcess.ts';

/** Held by the one server that works on a data folder. */
export interface FolderLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/** A server that was just killed with -9 needs a moment to be gone. */
const PATIENCE_MS = 1_000;

/**
 * Takes the folder for this process. A lock left by a process that is gone (kill -9, power) is taken over.
 * @throws DataDirInUse when its holder lives.
 */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  const file = join(dataDir, 'server.lock');
  const mine = JSON.stringify({ pid: process.pid, startedAt: processStart(process.pid) ?? '' } satisfies Holder);
  const draft = `${file}.${process.pid}`;
  const patienceEnds = performance.now() + PATIENCE_MS;
  try {
    writeFileSync(draft, mine);
    while (!tryLink(draft, file)) {
      const holder = livingHolder(file);
      if (holder === undefined) continue;
      if (performance.now() > patienceEnds) throw new DataDirInUse(dataDir, holder);
      await sleep(20);
    }
    rmSync(draft);
    return { release: () => releaseIfMine(file, mine) };
  } catch (error) {
    throw fileFault(error, dataDir);
  }
}

// A link appears whole or not at all, so nobody ever reads a half-written lock.
function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Process id of the server that holds the lock; a lock without one is cleared away. */
function livingHolder(file: string): number | undefined {
  const seen = readText(file);
  if (seen === undefined) return undefined;
  const holder = parseHolder(seen);
  if (holder !== undefined && processStart(holder.pid) === holder.startedAt) return holder.pid;
  clearStale(file, seen);
  return undefined;
}

function clearStale(file: string, seen: string): void {
  // Two starters may both see the stale lock: only what was seen is removed, a fresh lock of the other is put back.
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readText(aside) !== seen) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function releaseIfMine(file: string, mine: string): void {
  if (readText(file) === mine) rmSync(file, { force: true });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return typeof holder?.pid === 'number' && typeof holder.startedAt === 'string' ? { pid: holder.pid, startedAt: holder.startedAt } : undefined;
  } catch {
    return undefined;
  }
}
