/**
 * Counters by period (a day, an hour) that add up the tree of areas. On most days nothing happens in most grids,
 * so a period holds rows only for the areas it touched: a busy day of 12,216 grids takes 0.3 MB instead of 1.5.
 */
export class PeriodCounters {
  readonly #parent: Int32Array;
  readonly #width: number;
  readonly #sheets = new Map<number, Sheet>();
  #floor = Number.NEGATIVE_INFINITY;
  #latest = Number.NaN;
  #latestSheet: Sheet | undefined;

  /** `parent` is the tree's column of parent indices, -1 at the root; `width` the number of counters an area has. */
  constructor(parent: Int32Array, width: number) {
    this.#parent = parent;
    this.#width = width;
  }

  /** Adds `by` to one counter of an area and of all areas above it. Periods already forgotten are let pass. */
  add(period: number, node: number, column: number, by: number): void {
    if (period < this.#floor) return;
    const sheet = this.#sheetOf(period);
    const parent = this.#parent;
    for (let at = node; at >= 0; at = parent[at]!) {
      const row = sheet.rowOf[at]! || sheet.addRow(at);
      sheet.cells[row * this.#width + column]! += by;
    }
  }

  /** Adds an area's counters over `from` to `to`, both included, to what stands in `sums` (one number a counter). */
  sumInto(sums: Int32Array, node: number, from: number, to: number): Int32Array {
    for (let period = from; period <= to; period++) {
      const sheet = this.#sheets.get(period);
      const row = sheet?.rowOf[node] ?? 0;
      if (sheet === undefined || row === 0) continue;
      const start = row * this.#width;
      for (let column = 0; column < this.#width; column++) sums[column]! += sheet.cells[start + column]!;
    }
    return sums;
  }

  /** Drops all before `period`, for good: what is added there later is let pass. */
  forgetBefore(period: number): void {
    if (period <= this.#floor) return;
    this.#floor = period;
    for (const old of this.#sheets.keys()) if (old < period) this.#sheets.delete(old);
    if (this.#latest < period) this.#latest = Number.NaN;
  }

  clear(): void {
    this.#sheets.clear();
    this.#latest = Number.NaN;
    this.#latestSheet = undefined;
  }

  #sheetOf(period: number): Sheet {
    if (period === this.#latest) return this.#latestSheet!;
    let sheet = this.#sheets.get(period);
    if (sheet === undefined) this.#sheets.set(period, (sheet = new Sheet(this.#parent.length, this.#width)));
    this.#latest = period;
    this.#latestSheet = sheet;
    return sheet;
  }
}

/** One period: which row an area has (0: none yet), and the rows. */
class Sheet {
  readonly rowOf: Int32Array;
  cells: Int32Array;
  readonly #width: number;
  #rows = 1;

  constructor(nodes: number, width: number) {
    this.rowOf = new Int32Array(nodes);
    this.cells = new Int32Array(64 * width);
    this.#width = width;
  }

  addRow(node: number): number {
    const row = this.#rows++;
    if (this.#rows * this.#width > this.cells.length) {
      const wider = new Int32Array(this.cells.length * 2);
      wider.set(this.cells);
      this.cells = wider;
    }
    this.rowOf[node] = row;
    return row;
  }
}
