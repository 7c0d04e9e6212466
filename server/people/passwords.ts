import { Worker } from 'node:worker_threads';
import { bundled } from '../bundle.mjs';

export interface PasswordTask {
  readonly id: number;
  readonly password: string;
  /** What to compare with; absent: it is to be made. */
  readonly encoded?: string;
}
export type PasswordAnswer = { readonly id: number; readonly result: string | boolean } | { readonly id: number; readonly fault: string };

/** Weighs passwords with argon2id. */
export interface Passwords {
  /** As it is kept: cost, salt and digest in one line (the PHC string format). */
  encode(password: string): Promise<string>;
  isRight(password: string, encoded: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** So many wait at most; more sign in at once than a city has officers only when somebody tries out passwords. */
const MOST_WAITING = 50;
const PATIENCE_MS = 10_000;

/** More wait than can be weighed in time. */
export class TooManySignIns extends Error {}

/** Weighs in a thread of its own, which begins with the first password. */
export function threadedPasswords(): Passwords {
  const waiting = new Map<number, { resolve(result: string | boolean): void; reject(error: Error): void; limit: NodeJS.Timeout }>();
  let worker: Promise<Worker> | undefined;
  let last = 0;

  const settle = (id: number, how: (task: { resolve(result: string | boolean): void; reject(error: Error): void }) => void): void => {
    const task = waiting.get(id);
    if (task === undefined) return;
    clearTimeout(task.limit);
    waiting.delete(id);
    how(task);
  };
  const failAll = (error: Error): void => {
    worker = undefined;
    for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(error));
  };
  const begin = async (): Promise<Worker> => {
    const thread = new Worker(await bundled('passwordWorker'));
    thread.unref();
    thread.on('message', (told: PasswordAnswer) => settle(told.id, ({ resolve, reject }) => ('fault' in told ? reject(new Error(told.fault)) : resolve(told.result))));
    thread.on('error', failAll);
    thread.on('exit', () => failAll(new Error('the thread that weighs passwords has ended')));
    return thread;
  };
  const weigh = async (password: string, encoded?: string): Promise<string | boolean> => {
    if (waiting.size >= MOST_WAITING) throw new TooManySignIns();
    const id = ++last;
    const done = new Promise<string | boolean>((resolve, reject) => {
      const limit = setTimeout(() => settle(id, (task) => task.reject(new TooManySignIns())), PATIENCE_MS);
      waiting.set(id, { resolve, reject, limit });
    });
    worker ??= begin();
    worker.then((thread) => thread.postMessage({ id, password, ...(encoded !== undefined && { encoded }) } satisfies PasswordTask), failAll);
    return done;
  };
  return {
    encode: async (password) => (await weigh(password)) as string,
    isRight: async (password, encoded) => (await weigh(password, encoded)) as boolean,
    async stop() {
      await (await worker?.catch(() => undefined))?.terminate();
    },
  };
}
