import { SHIFT_OPEN, UNITS_PER_DEGREE } from '../projections/positionColumns.ts';
import type { AlertRule } from '../../shared/policy.ts';
import type { Condition, Detector } from './condition.ts';
import { TerminalLasting, type HomeGrids, type Saying, type WatchedPositions } from './terminalLasting.ts';

/** As much of the map as is asked where a grid lies and how far it reaches. */
export interface GridShapes {
  anchorOf(node: number): readonly [lon: number, lat: number];
  areaKm2(node: number): number;
}

const METRES_A_DEGREE = 111_195;
const SAYING: Saying = { one: (terminal) => terminal, many: (area, count) => `${area} ${count} 人` };

/**
 * Terminals on shift outside their home grid: not in it, and farther from its middle than a circle of its size reaches and so many
 * metres more. Who walks along its border, or by a place that the receiver is wrong about, is not outside.
 */
export class Strayed implements Detector {
  readonly #positions: WatchedPositions;
  readonly #homes: HomeGrids;
  readonly #shapes: GridShapes;
  readonly #outside: TerminalLasting;
  /** Of each node its middle and how far it reaches; NaN before it was asked for. */
  readonly #lon: Float64Array;
  readonly #lat: Float64Array;
  readonly #reach: Float64Array;

  constructor(positions: WatchedPositions, homes: HomeGrids, shapes: GridShapes, exercise: boolean) {
    this.#positions = positions;
    this.#homes = homes;
    this.#shapes = shapes;
    this.#outside = new TerminalLasting(positions, homes, 'atHome', exercise);
    const unknown = (): Float64Array => new Float64Array(positions.tree.size).fill(Number.NaN);
    [this.#lon, this.#lat, this.#reach] = [unknown(), unknown(), unknown()];
  }

  *look({ trigger, onDelay = 0 }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'outside') return;
    const { count, shift, node, heardAt, openedAt } = this.#positions.columns;
    const home = this.#homes.get();
    this.#outside.begin(now);
    for (let row = 0; row < count; row++) {
      const isSeen = shift[row] === SHIFT_OPEN && heardAt[row] !== 0 && home[row]! > 0;
      if (isSeen && node[row] !== home[row] && this.#isFar(row, home[row]!, trigger.metres)) {
        // A first look cannot know since when: perhaps since the shift began.
        this.#outside.keep(row, now, this.#outside.isFirst ? openedAt[row]! : now);
      } else this.#outside.drop(row);
    }
    yield* this.#outside.conditions(now, onDelay, trigger.groupAbove, SAYING);
  }

  knows({ trigger, onDelay = 0 }: AlertRule): boolean {
    return trigger.on !== 'outside' || this.#outside.hasSeen(onDelay);
  }

  #isFar(row: number, home: number, metres: number): boolean {
    const { lon, lat } = this.#positions.columns;
    if (Number.isNaN(this.#reach[home]!)) {
      [this.#lon[home], this.#lat[home]] = this.#shapes.anchorOf(home);
      this.#reach[home] = Math.sqrt(this.#shapes.areaKm2(home) / Math.PI) * 1_000;
    }
    const north = lat[row]! / UNITS_PER_DEGREE - this.#lat[home]!;
    const east = (lon[row]! / UNITS_PER_DEGREE - this.#lon[home]!) * Math.cos(this.#lat[home]! * (Math.PI / 180));
    return Math.hypot(north, east) * METRES_A_DEGREE > this.#reach[home]! + metres;
  }
}
