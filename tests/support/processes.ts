import { execFileSync } from 'node:child_process';

/** Command lines of all living processes that name `text`, such as a data folder; those that look for it left out. */
export function processesNaming(text: string): string[] {
  return execFileSync('ps', ['-ww', '-eo', 'pid=,stat=,args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    .split('\n')
    .filter((line) => line.includes(text) && !/^\s*\d+ Z/.test(line));
}

/** Process ids of the children of one process. */
export function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n').map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid).map(([child]) => child!);
}
