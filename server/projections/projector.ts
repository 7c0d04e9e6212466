import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import type { Journal } from '../journal/journal.ts';

const PAGE = 2_000;
const POLL_MS = 1_000;
const READ_LIMIT_MS = 15_000;

export interface ProjectorDeps {
  readonly journal: Pick<Journal, 'read' | 'head' | 'onCommit'>;
  readonly clock: Clock;
  /** Gets at hand what applying these facts will need; waited for. A fault counts as one of storage. */
  prepare?(facts: readonly Fact[]): Promise<void>;
  /** Takes the next fact. What it throws stops the line before that fact. */
  apply(fact: Fact): void;
  /** After each page, with the facts that were applied. */
  onBatch(facts: readonly Fact[]): void;
  /** A sentence for the technician. */
  onFault(sentence: string, error: unknown): void;
}

/** `waiting`: storage does not answer, asked again every second. `stopped`: a fact could not be applied; only a new start helps. */
export type ProjectorState = 'idle' | 'catchingUp' | 'following' | 'waiting' | 'stopped';

export interface Progress {
  readonly applied: number;
  readonly head: number;
}

/**
 * Follows the journal in order, one reader, page by page. A commit wakes it; a poll covers wakes that were lost.
 *
 * A fact that cannot be applied stops the line: skipping it would leave every later figure wrong without anyone knowing.
 * The view goes on answering as of the last good fact, says so in its watermark, and readiness turns red.
 */
export class Projector {
  readonly #deps: ProjectorDeps;
  #watermark = 0;
  #state: ProjectorState = 'idle';
  #fault: string | undefined;
  #pulling: Promise<void> | undefined;
  #wokenAgain = false;
  #cancelPoll = () => {};
  #unsubscribe = () => {};
  #giveUpRead = () => {};
  #ended = false;

  constructor(deps: ProjectorDeps) {
    this.#deps = deps;
  }

  get watermark(): number {
    return this.#watermark;
  }

  get state(): ProjectorState {
    return this.#state;
  }

  /** Why it waits or stopped. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** What was folded up to `seq` before this start stands already. */
  beginAt(seq: number): void {
    this.#watermark = seq;
  }

  /**
   * Applies the journal as it is now. Nothing follows yet.
   * @throws what the journal throws when it cannot be read.
   */
  async catchUp(onProgress: (progress: Progress) => void = () => {}): Promise<void> {
    this.#state = 'catchingUp';
    const head = await this.#deps.journal.head();
    onProgress({ applied: this.#watermark, head });
    while (this.#watermark < head && this.#isRunning()) {
      const page = await this.#readPage();
      if (page.length === 0) throw new Error(`the journal says it holds ${head} facts but gives none after ${this.#watermark}; run "npx yilan verify"`);
      await this.#deps.prepare?.(page);
      this.#take(page);
      onProgress({ applied: this.#watermark, head });
    }
  }

  /** From now on every commit is applied as it comes. */
  follow(): void {
    if (!this.#isRunning()) return;
    this.#state = 'following';
    this.#unsubscribe = this.#deps.journal.onCommit(() => this.#wake());
    this.#poll();
    this.#wake();
  }

  /** Nothing is applied after this; a read in flight is given up. */
  async stop(): Promise<void> {
    this.#ended = true;
    this.#cancelPoll();
    this.#unsubscribe();
    this.#giveUpRead();
    await this.#pulling;
  }

  #isRunning(): boolean {
    return !this.#ended && this.#state !== 'stopped';
  }

  #poll(): void {
    this.#cancelPoll = this.#deps.clock.wakeAt(this.#deps.clock.now() + POLL_MS, () => {
      this.#wake();
      if (this.#isRunning()) this.#poll();
    });
  }

  /** Many wakes while a page is read make one more round. */
  #wake(): void {
    this.#wokenAgain = true;
    if (this.#isRunning()) this.#pulling ??= this.#pull();
  }

  async #pull(): Promise<void> {
    try {
      while (this.#isRunning() && this.#wokenAgain) {
        this.#wokenAgain = false;
        const page = await this.#readPage();
        if (page.length > 0) await this.#deps.prepare?.(page);
        if (this.#ended) return;
        this.#fault = undefined;
        this.#state = 'following';
        this.#take(page);
        if (page.length === PAGE) this.#wokenAgain = true;
      }
    } catch (error) {
      if (this.#ended) return;
      this.#state = 'waiting';
      this.#tell('the journal cannot be read, so screens stand still; it is asked again every second', error);
    } finally {
      // In the same moment in which the loop saw no further wake: a promise later would lose one that came between.
      this.#pulling = undefined;
    }
  }

  #take(page: readonly Fact[]): void {
    let taken = 0;
    try {
      for (const fact of page) {
        if (fact.seq !== this.#watermark + 1) throw new Error(`fact ${fact.seq} came where ${this.#watermark + 1} was due`);
        this.#deps.apply(fact);
        this.#watermark = fact.seq;
        taken++;
      }
    } catch (error) {
      this.#state = 'stopped';
      this.#tell(`the live view stopped at fact ${this.#watermark} because the next one cannot be applied; run "npx yilan verify", then start again`, error);
    }
    if (taken > 0) this.#deps.onBatch(taken === page.length ? page : page.slice(0, taken));
  }

  #tell(sentence: string, error: unknown): void {
    const why = `${sentence}: ${error instanceof Error ? error.message : String(error)}`;
    if (why === this.#fault) return;
    this.#fault = why;
    this.#deps.onFault(why, error);
  }

  /** A read that never answers must not hold the line for ever: it is given up, and the next poll asks anew. */
  #readPage(): Promise<Fact[]> {
    const { journal, clock } = this.#deps;
    return new Promise((resolve, reject) => {
      this.#giveUpRead = () => reject(new Error('the live view was stopped'));
      withTimeout(journal.read(this.#watermark, PAGE), READ_LIMIT_MS, clock, () => new Error(`no answer within ${READ_LIMIT_MS / 1000} s`)).then(resolve, reject);
    });
  }
}
