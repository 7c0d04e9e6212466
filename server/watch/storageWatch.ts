import type { AlertRule } from '../../shared/policy.ts';
import type { JournalStats } from '../journal/journal.ts';
import type { Condition, Detector } from './condition.ts';

/** A fault that is over is told of for so long: while it lasted nothing could be written, not even that. */
const TOLD_AFTER_MS = 30_000;

/** Faults of the storage: what was sent in meanwhile was answered with "later", and nobody may have come back. */
export class StorageWatch implements Detector {
  readonly #stats: () => Pick<JournalStats, 'fault'>;
  readonly #root: string;
  #since = 0;
  #lastSeen = 0;
  /** How long the last one lasted counts from its end on. */
  #lasted = 0;

  constructor(stats: () => Pick<JournalStats, 'fault'>, root: string) {
    this.#stats = stats;
    this.#root = root;
  }

  *look({ trigger, onDelay = 0 }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'fault' || trigger.what !== 'storage') return;
    const { fault } = this.#stats();
    if (fault !== undefined) {
      if (this.#since === 0 || now - this.#lastSeen > TOLD_AFTER_MS) this.#since = now;
      this.#lastSeen = now;
      this.#lasted = now - this.#since;
    }
    if (this.#since === 0 || this.#lasted < onDelay * 1_000 || now - this.#lastSeen > TOLD_AFTER_MS) return;
    const seconds = Math.max(1, Math.round(this.#lasted / 1_000));
    // A real fault, whatever the city plays.
    yield { source: 'storage', title: `数据库 ${seconds} 秒无法写入`, area: this.#root, since: this.#since, exercise: false };
  }
}
