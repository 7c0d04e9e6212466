import type { AreaTree } from '../../shared/area.ts';
import { homeGridOf, numberInGrid } from '../../shared/homeGrid.ts';
import type { TerminalPosition } from './positions.ts';

/** As much of the position book as is asked for staff. */
export interface StaffRead {
  /** Every terminal that was ever on shift. */
  readonly terminals: readonly string[];
  isOnShift(terminal: string): boolean;
  one(terminal: string): TerminalPosition | undefined;
}

/** A member of staff by their terminal: a device's name, never a person's. */
export interface StaffMember {
  readonly terminal: string;
  /** Their home grid. */
  readonly grid: string;
  readonly role: 'gridHead' | 'gridWorker';
  readonly onShift: boolean;
  /** Where it is, if it was heard of on this shift; it may be outside its grid. */
  readonly position?: TerminalPosition;
}

/**
 * Who looks after an area: the terminals at home in its grids, heads first. A terminal is enrolled by its name: `T-<grid>-<n>` is at
 * home in that grid, and the first of a grid is its head's 网格长. Terminals of other names are at home nowhere.
 */
export function staffOf(area: number, tree: AreaTree, book: StaffRead): StaffMember[] {
  const staff: (StaffMember & { readonly order: number })[] = [];
  for (const terminal of book.terminals) {
    const grid = homeGridOf(terminal) ?? '';
    const home = tree.indexOf(grid);
    if (home < 0 || !tree.isInside(home, area)) continue;
    const number = numberInGrid(terminal);
    const onShift = book.isOnShift(terminal);
    const position = onShift ? book.one(terminal) : undefined;
    staff.push({ terminal, grid, role: number === 1 ? 'gridHead' : 'gridWorker', onShift, order: number, ...(position && { position }) });
  }
  staff.sort((a, b) => (a.grid < b.grid ? -1 : a.grid > b.grid ? 1 : a.order - b.order));
  return staff.map(({ order: _, ...member }) => member);
}

/** Terminals by the grid they are at home in. It looks at each name once, however often it is asked: names only ever come to the list. */
export class HomeStaff {
  readonly #names: readonly string[];
  readonly #ofGrid = new Map<string, string[]>();
  #seen = 0;

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  of(grid: string): readonly string[] {
    for (; this.#seen < this.#names.length; this.#seen++) {
      const name = this.#names[this.#seen]!;
      const home = homeGridOf(name);
      if (home === undefined) continue;
      const known = this.#ofGrid.get(home);
      if (known === undefined) this.#ofGrid.set(home, [name]);
      else known.push(name);
    }
    return this.#ofGrid.get(grid) ?? [];
  }
}
