import type { Fact } from '../../shared/fact.ts';
import type { NotedLook } from '../../shared/look.ts';

/** The newest are remembered; with fifty a day that is ten years. All are in the journal, in the stream of their terminal. */
const KEPT = 200_000;

/** Who looked at whose way, and why. Folded beside the live view. */
export class LookBook {
  #looks: NotedLook[] = [];
  /** Seq of the newest that was forgotten; 0: none. */
  #forgotten = 0;

  apply(fact: Fact): void {
    if (fact.type !== 'TrackLookedAt') return;
    this.#looks.push({ ...fact.data, seq: fact.seq, at: fact.at, by: fact.by });
    if (this.#looks.length < 2 * KEPT) return;
    this.#forgotten = this.#looks[KEPT - 1]!.seq;
    this.#looks = this.#looks.slice(KEPT);
  }

  /** The fold's name, and its state, for the next start. */
  readonly name = 'looks';

  kept(): { looks: readonly NotedLook[]; forgotten: number } {
    return { looks: [...this.#looks], forgotten: this.#forgotten };
  }

  takeUp(kept: unknown): void {
    const { looks, forgotten } = kept as ReturnType<LookBook['kept']>;
    this.#looks = [...looks];
    this.#forgotten = forgotten;
  }

  /** Whether all that there ever were are here. */
  get isWhole(): boolean {
    return this.#forgotten === 0;
  }

  /** The newest first. */
  *newest(): Generator<NotedLook> {
    for (let at = this.#looks.length - 1; at >= 0; at--) yield this.#looks[at]!;
  }
}
