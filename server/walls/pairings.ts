import type { Clock } from '../../shared/clock.ts';
import { hashOf, isSame, newCode, typedCode } from '../access/secrets.ts';

/** A wall that shows its code and waits for an officer. Its id becomes the wall's. */
export interface Pairing {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly secretHash: string;
  readonly address: string;
  readonly askedAt: number;
  readonly until: number;
  wrongCodes: number;
  /** `approved`: the fact is being written; it keeps answering "wait" until the book has read it. */
  state: 'waiting' | 'approved' | 'refused';
}

export interface PairingsDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  /** 256 bits as text. */
  readonly newSecret: () => string;
  /** 0 … n-1, not to be foretold. */
  readonly pick: (below: number) => number;
}

/** How long a code stands on a wall before a new one takes its place. */
export const CODE_MS = 5 * 60_000;
export const MOST_OF_ONE_ADDRESS = 5;
export const MOST_PENDING = 200;
/** A code is then given up: nobody guesses through them. */
export const MOST_WRONG_CODES = 5;

/** What waits to be approved, in memory: after a restart a wall shows a new code, that is all. */
export class Pairings {
  readonly #deps: PairingsDeps;
  readonly #pending = new Map<string, Pairing>();

  constructor(deps: PairingsDeps) {
    this.#deps = deps;
  }

  /** Undefined when too many wait already, of that address or in all. A wall that asks again under its name takes its old place. */
  open(name: string, address: string): { readonly pairing: Pairing; readonly secret: string } | undefined {
    const { clock, newId, newSecret, pick } = this.#deps;
    this.#sweep();
    for (const old of this.waiting()) if (old.name === name && old.address === address) this.#pending.delete(old.id);
    const ofAddress = [...this.#pending.values()].filter((one) => one.address === address).length;
    if (ofAddress >= MOST_OF_ONE_ADDRESS || this.#pending.size >= MOST_PENDING) return undefined;
    const taken = new Set([...this.#pending.values()].map(({ code }) => code));
    let code = newCode(pick);
    while (taken.has(code)) code = newCode(pick);
    const now = clock.now();
    const secret = newSecret();
    const pairing: Pairing = { id: newId(), name, code, secretHash: hashOf(secret), address, askedAt: now, until: now + CODE_MS, wrongCodes: 0, state: 'waiting' };
    this.#pending.set(pairing.id, pairing);
    return { pairing, secret };
  }

  get(id: string): Pairing | undefined {
    this.#sweep();
    return this.#pending.get(id);
  }

  /** In order of asking. */
  waiting(): Pairing[] {
    this.#sweep();
    return [...this.#pending.values()].filter(({ state }) => state === 'waiting');
  }

  /** Whether this is the code that stands on the wall. After a few that are not, the wall must show another. */
  tryCode(pairing: Pairing, typed: string): boolean {
    if (isSame(typedCode(typed), pairing.code)) return true;
    if (++pairing.wrongCodes >= MOST_WRONG_CODES) this.#pending.delete(pairing.id);
    return false;
  }

  delete(id: string): void {
    this.#pending.delete(id);
  }

  #sweep(): void {
    const now = this.#deps.clock.now();
    for (const [id, { until }] of this.#pending) if (until <= now) this.#pending.delete(id);
  }
}
