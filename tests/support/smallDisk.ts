import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MOUNT = 'mount -t tmpfs -o "size=$0,mode=0755" yilan-test "$1" && shift && exec "$@"';

/** Why no disk of a few megabytes can be had here; undefined when one can. It takes Linux, root, and the right to mount in a namespace of one's own. */
export function noSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can mount a small disk';
  const tried = spawnSync('unshare', ['--mount', 'sh', '-c', MOUNT, '1m', '/mnt', 'true'], { encoding: 'utf8' });
  return tried.status === 0 ? undefined : `no disk can be mounted here: ${(tried.stderr || String(tried.error)).trim()}`;
}

/** A disk of `size` (such as `20m`) at `folder`, for one process and its children alone; gone with them. Returns what to run them through. */
export function withSmallDisk(folder: string, size: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return ['unshare', '--mount', 'sh', '-c', MOUNT, size, folder];
}

/** What to run a command through so that it sees the disks of that process. */
export const besideProcess = (pid: number): readonly string[] => ['nsenter', '--target', String(pid), '--mount', `--wd=${process.cwd()}`, '--'];

/** Where that process's folder is to be found from here. */
export const seenFrom = (pid: number, folder: string): string => `/proc/${pid}/root${folder}`;

/** Fills a folder's disk to the last byte; the returned function makes room again. */
export function fillDisk(folder: string): () => void {
  const file = join(folder, 'ballast');
  const ballast = openSync(file, 'w');
  for (const size of [1 << 20, 4096, 1]) {
    try {
      for (const bytes = Buffer.alloc(size, 1); ;) if (writeSync(ballast, bytes) < size) break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(ballast);
  return () => rmSync(file);
}
