import type { Caller } from '../../shared/access.ts';
import type { Fix } from '../../shared/terminal.ts';
import { withTimeout } from '../../shared/withTimeout.ts';
import { JournalBusy } from '../journal/journal.ts';
import type { DoorDeps } from './doorDeps.ts';
import type { InputRule } from '../http/inputRules.ts';

/** What became of a fix at the door. `noShift`: {@link FixLane.signOnAndTake} must open one first. */
export type Taken = 'current' | 'late' | 'duplicate' | 'noShift' | RefusedFix;
export type RefusedFix = { readonly rule: InputRule };

const OFF_SHIFT: RefusedFix = { rule: 'offShift' };
const BETWEEN_SHIFTS: RefusedFix = { rule: 'betweenShifts' };
const OUTSIDE_SCOPE: RefusedFix = { rule: 'outsideScope' };
const BOOK_FULL: RefusedFix = { rule: 'bookFull' };
const OTHER_TERMINAL: RefusedFix = { rule: 'otherTerminal' };

const MOST_OPENING = 20_000;
const OPENING_MS = 10_000;

/** The telemetry lane behind every door that takes positions: who may speak for whom, shifts, and into the book. */
export class FixLane {
  readonly #deps: Pick<DoorDeps, 'positions' | 'commands' | 'clock' | 'city'>;
  /** Shifts being opened: two batches of one phone open one shift. */
  readonly #opening = new Map<string, Promise<void>>();

  constructor(deps: Pick<DoorDeps, 'positions' | 'commands' | 'clock' | 'city'>) {
    this.#deps = deps;
  }

  /** Never waits. */
  take(fix: Fix, caller: Caller): Taken {
    if (caller.role === 'terminal' ? fix.terminal !== caller.terminal : !this.#reaches(fix, caller)) {
      return caller.role === 'terminal' ? OTHER_TERMINAL : OUTSIDE_SCOPE;
    }
    const outcome = this.#deps.positions.take(fix);
    switch (outcome) {
      case 'current': case 'late': case 'duplicate': return outcome;
      case 'full': return BOOK_FULL;
      case 'noShift': return outcome;
      case 'offShift': return OFF_SHIFT;
      case 'betweenShifts': return BETWEEN_SHIFTS;
    }
  }

  /**
   * For a fix that was `noShift`: a phone that can only send positions signs on by its first one.
   * The fix is kept only when the shift is written down. Rejects with JournalBusy or JournalDown, like any command.
   */
  async signOnAndTake(fix: Fix, caller: Caller): Promise<Exclude<Taken, 'noShift'>> {
    await this.#signOn(fix.terminal, caller);
    const taken = this.take(fix, caller);
    return taken === 'noShift' ? { rule: 'shiftNotOpened' } : taken;
  }

  #signOn(terminal: string, caller: Caller): Promise<void> {
    const known = this.#opening.get(terminal);
    if (known !== undefined) return known;
    if (this.#opening.size >= MOST_OPENING) return Promise.reject(new JournalBusy('too many shifts are being opened'));
    const { commands, positions, clock } = this.#deps;
    const opened = withTimeout(commands.openShift(terminal, 'firstFix', caller), OPENING_MS, clock, () => new JournalBusy('opening a shift took too long'))
      .then((at) => {
        // The fold tells the book too, a moment later; the fact is durable now, and this fix is waiting.
        if (!positions.isOnShift(terminal) && !positions.wasSignedOff(terminal)) positions.openShift(terminal, at);
      })
      .finally(() => this.#opening.delete(terminal));
    this.#opening.set(terminal, opened);
    return opened;
  }

  /** A gateway of one district sends what is in that district; the whole city's needs no look at the map. */
  #reaches(fix: Fix, caller: Caller): boolean {
    const { city } = this.#deps;
    if (city === undefined || caller.area === city.tree.code[0]) return true;
    const own = city.tree.indexOf(caller.area);
    const grid = city.locate(fix.lon, fix.lat);
    return own >= 0 && grid >= 0 && city.tree.isInside(grid, own);
  }
}
