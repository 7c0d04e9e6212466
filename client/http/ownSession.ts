import type { Answer } from './answer.ts';

/** When one's own session ends, as `GET /api/v1/session` tells it, by the centre's clock, ms. */
export interface SessionTold {
  readonly serverTime: number;
  readonly until?: number;
  readonly idleAt?: number;
}

export type SessionState =
  /** Nobody is signed in, or what signs them in does not run idle. */
  | { readonly state: 'free' }
  | { readonly state: 'in' }
  /** `at`: by this page's clock, ms. `stays`: a hand on the keys keeps it. */
  | { readonly state: 'ending'; readonly at: number; readonly stays: boolean }
  | { readonly state: 'out'; readonly idle: boolean };

export interface OwnSessionParts {
  ask(): Promise<Answer<SessionTold>>;
  /** Tells the centre that somebody has a hand on the keys. */
  touch(): Promise<Answer<SessionTold>>;
  now(): number;
  /** Returns what cancels it. */
  wakeIn(ms: number, run: () => void): () => void;
  onState(state: SessionState): void;
}

const WARN_MS = 2 * 60_000;
/** While it warns, it asks: somebody may be at work in another tab. */
const LOOK_MS = 5_000;
/** A hand on the keys is told once a minute. */
const TELL_MS = 60_000;

/**
 * One's own session of a page that is open: tells the centre of a hand on pointer or keys, warns two minutes before it ends, and says when it has.
 * The centre has the last word: before it warns and before it ends it is asked.
 */
export class OwnSession {
  readonly #parts: OwnSessionParts;
  #state: SessionState = { state: 'free' };
  #ends = { at: Infinity, stays: false };
  #toldAt = -Infinity;
  #cancelLook = (): void => {};
  #cancelTell: (() => void) | undefined;
  #stopped = false;

  constructor(parts: OwnSessionParts) {
    this.#parts = parts;
  }

  /** Asks the centre; also when the page is seen again after a time. */
  look(): Promise<void> {
    return this.#take(this.#parts.ask());
  }

  /** Pointer or keys moved. While it warns that is not enough: it may be a sleeve. */
  moved(): void {
    if (this.#state.state !== 'in' || this.#cancelTell !== undefined) return;
    const { now, wakeIn } = this.#parts;
    this.#cancelTell = wakeIn(Math.max(0, this.#toldAt + TELL_MS - now()), () => {
      this.#cancelTell = undefined;
      void this.stay();
    });
  }

  /** Somebody says that they are here. */
  stay(): Promise<void> {
    this.#toldAt = this.#parts.now();
    return this.#take(this.#parts.touch());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelLook();
    this.#cancelTell?.();
  }

  async #take(asked: Promise<Answer<SessionTold>>): Promise<void> {
    const answer = await asked;
    if (this.#stopped || this.#state.state === 'out') return;
    const { now } = this.#parts;
    if (answer.outcome === 'ok') {
      const { serverTime, idleAt, until = Infinity } = answer.value;
      if (idleAt === undefined) return this.#say({ state: 'free' });
      this.#ends = { at: now() + Math.min(idleAt, until) - serverTime, stays: idleAt < until };
    } else if (answer.outcome === 'down' && answer.reason === 'signIn') {
      return this.#say(this.#state.state === 'free' ? { state: 'free' } : { state: 'out', idle: this.#ends.stays });
    }
    this.#judge();
  }

  /** By what the centre said last; without an answer it ends when it was to. */
  #judge(): void {
    const { at, stays } = this.#ends;
    const left = at - this.#parts.now();
    if (left === Infinity) return;
    if (left <= 0) return this.#say({ state: 'out', idle: stays });
    this.#say(left > WARN_MS ? { state: 'in' } : { state: 'ending', at, stays });
    this.#cancelLook();
    this.#cancelLook = this.#parts.wakeIn(left > WARN_MS ? left - WARN_MS : Math.min(LOOK_MS, left), () => void this.look());
  }

  #say(state: SessionState): void {
    if (state.state === 'free' || state.state === 'out') {
      this.#cancelLook();
      this.#cancelTell?.();
      this.#cancelTell = undefined;
    }
    this.#state = state;
    this.#parts.onState(state);
  }
}
