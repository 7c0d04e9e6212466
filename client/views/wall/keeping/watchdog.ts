/** Looks in a row without a sign of life before the page gives up on itself. Looks and not ms: a machine that slept was not stuck. */
export const STUCK_LOOKS = 12;
export const LOOK_EVERY_MS = 5_000;
/** At most one reload an hour: a fault that a reload does not mend is not mended by ten. */
export const RELOAD_EVERY_MS = 3_600_000;

/** Signs of life; each changes as long as its part lives. */
export interface Pulse {
  /** When the map last drew. */
  readonly drawn: number;
  /** When the last frame of facts came, the empty ones too. */
  readonly heard: number;
  /** Nobody sees a hidden page, and browsers stop drawing it. */
  readonly isHidden: boolean;
}

/** Notices that drawing or hearing has stopped for a minute although the page's timers go on. */
export class Watchdog {
  #last: Pulse | null = null;
  #undrawn = 0;
  #unheard = 0;

  /** The part that is stuck, if one is. */
  look(pulse: Pulse): 'drawing' | 'hearing' | null {
    const last = this.#last;
    this.#last = pulse;
    this.#undrawn = last !== null && !pulse.isHidden && pulse.drawn === last.drawn ? this.#undrawn + 1 : 0;
    this.#unheard = last !== null && pulse.heard === last.heard ? this.#unheard + 1 : 0;
    if (this.#undrawn >= STUCK_LOOKS) return 'drawing';
    return this.#unheard >= STUCK_LOOKS ? 'hearing' : null;
  }
}

const KEPT_UNDER = 'yilan.wall.reloadedAt';

/** Whether the last reload of this kind is an hour ago; a page that may keep nothing counts from its own beginning. `now` and `openedAt`: ms since 1970. */
export function mayReload(kept: Pick<Storage, 'getItem' | 'setItem'> | null, now: number, openedAt: number): boolean {
  const last = kept === null ? openedAt : Number(kept.getItem(KEPT_UNDER) ?? 0);
  // A clock that was set back must not forbid reloads for years.
  if (last <= now && now - last < RELOAD_EVERY_MS) return false;
  kept?.setItem(KEPT_UNDER, String(now));
  return true;
}
