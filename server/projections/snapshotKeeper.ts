import type { Clock } from '../../shared/clock.ts';
import type { ViewSnapshot } from './viewSnapshot.ts';

export interface SnapshotKeeperDeps {
  readonly snapshot: Pick<ViewSnapshot, 'save'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** A start folds at most about so much anew: two seconds. */
const MOST_FACTS = 200_000;
/** Quiet centres keep themselves too, but not for a handful of facts. */
const WORTH_FACTS = 2_000;
const QUIET_MS = 10 * 60_000;

/** Decides when the fold is written down for the next start. */
export class SnapshotKeeper {
  readonly #deps: SnapshotKeeperDeps;
  #seq = 0;
  #at: number;
  #saving: Promise<void> | undefined;
  #failing = false;

  constructor(deps: SnapshotKeeperDeps) {
    this.#deps = deps;
    this.#at = deps.clock.now();
  }

  /** A snapshot of this seq stands. */
  standsAt(seq: number): void {
    this.#seq = seq;
  }

  /** Called with the seq that has just been reached. */
  turn(seq: number): void {
    const facts = seq - this.#seq;
    const isDue = facts >= MOST_FACTS || (facts >= WORTH_FACTS && this.#deps.clock.now() - this.#at >= QUIET_MS);
    if (isDue && this.#saving === undefined) void this.save(seq);
  }

  /** Writes down the fold as it stands now, at `seq`. A fault is said, once. */
  save(seq: number): Promise<void> {
    return (this.#saving ??= this.#save(seq).finally(() => { this.#saving = undefined; }));
  }

  /** When nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  async #save(seq: number): Promise<void> {
    this.#at = this.#deps.clock.now();
    try {
      if (await this.#deps.snapshot.save(seq)) this.#seq = seq;
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#deps.onFault('the fold cannot be written down, so the next start will take longer; it is tried again', error);
      this.#failing = true;
    }
  }
}
