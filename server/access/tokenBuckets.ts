import type { Clock } from '../../shared/clock.ts';

export interface TokenBucketsParts {
  readonly clock: Clock;
  /** Tries at once. */
  readonly size: number;
  /** One more try every so many ms. */
  readonly everyMs: number;
}

/** Keys that are remembered at once; of more, the one that was longest not heard of begins anew. */
const MOST_KEYS = 10_000;

/**
 * How fast somebody may guess, per address or subject: asked before a guess is looked at, so that a right one among too many
 * is not let in either. Only wrong guesses cost.
 */
export class TokenBuckets {
  readonly #parts: TokenBucketsParts;
  readonly #spent = new Map<string, { tokens: number; at: number }>();

  constructor(parts: TokenBucketsParts) {
    this.#parts = parts;
  }

  /** Seconds until the next guess may be made, 0: now. */
  wait(key: string): number {
    const tokens = this.#tokens(key);
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * this.#parts.everyMs) / 1000);
  }

  /** A guess was wrong. */
  spend(key: string): void {
    const tokens = Math.max(0, this.#tokens(key) - 1);
    this.#spent.delete(key);
    if (this.#spent.size >= MOST_KEYS) this.#spent.delete(this.#spent.keys().next().value!);
    this.#spent.set(key, { tokens, at: this.#parts.clock.now() });
  }

  #tokens(key: string): number {
    const { clock, size, everyMs } = this.#parts;
    const known = this.#spent.get(key);
    if (known === undefined) return size;
    // A clock that was set back gives nothing, and takes nothing.
    return Math.min(size, known.tokens + Math.max(0, clock.now() - known.at) / everyMs);
  }
}
