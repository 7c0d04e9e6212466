import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { accountFor, giveTo } from './embedded/account.ts';
import { embeddedBinaries } from './embedded/binaries.ts';
import type { PostgresBinaries } from './embedded/binaries.ts';
import { BoundedLog } from './embedded/boundedLog.ts';
import { CannotStart, fileFault } from './embedded/cannotStart.ts';
import { DATABASE, clusterExists, clusterFolder, clusterPassword, clusterVersion, initCluster } from './embedded/cluster.ts';
import { lockFolder } from './embedded/folderLock.ts';
import { processStart } from './embedded/livingProcess.ts';
import { endOrphan, startPostmaster } from './embedded/postmaster.ts';
import type { Postmaster } from './embedded/postmaster.ts';

export interface EmbeddedOptions {
  /** Everything the server keeps: the database, its password, its log. Made when missing. */
  readonly dataDir: string;
  /** Takes one line for the console; never PostgreSQL's own chatter, which goes to `postgres.log`. */
  readonly log: (line: string) => void;
  /** Another PostgreSQL's programs, 15 or newer. */
  readonly binaries?: PostgresBinaries;
}

export interface EmbeddedPostgres {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** What `postgres.json` says about the database that runs on a data folder. */
interface Running {
  readonly port: number;
  readonly pid: number;
  readonly startedAt: string;
}

/**
 * A whole PostgreSQL under `dataDir`, for this server alone: it listens on 127.0.0.1 with a password of its own,
 * writes every commit to the disk, starts again by itself when it falls, and never outlives the server.
 * @throws CannotStart with a sentence that says what to do; DataDirInUse when another server works there.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const { log } = options;
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw fileFault(error, dataDir);
  }
  const lock = await lockFolder(dataDir);
  try {
    const server = await startIn(dataDir, options.binaries, log);
    const end = async () => {
      await server.stop();
      lock.release();
    };
    let ending: Promise<void> | undefined;
    return { connectionString: connectionString(dataDir, server.port), stop: () => (ending ??= end()) };
  } catch (error) {
    lock.release();
    throw fileFault(error, dataDir);
  }
}

/** The database of a server that runs on this folder, for a command beside it; undefined when none runs. */
export async function findRunning(dataDir: string): Promise<{ readonly connectionString: string; readonly pid: number; readonly port: number } | undefined> {
  const folder = resolve(dataDir);
  const file = runningFile(folder);
  if (!existsSync(file)) return undefined;
  try {
    const { pid, port, startedAt } = JSON.parse(readFileSync(file, 'utf8')) as Running;
    if (processStart(pid) !== startedAt || !(await answers(port))) return undefined;
    return { connectionString: connectionString(folder, port), pid, port };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw fileFault(error, folder);
  }
}

interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

async function startIn(dataDir: string, given: PostgresBinaries | undefined, log: (line: string) => void): Promise<Server> {
  const folder = clusterFolder(dataDir);
  const account = accountFor(folder);
  const binaries = given ?? embeddedBinaries(account);
  const book = new BoundedLog(join(dataDir, 'postgres.log'));
  if (!clusterExists(dataDir)) {
    log('Making the database (once, about a second) …');
    await initCluster(dataDir, binaries, account, book);
  } else {
    await endOrphan(folder);
    giveTo(account, folder);
  }
  const start = (port: number) => startPostmaster({ binaries, account, folder, port, version: clusterVersion(dataDir), log: book });
  const { postmaster, port } = await onFreePort(start, book, log);
  await ensureDatabase(dataDir, port);
  writeRunning(dataDir, postmaster, port);
  return supervise(dataDir, postmaster, port, start, log);
}

/** A port that was free a moment ago may be taken by now; shared memory of a fallen server may live a moment on. */
async function onFreePort(start: (port: number) => Promise<Postmaster>, book: BoundedLog, log: (line: string) => void): Promise<{ postmaster: Postmaster; port: number }> {
  const begun = setInterval(() => log('The database is starting; after a power cut it first restores its last minutes …'), 2_000);
  try {
    for (let tries = 1; ; tries++) {
      const port = await freePort();
      try {
        return { postmaster: await start(port), port };
      } catch (error) {
        if (tries === 20 || !/Address already in use|shared memory block/i.test(book.tail)) throw error;
        await sleep(100);
      }
    }
  } finally {
    clearInterval(begun);
  }
}

/** Starts the database again, on the same port, whenever it ends without being told to. */
function supervise(dataDir: string, first: Postmaster, port: number, start: (port: number) => Promise<Postmaster>, log: (line: string) => void): Server {
  let current = first;
  const stopping = new AbortController();
  const watch = async () => {
    for (;;) {
      await current.ended;
      if (stopping.signal.aborted) return;
      log('The database ended unasked; starting it again.');
      const next = await restart(stopping.signal, () => start(port), log);
      if (next === undefined) return;
      if (stopping.signal.aborted) return next.stop();
      current = next;
      writeRunning(dataDir, current, port);
      log('The database runs again.');
    }
  };
  const watching = watch();
  return {
    port,
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watching;
      rmSync(runningFile(dataDir), { force: true });
    },
  };
}

/** Tries until it succeeds or is called off; a reason is said once, not once a try. */
async function restart(calledOff: AbortSignal, start: () => Promise<Postmaster>, log: (line: string) => void): Promise<Postmaster | undefined> {
  let said = '';
  for (let wait = 250; !calledOff.aborted; wait = Math.min(wait * 2, 30_000)) {
    try {
      return await start();
    } catch (error) {
      const { message } = error as Error;
      if (message !== said) log(message);
      said = message;
      await sleep(wait, undefined, { signal: calledOff, ref: false }).catch(() => undefined);
    }
  }
  return undefined;
}

async function ensureDatabase(dataDir: string, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: connectionString(dataDir, port, 'postgres'), connectionTimeoutMillis: 10_000, query_timeout: 30_000 });
  try {
    await client.connect();
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    throw new CannotStart(`The embedded PostgreSQL runs but does not let Yilan in: ${(error as Error).message}. If the file postgres.password was changed, put the old one back.`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

const runningFile = (dataDir: string): string => join(dataDir, 'postgres.json');

function writeRunning(dataDir: string, postmaster: Postmaster, port: number): void {
  const running: Running = { port, pid: postmaster.pid, startedAt: processStart(postmaster.pid) ?? '' };
  const draft = `${runningFile(dataDir)}.new`;
  writeFileSync(draft, JSON.stringify(running));
  renameSync(draft, runningFile(dataDir));
}

const connectionString = (dataDir: string, port: number, database = DATABASE): string =>
  `postgresql://${DATABASE}:${clusterPassword(dataDir)}@127.0.0.1:${port}/${database}`;

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolvePort(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolveAnswer) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolveAnswer(answer);
    };
    socket.on('connect', () => end(true)).on('error', () => end(false)).on('timeout', () => end(false));
  });
}
