import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import type { VisitFigures } from '../../shared/figures.ts';
import { PeriodCounters } from '../../shared/periodCounters.ts';
import { visitPeriod, type VisitPlan } from '../../shared/visit.ts';
import { dayOf, startOfDay } from '../../shared/zone.ts';

const ALL = 0, OF_PLAN = 1, WIDTH = 2;
/** A whole month and some days: enough that a server clock set wrong for some days loses nothing when it is set right. */
const KEPT_DAYS = 45;
const GRID = 4;

type KeptVisits = readonly (readonly [grid: string, day: number, count: number])[];

/** Visits counted up the tree, and how many of them the plan asked for. They are known by grid and day, so that another plan holds from its first moment. */
export class Visits {
  readonly #tree: AreaTree;
  readonly #offset: number;
  readonly #planAt: (now: number) => VisitPlan | undefined;
  /** Visits of each grid, by the day. */
  readonly #days = new Map<number, Int32Array>();
  #floor = Number.NEGATIVE_INFINITY;
  /** What the plan that was last asked for makes of them. */
  #plan: VisitPlan | undefined;
  #counts: PeriodCounters;
  /** Grids in force in each area: nobody is asked to visit one that ended. */
  readonly #grids: Int32Array;
  readonly #sums = new Int32Array(WIDTH);
  readonly name = 'visits of each grid by the day';

  /** `offset`: the city's zone, ms ahead of UTC. `planAt`: the plan in force at a time. */
  constructor(tree: AreaTree, offset: number, planAt: (now: number) => VisitPlan | undefined) {
    this.#tree = tree;
    this.#offset = offset;
    this.#planAt = planAt;
    this.#counts = new PeriodCounters(tree.parent, WIDTH);
    this.#grids = gridsIn(tree);
  }

  /** @returns the node of a visit that counts; undefined for all else. */
  apply(fact: Fact): number | undefined {
    if (fact.type !== 'GridVisited') return undefined;
    const node = this.#tree.indexOf(fact.data.grid);
    if (node < 0) return undefined;
    this.#note(node, dayOf(fact.at, this.#offset), 1);
    return this.#plan === undefined ? undefined : node;
  }

  figures(node: number, now: number): VisitFigures | undefined {
    const plan = this.#planAt(now);
    if (!isSame(plan, this.#plan)) this.#follow(plan);
    if (plan === undefined) return undefined;
    const { every, perGrid } = plan;
    const sums = this.#read(node, visitPeriod(plan, now, this.#offset));
    const done = sums[OF_PLAN]!;
    return { every, done, of: this.#grids[node]! * perGrid, beyond: sums[ALL]! - done };
  }

  forget(now: number): void {
    this.#floor = dayOf(now, this.#offset) - KEPT_DAYS;
    for (const day of this.#days.keys()) if (day < this.#floor) this.#days.delete(day);
    if (this.#plan !== undefined) this.#counts.forgetBefore(this.#periodOf(this.#plan, this.#floor));
  }

  /** For the next start: how often each grid was visited on each day. */
  kept(): KeptVisits {
    const kept: [string, number, number][] = [];
    for (const [day, counts] of this.#days) for (const [node, count] of counts.entries()) if (count > 0) kept.push([this.#tree.code[node]!, day, count]);
    return kept;
  }

  takeUp(kept: unknown): void {
    for (const [grid, day, count] of kept as KeptVisits) {
      const node = this.#tree.indexOf(grid);
      if (node >= 0) this.#note(node, day, count);
    }
  }

  #note(node: number, day: number, count: number): void {
    if (day < this.#floor) return;
    let counts = this.#days.get(day);
    if (counts === undefined) this.#days.set(day, (counts = new Int32Array(this.#tree.size)));
    counts[node]! += count;
    if (this.#plan !== undefined) this.#count(node, this.#periodOf(this.#plan, day), count, this.#plan);
  }

  /** Counts all that is known anew, as another plan asks. */
  #follow(plan: VisitPlan | undefined): void {
    this.#plan = plan;
    this.#counts = new PeriodCounters(this.#tree.parent, WIDTH);
    if (plan === undefined) return;
    for (const [day, counts] of this.#days) for (const [node, count] of counts.entries()) if (count > 0) this.#count(node, this.#periodOf(plan, day), count, plan);
  }

  #count(node: number, period: number, count: number, { perGrid }: VisitPlan): void {
    const before = this.#read(node, period)[ALL]!;
    const wanted = Math.min(count, Math.max(0, perGrid - before));
    this.#counts.add(period, node, ALL, count);
    if (wanted > 0) this.#counts.add(period, node, OF_PLAN, wanted);
  }

  #periodOf(plan: VisitPlan, day: number): number {
    return visitPeriod(plan, startOfDay(day, this.#offset), this.#offset);
  }

  #read(node: number, period: number): Int32Array {
    this.#sums.fill(0);
    return this.#counts.sumInto(this.#sums, node, period, period);
  }
}

const isSame = (one: VisitPlan | undefined, other: VisitPlan | undefined): boolean => one === other || (one !== undefined && one.every === other?.every && one.perGrid === other.perGrid);

function gridsIn(tree: AreaTree): Int32Array {
  const grids = new Int32Array(tree.size);
  for (let node = 0; node < tree.size; node++) {
    if (tree.level[node] !== GRID || tree.until[node] !== undefined) continue;
    for (let at = node; at >= 0; at = tree.parent[at]!) grids[at]!++;
  }
  return grids;
}
