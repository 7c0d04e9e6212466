/** A machine whose clock jumped so far between two looks was asleep. */
const SLEPT_MS = 60_000;
const MOST = 8;

interface Span { readonly from: number; readonly to: number }

/** When this server could hear anybody at all. While it was down, or its machine slept, silence was nobody's fault. */
export class Listening {
  readonly since: number;
  /** The last such times, ms. */
  readonly #deaf: Span[] = [];
  #lookedAt: number;

  /** @param lastHeard the last that was heard before this start, of anybody; 0: nothing is known of that */
  constructor(lastHeard: number, now: number) {
    this.since = this.#lookedAt = now;
    if (lastHeard > 0 && lastHeard < now) this.#deaf.push({ from: lastHeard, to: now });
  }

  /** To be told at each look. */
  look(now: number): void {
    if (now - this.#lookedAt > SLEPT_MS) this.#deaf.push({ from: this.#lookedAt, to: now });
    if (this.#deaf.length > MOST) this.#deaf.shift();
    this.#lookedAt = now;
  }

  /** A last sign as late as it would be had this server never been deaf; of what never gave one, when this server began. */
  asIfListening(lastSign: number): number {
    const sign = lastSign === 0 ? this.since : lastSign;
    let since = sign;
    for (const { from, to } of this.#deaf) if (to > sign) since += to - Math.max(from, sign);
    return since;
  }

  /** The spans from `from` to `to` in which it listened. */
  *spans(from: number, to: number): Generator<Span> {
    let at = from;
    for (const deaf of this.#deaf) {
      if (deaf.to <= at || deaf.from >= to) continue;
      if (deaf.from > at) yield { from: at, to: deaf.from };
      at = deaf.to;
    }
    if (at < to) yield { from: at, to };
  }
}
