import { setImmediate } from 'node:timers';
import type { CheckedEntry } from './entry.ts';
import { JournalBusy, JournalDown } from './journal.ts';
import type { Appended } from './journal.ts';

/** An entry whose caller waits for the answer. */
export interface Waiting extends CheckedEntry {
  readonly since: number;
  answer(appended: Appended): void;
  fail(error: Error): void;
}

export interface CommitQueueOptions {
  /** Entries that may wait; one more is refused as JournalBusy. */
  readonly maxQueue: number;
  /** Answers or fails every entry of the batch; never rejects. */
  readonly commit: (batch: readonly Waiting[]) => Promise<void>;
}

const MAX_BATCH = 500;
const MAX_BATCH_CHARACTERS = 4_000_000;
const MAX_WAIT_MS = 10_000;

/**
 * Natural group commit: while one batch is on its way to the disk the next gathers, and goes when the disk is free.
 * The slower the disk, the larger the batch; nobody waits for a timer.
 */
export class CommitQueue {
  readonly #options: CommitQueueOptions;
  #waiting: Waiting[] = [];
  #alone: (() => Promise<void>)[] = [];
  #working = false;
  #closed = false;
  #idle: (() => void)[] = [];

  constructor(options: CommitQueueOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#waiting.length;
  }

  push(checked: CheckedEntry): Promise<Appended> {
    if (this.#closed) return Promise.reject(closed());
    if (this.#waiting.length >= this.#options.maxQueue) {
      return Promise.reject(new JournalBusy(`${this.#waiting.length} entries wait to be written; try again in a moment.`));
    }
    return new Promise((answer, fail) => {
      this.#waiting.push({ ...checked, since: performance.now(), answer, fail });
      this.#start();
    });
  }

  /** Runs `task` between two batches; entries wait meanwhile. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(closed());
    return new Promise<T>((resolve, reject) => {
      this.#alone.push(() => task().then(resolve, reject));
      this.#start();
    });
  }

  /** Fails all that waits. */
  failAll(error: Error): void {
    for (const entry of this.#waiting.splice(0)) entry.fail(error);
  }

  /** Takes nothing more and resolves when all that waited is answered. */
  close(): Promise<void> {
    this.#closed = true;
    if (!this.#working) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #start(): void {
    if (this.#working) return;
    this.#working = true;
    // After the sockets that are ready now have been read: their entries share the first commit.
    setImmediate(() => void this.#work());
  }

  async #work(): Promise<void> {
    while (this.#alone.length > 0 || this.#waiting.length > 0) {
      const task = this.#alone.shift();
      if (task !== undefined) await task();
      else {
        const batch = this.#take();
        if (batch.length > 0) await this.#options.commit(batch);
      }
    }
    this.#working = false;
    for (const done of this.#idle.splice(0)) done();
  }

  #take(): Waiting[] {
    const oldest = performance.now() - MAX_WAIT_MS;
    let count = 0;
    let characters = 0;
    for (const { data } of this.#waiting) {
      if (count === MAX_BATCH || characters > MAX_BATCH_CHARACTERS) break;
      for (const text of data) characters += text.length;
      count++;
    }
    const batch = this.#waiting.splice(0, count);
    if (batch[0]!.since >= oldest) return batch;
    const late = new JournalBusy('The entry waited too long to be written and was left out; try again in a moment.');
    for (const entry of batch) if (entry.since < oldest) entry.fail(late);
    return batch.filter((entry) => entry.since >= oldest);
  }
}

const closed = (): JournalDown => new JournalDown('The journal is closed.');
