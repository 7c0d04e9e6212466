const OPENS_AFTER = 5;
const OPEN_MS = 60_000;

/** Stops asking one who never answers: after five failures in a row it asks once a minute, until it is answered again. */
export class Breaker {
  #failures = 0;
  #openUntil = 0;

  /** When it may be tried next, ms; in the past: now. */
  get notBefore(): number {
    return this.#openUntil;
  }

  get isOpen(): boolean {
    return this.#failures >= OPENS_AFTER;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = 0;
  }

  failed(now: number): void {
    this.#failures++;
    if (this.isOpen) this.#openUntil = now + OPEN_MS;
  }
}
