import type { AreaTree } from '../../shared/area.ts';
import type { FactOf } from '../../shared/fact.ts';
import type { VisitFigures } from '../../shared/figures.ts';
import { PeriodCounters } from '../../shared/periodCounters.ts';
import { visitPeriod, type VisitPlan } from '../../shared/visit.ts';

const ALL = 0, OF_PLAN = 1, WIDTH = 2;
/** Days, or months: enough that a server clock set wrong for some days loses nothing when it is set right. */
const KEPT_PERIODS = 14;
const GRID = 4;

/** Visits counted up the tree, and how many of them the plan asked for. */
export class Visits {
  readonly #tree: AreaTree;
  readonly #offset: number;
  readonly #plan: VisitPlan | undefined;
  readonly #counts: PeriodCounters;
  /** Grids in each area. */
  readonly #grids: Int32Array;
  readonly #sums = new Int32Array(WIDTH);

  /** `offset`: the city's zone, ms ahead of UTC. Without a plan nothing is counted. */
  constructor(tree: AreaTree, offset: number, plan: VisitPlan | undefined) {
    this.#tree = tree;
    this.#offset = offset;
    this.#plan = plan;
    this.#counts = new PeriodCounters(tree.parent, WIDTH);
    this.#grids = gridsIn(tree);
  }

  /** @returns where it counts; undefined when no counter moved. */
  follow(fact: FactOf<'GridVisited'>): number | undefined {
    const node = this.#tree.indexOf(fact.data.grid);
    if (this.#plan === undefined || node < 0) return undefined;
    const period = visitPeriod(this.#plan, fact.at, this.#offset);
    const before = this.#read(node, period)[ALL]!;
    this.#counts.add(period, node, ALL, 1);
    if (before < this.#plan.perGrid) this.#counts.add(period, node, OF_PLAN, 1);
    return node;
  }

  figures(node: number, now: number): VisitFigures | undefined {
    if (this.#plan === undefined) return undefined;
    const { every, perGrid } = this.#plan;
    const sums = this.#read(node, visitPeriod(this.#plan, now, this.#offset));
    const done = sums[OF_PLAN]!;
    return { every, done, of: this.#grids[node]! * perGrid, beyond: sums[ALL]! - done };
  }

  forget(now: number): void {
    if (this.#plan !== undefined) this.#counts.forgetBefore(visitPeriod(this.#plan, now, this.#offset) - KEPT_PERIODS);
  }

  #read(node: number, period: number): Int32Array {
    this.#sums.fill(0);
    return this.#counts.sumInto(this.#sums, node, period, period);
  }
}

function gridsIn(tree: AreaTree): Int32Array {
  const grids = new Int32Array(tree.size);
  for (let node = 0; node < tree.size; node++) {
    if (tree.level[node] !== GRID) continue;
    for (let at = node; at >= 0; at = tree.parent[at]!) grids[at]!++;
  }
  return grids;
}
