import { afterAnswer, type Delivery } from './delivery.ts';
import { type Letter, laneOf, type NewLetter, type Parcel } from './letter.ts';

/** Where letters are kept: IndexedDB on a phone. Each call is durable when it resolves. */
export interface LetterStore {
  /** In the order of writing. */
  all(): Promise<Letter[]>;
  /** All or none of them. */
  add(letters: readonly Omit<Letter, 'n'>[]): Promise<void>;
  put(letters: readonly Letter[]): Promise<void>;
  remove(ns: readonly number[]): Promise<void>;
}

export interface OutboxParts {
  readonly store: LetterStore;
  readonly deliver: (parcel: Parcel) => Promise<Delivery>;
  /** Whose letters go now, see `Letter.holder`. */
  readonly holder: () => string;
  /** Ms since 1970. */
  readonly now: () => number;
  readonly random: () => number;
  /** Calls once after so many ms; returns how to cancel. */
  readonly wait: (ms: number, run: () => void) => () => void;
  /** Runs alone among all pages of this phone; undefined when another page sends just now. */
  readonly alone: <T>(run: () => Promise<T>) => Promise<T | undefined>;
  /** Tells the other pages that the letters have changed. */
  readonly tell: () => void;
}

export interface OutboxView {
  readonly letters: readonly Letter[];
  /** Number of the letter that is on the wire. */
  readonly sending: number | null;
  /** The session has run out: nothing is lost, nothing is sent. */
  readonly needsSignIn: boolean;
  readonly loaded: boolean;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;
/** Another page sends: look again. */
const BUSY_ELSEWHERE_MS = 3_000;
/** Sent letters are the worker's own record of the week; their photos are dropped at once. */
const KEPT_MS = 7 * 86_400_000;

/**
 * What a worker has done and the centre has not yet heard of. A letter is on the phone's disk before the worker is told so, and
 * leaves it only by the centre's answer. Every parcel carries an id of its own, so that sending it again after a lost answer does nothing twice.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #listeners = new Set<() => void>();
  #view: OutboxView = { letters: [], sending: null, needsSignIn: false, loaded: false };
  #running = false;
  #again = false;
  #cancel = (): void => {};

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  readonly snapshot = (): OutboxView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads what is kept: at the start, and when another page has changed it. */
  async load(): Promise<void> {
    const letters = await this.#parts.store.all();
    const old = letters.filter(({ state, endedAt }) => state === 'sent' && (endedAt ?? 0) < this.#parts.now() - KEPT_MS).map(({ n }) => n);
    if (old.length > 0) await this.#parts.store.remove(old);
    this.#show({ letters: letters.filter(({ n }) => !old.includes(n)), loaded: true });
  }

  /** Resolves when the letters are on the phone's disk. */
  async add(letters: readonly NewLetter[]): Promise<void> {
    await this.#parts.store.add(letters.map((letter) => ({ ...letter, holder: this.#parts.holder(), state: 'waiting', tries: 0, nextAt: 0 })));
    await this.#changed();
    void this.send();
  }

  /** The network is back, or a person asks: what waits is tried now, a refused matter once more if it is named. */
  async hurry(matter?: string): Promise<void> {
    const changed = this.#view.letters
      .filter((letter) => (letter.state === 'waiting' && letter.nextAt > 0) || (letter.state === 'refused' && letter.matter === matter))
      .map(({ why: _, endedAt: __, ...letter }): Letter => ({ ...letter, state: 'waiting', nextAt: 0 }));
    if (changed.length > 0) await this.#parts.store.put(changed);
    await this.#changed();
    await this.send();
  }

  /** A person takes a refused or waiting matter back. */
  async discard(matter: string): Promise<void> {
    await this.#parts.store.remove(this.#view.letters.filter((letter) => letter.matter === matter && letter.state !== 'sent').map(({ n }) => n));
    await this.#changed();
  }

  /** Sends what may go, one after the other; then waits for the next time. Calls while it runs make it look once more. */
  async send(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    this.#cancel();
    try {
      while (this.#again) {
        this.#again = false;
        const done = await this.#parts.alone(() => this.#pass());
        if (done === undefined) return this.#wakeIn(BUSY_ELSEWHERE_MS);
      }
    } catch {
      // The phone's own disk does not answer: the letters are on it, so there is nothing better to do than to ask again.
      return this.#wakeIn(LONGEST_WAIT_MS / 10);
    } finally {
      this.#running = false;
    }
    const next = Math.min(...this.#view.letters.filter(({ state, holder }) => state === 'waiting' && holder === this.#parts.holder()).map(({ nextAt }) => nextAt));
    if (Number.isFinite(next)) this.#wakeIn(Math.max(500, next - this.#parts.now()));
  }

  stop(): void {
    this.#cancel();
  }

  async #pass(): Promise<true> {
    await this.load();
    const held = new Set<string>();
    for (const { n } of this.#view.letters) {
      // Read anew each time: an answer may have changed letters behind it.
      const letter = this.#view.letters.find((one) => one.n === n);
      if (letter?.state !== 'waiting' || letter.holder !== this.#parts.holder() || held.has(laneOf(letter))) continue;
      if (letter.nextAt > this.#parts.now()) {
        held.add(laneOf(letter));
        continue;
      }
      this.#show({ sending: n });
      const delivery = await this.#parts.deliver(letter.parcel);
      this.#show({ sending: null, needsSignIn: delivery.outcome === 'signIn' });
      const nextAt = this.#parts.now() + this.#pause(letter.tries);
      await this.#parts.store.put(afterAnswer(letter, delivery, this.#view.letters, this.#parts.now(), nextAt));
      await this.#changed();
      if (delivery.outcome === 'signIn') break;
      if (delivery.outcome === 'later') held.add(laneOf(letter));
      // The same order on the version that stands now: it goes at once.
      if (delivery.outcome === 'moved') this.#again = true;
    }
    return true;
  }

  /** Twice as long after each failure, and never all phones of a city in the same second. */
  #pause(tries: number): number {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    return longest * (0.5 + this.#parts.random() / 2);
  }

  #wakeIn(ms: number): void {
    this.#cancel();
    this.#cancel = this.#parts.wait(ms, () => void this.send());
  }

  async #changed(): Promise<void> {
    this.#show({ letters: await this.#parts.store.all() });
    this.#parts.tell();
  }

  #show(change: Partial<OutboxView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
