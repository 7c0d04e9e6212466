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

  /** As it stands, to be written down at once: the columns are not copied. */
  kept(): KeptCounters {
    return { floor: this.#floor, sheets: Array.from(this.#sheets, ([period, sheet]) => ({ period, rowOf: sheet.rowOf, cells: sheet.filled })) };
  }

  /** Into empty counters of the same tree and width; the columns become theirs. */
  restore({ floor, sheets }: KeptCounters): void {
    this.#floor = floor;
    for (const { period, rowOf, cells } of sheets) this.#sheets.set(period, new Sheet(rowOf.length, this.#width, rowOf, cells));
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

/** What {@link PeriodCounters} are, for the next start. */
export interface KeptCounters {
  readonly floor: number;
  readonly sheets: readonly { readonly period: number; readonly rowOf: Int32Array; readonly cells: Int32Array }[];
}

/** One period: which row an area has (0: none yet), and the rows. */
class Sheet {
  readonly rowOf: Int32Array;
  cells: Int32Array;
  readonly #width: number;
  #rows: number;

  constructor(nodes: number, width: number, rowOf: Int32Array = new Int32Array(nodes), cells?: Int32Array) {
    this.rowOf = rowOf;
    this.cells = cells ?? new Int32Array(64 * width);
    this.#width = width;
    this.#rows = cells === undefined ? 1 : cells.length / width;
  }

  /** The rows in use. */
  get filled(): Int32Array {
    return this.cells.subarray(0, this.#rows * this.#width);
  }

  addRow(node: number): number {
    const row = this.#rows++;
    if (this.#rows * this.#width > this.cells.length) {
      const wider = new Int32Array(Math.max(this.cells.length * 2, 64 * this.#width));
      wider.set(this.cells);
      this.cells = wider;
    }
    this.rowOf[node] = row;
    return row;
  }
}
