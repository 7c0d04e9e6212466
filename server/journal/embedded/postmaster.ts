import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandAs } from './account.ts';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { BoundedLog } from './boundedLog.ts';
import { CannotStart, lastWords } from './cannotStart.ts';
import { commandLine, isAlive } from './livingProcess.ts';

/** A running PostgreSQL server. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it with its files sound: sessions are cut, a checkpoint is written; after 4 s without the checkpoint. */
  stop(): Promise<void>;
}

export interface PostmasterOptions {
  readonly binaries: PostgresBinaries;
  readonly account: Account;
  readonly folder: string;
  readonly port: number;
  /** Major version, such as 18. */
  readonly version: number;
  readonly log: BoundedLog;
}

/**
 * `$$` stays the shell's id, which becomes PostgreSQL's at `exec`. The watcher, which belongs to nobody, waits for the
 * end of a pipe whose other end only Yilan holds: when Yilan dies in any way, kill -9 too, the database shuts down cleanly.
 */
const LAUNCH = 'exec 3<&0 </dev/null; ( ( read -r _ <&3 && exit 0; kill -INT $$ ) >/dev/null 2>&1 & ); exec 3<&-; exec "$0" "$@"';

/** Starts PostgreSQL and resolves when it takes connections; recovery after a power cut may take its time. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { binaries, account, folder, port, version, log } = options;
  log.forgetTail();
  const { file, args, ...as } = commandAs(account, '/bin/sh', ['-c', LAUNCH, binaries.postgres, '-D', folder, '-p', String(port), ...settings(version)]);
  // Its own session: a Ctrl-C at the terminal is for Yilan alone, which stops the database last.
  const child = spawn(file, args, { ...as, stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  let over = false;
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      log.write(`FATAL: ${error.message}\n`);
      resolve();
    });
    child.on('close', () => {
      over = true;
      child.stdin.end('ended\n');
      resolve();
    });
  });
  child.stdin.on('error', () => undefined);
  const ready = new Promise<'ready'>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      if (log.tail.includes('database system is ready to accept connections')) resolve('ready');
    });
  });
  if (await Promise.race([ready, ended]) !== 'ready') throw lastWords(log.tail, folder, log.file);
  // A server that forgot to stop its database may still end; the watcher then stops it.
  child.unref();
  for (const pipe of [child.stdin, child.stderr]) (pipe as unknown as { unref(): void }).unref();
  const pid = child.pid!;
  return { pid, ended, stop: async () => over ? undefined : stopProcess(pid, ended) };
}

/** Ends a PostgreSQL that a server which was killed left behind, and forgets the trace of one that is gone. */
export async function endOrphan(folder: string): Promise<void> {
  const trace = join(folder, 'postmaster.pid');
  const pid = firstLineNumber(trace);
  if (pid === undefined) return;
  if (!isAlive(pid) || !commandLine(pid).includes(folder)) {
    rmSync(trace, { force: true });
    return;
  }
  await stopProcess(pid, waitForEnd(pid));
  if (isAlive(pid)) throw new CannotStart(`A PostgreSQL from before still works in ${folder} and does not end. End its process ${pid}, then start again.`);
}

async function stopProcess(pid: number, ended: Promise<void>): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 4_000], ['SIGQUIT', 5_000]] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const late = new AbortController();
    const done = await Promise.race([ended.then(() => true), sleep(patience, false, { signal: late.signal }).catch(() => false)]);
    late.abort();
    if (done) return;
  }
}

async function waitForEnd(pid: number): Promise<void> {
  for (let tries = 0; tries < 1_000 && isAlive(pid); tries++) await sleep(10);
}

function firstLineNumber(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** For a laptop or a small server: few connections, little memory, and every acknowledged row on the disk. */
function settings(version: number): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '50',
    shared_buffers: '128MB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    max_wal_size: '1GB',
    jit: 'off',
    max_worker_processes: '4',
    max_logical_replication_workers: '0',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
    // Three processes fewer; the journal's reads are short and from memory.
    ...(version >= 18 ? { io_method: 'sync' } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
