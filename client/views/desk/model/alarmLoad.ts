import { FLOOD_WINDOW_MS, isFlood } from '../../../../shared/flood.ts';
import type { AlertLine } from '../../../../shared/wire/messages.ts';

/** How many alerts came in the last ten minutes, and whether that is a flood. */
export interface Load {
  readonly count: number;
  readonly flood: boolean;
}

type Came = Pick<AlertLine, 'id' | 'raisedAt' | 'suppressed'>;

/** When each alert of the last ten minutes was raised, by id. It forgets what is older, so it cannot grow. */
export class AlarmLoad {
  readonly #raisedAt = new Map<string, number>();
  readonly #silent = new Set<string>();
  #flood = false;

  /** Takes what stands now; alerts that have since left stay counted until their ten minutes are over. What came under a silence of its rule came to nobody. */
  note(alerts: Iterable<Came>, now: number): Load {
    for (const { id, raisedAt, suppressed } of alerts) {
      if (now - raisedAt >= FLOOD_WINDOW_MS || this.#raisedAt.has(id)) continue;
      this.#raisedAt.set(id, raisedAt);
      if (suppressed !== undefined) this.#silent.add(id);
    }
    for (const [id, at] of this.#raisedAt) {
      if (now - at < FLOOD_WINDOW_MS) continue;
      this.#raisedAt.delete(id);
      this.#silent.delete(id);
    }
    const count = this.#raisedAt.size - this.#silent.size;
    this.#flood = isFlood(this.#flood, count);
    return { count, flood: this.#flood };
  }
}
