import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { MomentFigures } from '../../shared/figures.ts';
import type { Tallies } from './tallies.ts';

/** How often it is written down how things stand, ms. */
export const MOMENT_MS = 900_000;
/** The same moment a week ago, and a day more for a clock that is set. */
const KEPT = (8 * 86_400_000) / MOMENT_MS;
/** Of the city, its districts and townships. Below, a quarter of an hour is too few incidents to say anything. */
const DEEPEST = 2;
/** One number each, in this order. */
const WIDTH = 11;

interface KeptMoments {
  readonly from: number;
  readonly to: number;
  readonly places: readonly string[];
  readonly cells: Int32Array;
}

/**
 * How areas stood at each full quarter of an hour of the last eight days, so that a figure can be set beside the same moment
 * of yesterday and of the week before. A moment is made by the first fact behind it: what the facts before it made of the city,
 * whenever and wherever they are folded.
 */
export class MomentBook {
  readonly name = 'moments';
  readonly #tree: AreaTree;
  readonly #tallies: Tallies;
  readonly #clock: Pick<Clock, 'now'>;
  /** Place of a node among those that are kept, -1 for all others. */
  readonly #placeOf: Int32Array;
  readonly #nodes: number[] = [];
  /** A ring of moments; each holds the kept areas side by side. */
  readonly #cells: Int32Array;
  /** First and last moment that are known, in quarters of an hour since 1970; none while `to` is below `from`. */
  #from = 0;
  #to = -1;

  constructor(tree: AreaTree, tallies: Tallies, clock: Pick<Clock, 'now'>) {
    this.#tree = tree;
    this.#tallies = tallies;
    this.#clock = clock;
    this.#placeOf = new Int32Array(tree.size).fill(-1);
    for (let node = 0; node < tree.size; node++) if (tree.level[node]! <= DEEPEST) this.#placeOf[node] = this.#nodes.push(node) - 1;
    this.#cells = new Int32Array(this.#nodes.length * KEPT * WIDTH);
  }

  /** Before the fact is counted. */
  apply({ at }: Fact): void {
    if (this.#to < 0) this.#from = Math.floor(at / MOMENT_MS) + 1;
    this.#reach(at);
  }

  /** How an area stood at the last full quarter of an hour up to `time`; undefined where that is not known. */
  at(node: number, time: number): MomentFigures | undefined {
    this.#reach(this.#clock.now());
    const moment = Math.floor(time / MOMENT_MS);
    const place = this.#placeOf[node]!;
    if (place < 0 || moment < this.#from || moment > this.#to) return undefined;
    const start = this.#startOf(moment, place);
    const [open, overdue, reported, closed, alerts, acceptedDone, acceptedOf, handledDone, handledOf, disputesDone, disputesOf] = this.#cells.subarray(start, start + WIDTH) as unknown as Eleven;
    return {
      at: moment * MOMENT_MS, open, overdue, today: { reported, closed, alerts },
      month: { acceptedInTime: { done: acceptedDone, of: acceptedOf }, handledInTime: { done: handledDone, of: handledOf }, disputes: { done: disputesDone, of: disputesOf } },
    };
  }

  kept(): KeptMoments {
    return { from: this.#from, to: this.#to, places: this.#nodes.map((node) => this.#tree.code[node]!), cells: this.#cells };
  }

  takeUp(kept: unknown): void {
    const { from, to, places, cells } = kept as KeptMoments;
    const isSame = places.length === this.#nodes.length && places.every((code, place) => this.#tree.code[this.#nodes[place]!] === code);
    if (!isSame) throw new Error('its moments are of other areas');
    this.#from = from;
    this.#to = to;
    this.#cells.set(cells);
  }

  #reach(time: number): void {
    const last = Math.floor(time / MOMENT_MS);
    if (last <= this.#to) return;
    // Nobody asks for older ones: a start that folds years does not count them up.
    const floor = Math.floor(this.#clock.now() / MOMENT_MS) - KEPT + 1;
    this.#from = Math.max(this.#from, floor, last - KEPT + 1);
    for (let moment = Math.max(this.#to + 1, this.#from); moment <= last; moment++) this.#note(moment);
    this.#to = last;
  }

  #note(moment: number): void {
    for (let place = 0; place < this.#nodes.length; place++) {
      const { open, overdue, today, month } = this.#tallies.figures(this.#nodes[place]!, moment * MOMENT_MS, 0);
      const start = this.#startOf(moment, place);
      this.#cells.set([
        open, overdue, today.reported, today.closed, today.alerts, month.acceptedInTime.done, month.acceptedInTime.of,
        month.handledInTime.done, month.handledInTime.of, month.disputes.done, month.disputes.of,
      ] satisfies Eleven, start);
    }
  }

  #startOf(moment: number, place: number): number {
    return ((moment % KEPT) * this.#nodes.length + place) * WIDTH;
  }
}

type Eleven = [number, number, number, number, number, number, number, number, number, number, number];
