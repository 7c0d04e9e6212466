import type { Clock } from '../../shared/clock.ts';
import { faultOf } from './adapters/messageFor.ts';
import type { Answer, Message } from './adapters/message.ts';
import { Breaker } from './breaker.ts';
import { ClosedTarget } from './guardedPost.ts';
import type { NoticeTarget } from './noticeTarget.ts';

export interface Waiting<News> {
  /** No two of a line have the same. */
  readonly seq: number;
  readonly notice: News;
  tries: number;
  /** When it is tried next, ms. */
  nextAt: number;
  /** What went wrong the last time. */
  fault?: string;
}

export interface NoticeLineDeps<News> {
  readonly target: NoticeTarget;
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly luck: () => number;
  /** In the words of the target. @param now the centre's clock, for signatures, ms */
  readonly write: (notice: News, now: number) => Message | Promise<Message>;
  readonly post: (message: Message, allowPrivate: boolean) => Promise<Answer>;
  /** Writes down how it ended; rejected: it is written down with the next look. */
  readonly ended: (waiting: Waiting<News>, fault: string | undefined) => Promise<void>;
}

/** After each failure; then it is given up, three quarters of an hour after the call. */
const PAUSES_MS = [5_000, 15_000, 60_000, 300_000, 900_000, 1_500_000] as const;
const MOST_WAITING = 200;
const RETRY_WRITE_MS = 5_000;

/** Tells one target, one notice after the other, the oldest first; tries again for a while, and spares who never answers. */
export class NoticeLine<News> {
  readonly #deps: NoticeLineDeps<News>;
  readonly #waiting = new Map<number, Waiting<News>>();
  readonly breaker = new Breaker();
  #busy = false;
  #stopped = false;
  #cancel = (): void => {};

  constructor(deps: NoticeLineDeps<News>) {
    this.#deps = deps;
  }

  get target(): NoticeTarget {
    return this.#deps.target;
  }

  get waiting(): readonly Waiting<News>[] {
    return [...this.#waiting.values()];
  }

  /** False: too many wait already. */
  take(seq: number, notice: News): boolean {
    if (this.#waiting.has(seq)) return true;
    if (this.#waiting.size >= MOST_WAITING) return false;
    this.#waiting.set(seq, { seq, notice, tries: 0, nextAt: this.#deps.clock.now() });
    void this.look();
    return true;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async look(): Promise<void> {
    if (this.#busy || this.#stopped) return;
    this.#busy = true;
    for (let next = this.#due(); next !== undefined && !this.#stopped; next = this.#due()) await this.#try(next);
    this.#busy = false;
    this.#sleep();
  }

  #due(): Waiting<News> | undefined {
    const now = this.#deps.clock.now();
    if (this.breaker.notBefore > now) return undefined;
    for (const waiting of this.#waiting.values()) if (waiting.nextAt <= now) return waiting;
    return undefined;
  }

  #sleep(): void {
    this.#cancel();
    if (this.#stopped || this.#waiting.size === 0) return;
    const next = Math.min(...this.waiting.map(({ nextAt }) => nextAt));
    this.#cancel = this.#deps.clock.wakeAt(Math.max(next, this.breaker.notBefore), () => void this.look());
  }

  async #try(waiting: Waiting<News>): Promise<void> {
    const { target, clock, write, post } = this.#deps;
    let fault: string | undefined;
    let isHopeless = false;
    try {
      const answer = await post(await write(waiting.notice, clock.now()), target.allowPrivate === true);
      fault = faultOf(target, answer);
      // Standard Webhooks: 410 Gone means that nobody wants them any more.
      isHopeless = answer.status === 410;
    } catch (error) {
      fault = sentenceOf(error);
      isHopeless = error instanceof ClosedTarget;
    }
    waiting.tries++;
    if (fault === undefined) this.breaker.succeeded();
    else this.breaker.failed(clock.now());
    const pause = PAUSES_MS[waiting.tries - 1];
    if (fault === undefined || isHopeless || pause === undefined) return this.#end(waiting, fault);
    waiting.fault = fault;
    waiting.nextAt = clock.now() + Math.round(pause * (0.8 + 0.4 * this.#deps.luck()));
  }

  async #end(waiting: Waiting<News>, fault: string | undefined): Promise<void> {
    const { clock, ended } = this.#deps;
    try {
      await ended(waiting, fault);
      this.#waiting.delete(waiting.seq);
    } catch {
      // Storage is down: told or not, it is told again, under the same id.
      waiting.nextAt = clock.now() + RETRY_WRITE_MS;
    }
  }
}

/** What is kept of an error: never a URL, for that may hold a key. */
function sentenceOf(error: unknown): string {
  if (error instanceof ClosedTarget) return error.message;
  const { code, name, message } = error as { code?: unknown; name?: string; message?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'did not answer in time';
  return typeof code === 'string' ? code : String(message).replaceAll(/https?:\/\/\S+/g, '…').slice(0, 200);
}
