import { SHIFT_OPEN } from '../projections/positionColumns.ts';
import type { AlertRule } from '../../shared/policy.ts';
import type { Condition, Detector } from './condition.ts';
import { TerminalLasting, type HomeGrids, type Saying, type WatchedPositions } from './terminalLasting.ts';

const SAYING: Saying = { one: (terminal) => terminal, many: (area, count) => `${area} ${count} 台终端（中心时钟也可能有误）` };

/**
 * Terminals whose clock is ahead: a fix that was taken later than it arrived tells it for certain, one that arrives late may only
 * have been kept offline. Many at once are one alert, and then the centre's own clock may be the wrong one.
 */
export class ClockDrift implements Detector {
  readonly #positions: WatchedPositions;
  readonly #ahead: TerminalLasting;

  constructor(positions: WatchedPositions, homes: HomeGrids, exercise: boolean) {
    this.#positions = positions;
    this.#ahead = new TerminalLasting(positions, homes, 'atHome', exercise);
  }

  *look({ trigger, onDelay = 0 }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'drift') return;
    const { count, shift, fixedAt, heardAt, openedAt } = this.#positions.columns;
    this.#ahead.begin(now);
    for (let row = 0; row < count; row++) {
      const isAhead = shift[row] === SHIFT_OPEN && heardAt[row] !== 0 && fixedAt[row]! - heardAt[row]! > trigger.seconds * 1_000;
      if (isAhead) this.#ahead.keep(row, now, this.#ahead.isFirst ? openedAt[row]! : now);
      else this.#ahead.drop(row);
    }
    yield* this.#ahead.conditions(now, onDelay, trigger.groupAbove, SAYING);
  }

  knows({ trigger, onDelay = 0 }: AlertRule): boolean {
    return trigger.on !== 'drift' || this.#ahead.hasSeen(onDelay);
  }
}
