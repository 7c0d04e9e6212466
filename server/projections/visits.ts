import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import type { VisitFigures } from '../../shared/figures.ts';
import { PeriodCounters } from '../../shared/periodCounters.ts';
import { visitPeriod, type VisitPlan } from '../../shared/visit.ts';

const ALL = 0, OF_PLAN = 1, WIDTH = 2;
/** Days, or months: enough that a server clock set wrong for some days loses nothing when it is set right. */
const KEPT_PERIODS = 14;
const GRID = 4;

type KeptVisits = readonly (readonly [grid: string, period: number, count: number])[];

/** Visits counted up the tree, and how many of them the plan asked for. */
export class Visits {
  readonly #tree: AreaTree;
  readonly #offset: number;
  readonly #plan: VisitPlan | undefined;
  readonly #counts: PeriodCounters;
  /** Grids in force in each area: nobody is asked to visit one that ended. */
  readonly #grids: Int32Array;
  readonly #periods = new Set<number>();
  readonly #sums = new Int32Array(WIDTH);

  /** `offset`: the city's zone, ms ahead of UTC. Without a plan nothing is counted. */
  constructor(tree: AreaTree, offset: number, plan: VisitPlan | undefined) {
    this.#tree = tree;
    this.#offset = offset;
    this.#plan = plan;
    this.#counts = new PeriodCounters(tree.parent, WIDTH);
    this.#grids = gridsIn(tree);
    this.name = plan === undefined ? 'visits without a plan' : `visits by the ${plan.every}`;
  }

  /** @returns the node of a visit that counts; undefined for all else. */
  apply(fact: Fact): number | undefined {
    if (fact.type !== 'GridVisited') return undefined;
    const node = this.#tree.indexOf(fact.data.grid);
    if (this.#plan === undefined || node < 0) return undefined;
    this.#count(node, visitPeriod(this.#plan, fact.at, this.#offset), 1, this.#plan);
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
    if (this.#plan === undefined) return;
    const first = visitPeriod(this.#plan, now, this.#offset) - KEPT_PERIODS;
    this.#counts.forgetBefore(first);
    for (const period of this.#periods) if (period < first) this.#periods.delete(period);
  }

  /** For the next start: how often each grid was visited in each period. The name says which periods: counts by the day say nothing to a plan by the month. */
  readonly name: string;

  kept(): KeptVisits {
    const kept: [string, number, number][] = [];
    for (const period of this.#periods) {
      for (let node = 0; node < this.#tree.size; node++) {
        const count = this.#tree.level[node] === GRID ? this.#read(node, period)[ALL]! : 0;
        if (count > 0) kept.push([this.#tree.code[node]!, period, count]);
      }
    }
    return kept;
  }

  takeUp(kept: unknown): void {
    if (this.#plan === undefined) return;
    for (const [grid, period, count] of kept as KeptVisits) {
      const node = this.#tree.indexOf(grid);
      if (node >= 0) this.#count(node, period, count, this.#plan);
    }
  }

  #count(node: number, period: number, count: number, { perGrid }: VisitPlan): void {
    const before = this.#read(node, period)[ALL]!;
    const wanted = Math.min(count, Math.max(0, perGrid - before));
    this.#periods.add(period);
    this.#counts.add(period, node, ALL, count);
    if (wanted > 0) this.#counts.add(period, node, OF_PLAN, wanted);
  }

  #read(node: number, period: number): Int32Array {
    this.#sums.fill(0);
    return this.#counts.sumInto(this.#sums, node, period, period);
  }
}

function gridsIn(tree: AreaTree): Int32Array {
  const grids = new Int32Array(tree.size);
  for (let node = 0; node < tree.size; node++) {
    if (tree.level[node] !== GRID || tree.until[node] !== undefined) continue;
    for (let at = node; at >= 0; at = tree.parent[at]!) grids[at]!++;
  }
  return grids;
}
