import type { AlertLine } from '../../../../shared/wire/messages.ts';

/** ISA-18.2: more than ten new alerts in ten minutes at one seat is a flood. */
export const LOAD_WINDOW_MS = 600_000;
export const FLOOD_ABOVE = 10;

/** When each alert of the last ten minutes was raised, by id. It forgets what is older, so it cannot grow. */
export class AlarmLoad {
  readonly #raisedAt = new Map<string, number>();

  /** Takes what stands now; alerts that have since left stay counted until their ten minutes are over. */
  note(alerts: Iterable<AlertLine>, now: number): number {
    for (const alert of alerts) if (now - alert.raisedAt < LOAD_WINDOW_MS) this.#raisedAt.set(alert.id, alert.raisedAt);
    for (const [id, at] of this.#raisedAt) if (now - at >= LOAD_WINDOW_MS) this.#raisedAt.delete(id);
    return this.#raisedAt.size;
  }
}
