import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a living process began, as an opaque word; undefined when no such process lives or it has ended but was not yet
 * laid to rest. A process id alone says little: the kernel gives it to somebody else later.
 */
export function processStart(pid: number): string | undefined {
  if (!hasId(pid)) return undefined;
  if (process.platform !== 'linux') return psField(pid, 'lstart');
  // Fields 3 and 22 of /proc/<pid>/stat, proc(5). The name in field 2 may hold spaces and brackets: count from its last bracket.
  const stat = readProc(pid, 'stat');
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? undefined : fields?.[19];
}

/** The command line of a living process, words parted by spaces; empty when it cannot be seen. */
export function commandLine(pid: number): string {
  if (process.platform !== 'linux') return psField(pid, 'command') ?? '';
  return readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim() ?? '';
}

/** Whether a process with this id lives; one that has ended and waits for its parent's notice does not. */
export const isAlive = (pid: number): boolean => processStart(pid) !== undefined;

function hasId(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

function psField(pid: number, field: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
