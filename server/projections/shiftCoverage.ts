import type { AreaTree } from '../../shared/area.ts';
import type { Part } from '../../shared/figures.ts';
import { homeGridOf } from '../../shared/homeGrid.ts';
import type { StaffRead } from './gridStaff.ts';

/** How many of the staff of an area's grids are on shift, and how many of its grids have at least one of them. */
export interface Coverage {
  readonly onShift: number;
  /** Staff that were ever on shift and are at home in the area. */
  readonly staff: number;
  /** Of the grids that are in force. */
  readonly grids: Part;
}

const NOWHERE = -1;

/** Counts who is on shift by the grid they are at home in; where they are at this moment is another question. Each name is looked at once. */
export class ShiftCoverage {
  readonly #tree: AreaTree;
  readonly #staff: Pick<StaffRead, 'terminals' | 'isOnShift'>;
  readonly #gridLevel: number;
  readonly #homes: number[] = [];

  constructor(tree: AreaTree, staff: Pick<StaffRead, 'terminals' | 'isOnShift'>) {
    [this.#tree, this.#staff] = [tree, staff];
    this.#gridLevel = tree.level.reduce((deepest, level) => Math.max(deepest, level), 0);
  }

  /** `node`: tree index of the area. */
  of(node: number): Coverage {
    const { terminals } = this.#staff;
    while (this.#homes.length < terminals.length) this.#homes.push(this.#homeOf(terminals[this.#homes.length]!));
    const covered = new Set<number>();
    let [onShift, staff] = [0, 0];
    for (const [n, home] of this.#homes.entries()) {
      if (home === NOWHERE || !this.#tree.isInside(home, node)) continue;
      staff++;
      if (!this.#staff.isOnShift(terminals[n]!)) continue;
      onShift++;
      if (this.#tree.until[home] === undefined) covered.add(home);
    }
    return { onShift, staff, grids: { done: covered.size, of: this.#gridsIn(node) } };
  }

  #homeOf(terminal: string): number {
    const grid = homeGridOf(terminal);
    const home = grid === undefined ? NOWHERE : this.#tree.indexOf(grid);
    return home >= 0 && this.#tree.level[home] === this.#gridLevel ? home : NOWHERE;
  }

  #gridsIn(node: number): number {
    let grids = 0;
    for (let at = node; at <= this.#tree.lastDescendant[node]!; at++) if (this.#tree.level[at] === this.#gridLevel && this.#tree.until[at] === undefined) grids++;
    return grids;
  }
}
