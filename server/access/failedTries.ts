import type { Clock } from '../../shared/clock.ts';

const WINDOW_MS = 5 * 60_000;
/** Right where tries are made by a person's hand. */
const MOST_TRIES = 30;
const MOST_ADDRESSES = 10_000;

/**
 * Bad credentials per address. It protects the logs and the processor, not the tokens: those are signed, and not to be guessed.
 * A good credential is let in whatever its neighbours behind one address did.
 */
export class FailedTries {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #tries = new Map<string, { count: number; until: number }>();

  constructor(clock: Clock, most = MOST_TRIES) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Notes one failure. Returns the seconds to wait when there were too many, else 0. */
  note(address: string): number {
    const now = this.#clock.now();
    const known = this.#tries.get(address);
    if (known === undefined || known.until <= now) {
      this.#tries.delete(address);
      if (this.#tries.size >= MOST_ADDRESSES) this.#tries.delete(this.#tries.keys().next().value!);
      this.#tries.set(address, { count: 1, until: now + WINDOW_MS });
      return 0;
    }
    known.count++;
    return known.count > this.#most ? Math.ceil((known.until - now) / 1000) : 0;
  }
}
