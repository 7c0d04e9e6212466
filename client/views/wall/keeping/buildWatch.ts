/** Walls of one city do not all come back in the same second. */
export const LEAST_WAIT_MS = 3_000;
export const MOST_WAIT_MS = 60_000;
/** A city in which some P1 always stands gets its new pages, too. */
export const P1_PATIENCE_MS = 3_600_000;

export interface BuildNews {
  /** Ms of the screen's monotonic clock. */
  readonly now: number;
  /** Build of the pages that the centre serves, as it says itself; null before it has said so. */
  readonly build: string | null;
  /** The centre does not speak this page's language any more. */
  readonly isRefusedForAge: boolean;
  /** A P1 has the wall: nothing is more important. */
  readonly isAlarmed: boolean;
  /** A P1 stands that nobody has confirmed, also when its turn on the wall is over. */
  readonly hasP1: boolean;
}

/** Knows when the pages that the centre serves are others than this one, and when to fetch them: once, spread out, never during a P1. */
export class BuildWatch {
  readonly #random: () => number;
  #first: string | null = null;
  #dueAt: number | null = null;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Whether to reload now. */
  isDue({ now, build, isRefusedForAge, isAlarmed, hasP1 }: BuildNews): boolean {
    this.#first ??= build;
    const isOther = isRefusedForAge || (build !== null && build !== this.#first);
    if (!isOther) {
      this.#dueAt = null;
      return false;
    }
    this.#dueAt ??= now + LEAST_WAIT_MS + this.#random() * (MOST_WAIT_MS - LEAST_WAIT_MS);
    return now >= this.#dueAt && !isAlarmed && (!hasP1 || now >= this.#dueAt + P1_PATIENCE_MS);
  }
}
