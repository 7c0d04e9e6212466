import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Takes the folder for this process. A lock left by a process that is gone (kill -9, power) is taken over.
 * @throws DataDirInUse when its holder lives.
 */
export function lockFolder(dataDir: string): FolderLock {
  const file = join(dataDir, 'server.lock');
  const mine = JSON.stringify({ pid: process.pid, startedAt: processStart(process.pid) ?? '' } satisfies Holder);
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, mine);
    for (;;) {
      if (tryLink(draft, file)) return { release: () => releaseIfMine(file, mine) };
      clearStale(dataDir, file);
    }
  } catch (error) {
    throw fileFault(error, dataDir);
  } finally {
    rmSync(draft, { force: true });
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

function clearStale(dataDir: string, file: string): void {
  const seen = readText(file);
  if (seen === undefined) return;
  const holder = parseHolder(seen);
  if (holder !== undefined && processStart(holder.pid) === holder.startedAt) throw new DataDirInUse(dataDir, holder.pid);
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
    const holder = JSON.parse(text) as Partial<Holder>;
    return typeof holder.pid === 'number' && typeof holder.startedAt === 'string' ? { pid: holder.pid, startedAt: holder.startedAt } : undefined;
  } catch {
    return undefined;
  }
}
