import type { AreaTree } from '../../shared/area.ts';
import { homeGridOf } from '../../shared/homeGrid.ts';
import { UNITS_PER_DEGREE, type PositionColumns } from '../projections/positionColumns.ts';
import { AreaGroups } from './areaGroups.ts';
import type { Condition } from './condition.ts';

/** As much of the position book as a watch reads: rows never move, and its columns are looked at, never changed. */
export interface WatchedPositions {
  readonly columns: PositionColumns;
  readonly terminals: readonly string[];
  readonly tree: AreaTree;
  /** Arrival of the last position in each district, by node; 0: never. */
  readonly lastByDistrict: Float64Array;
}

/** The grid each terminal is at home in, by its name; -1 where it is at home nowhere. Looked up once for each. */
export class HomeGrids {
  readonly #positions: Pick<WatchedPositions, 'terminals' | 'tree'>;
  #home = new Int32Array(0);
  #known = 0;

  constructor(positions: Pick<WatchedPositions, 'terminals' | 'tree'>) {
    this.#positions = positions;
  }

  /** For all terminals known now, row by row. */
  get(): Int32Array {
    const { terminals, tree } = this.#positions;
    if (terminals.length > this.#home.length) {
      const grown = new Int32Array(Math.max(1_024, terminals.length * 2));
      grown.set(this.#home);
      this.#home = grown;
    }
    for (; this.#known < terminals.length; this.#known++) this.#home[this.#known] = tree.indexOf(homeGridOf(terminals[this.#known]!) ?? '');
    return this.#home;
  }
}

/** In the words of a title; the same for one terminal and for many. */
export interface Saying {
  one(terminal: string): string;
  many(area: string, count: number): string;
}

/**
 * Since when something is so of each terminal, in columns beside those of the positions; and as conditions, one for each terminal while
 * they are few, else one for their area.
 */
export class TerminalLasting {
  readonly #positions: WatchedPositions;
  readonly #homes: HomeGrids;
  readonly #groups: AreaGroups;
  readonly #counted: 'whereItIs' | 'atHome';
  readonly #exercise: boolean;
  #firstSwept = 0;
  #lastSwept = 0;
  /** ms; 0: it is not so. */
  #since = new Float64Array(0);
  #notBefore = new Float64Array(0);

  /** @param counted in which area a terminal counts */
  constructor(positions: WatchedPositions, homes: HomeGrids, counted: 'whereItIs' | 'atHome', exercise: boolean) {
    this.#positions = positions;
    this.#homes = homes;
    this.#counted = counted;
    this.#groups = new AreaGroups(positions.tree);
    this.#exercise = exercise;
  }

  /** Before a sweep: room for all rows. */
  begin(now: number): void {
    if (this.#firstSwept === 0) this.#firstSwept = now;
    this.#lastSwept = now;
    const { count } = this.#positions.columns;
    if (count <= this.#since.length) return;
    const grown = (from: Float64Array): Float64Array<ArrayBuffer> => { const to = new Float64Array(Math.max(1_024, count * 2)); to.set(from); return to; };
    this.#since = grown(this.#since);
    this.#notBefore = grown(this.#notBefore);
  }

  /** The first sweep after a start cannot know since when. */
  get isFirst(): boolean {
    return this.#firstSwept === this.#lastSwept;
  }

  /** Whether what began before the start would be told of by now, if it were still so. */
  hasSeen(onDelay: number): boolean {
    return this.#lastSwept - this.#firstSwept >= onDelay * 1_000;
  }

  /** It is so of a row since then at the latest; what was known to be so before goes on. */
  keep(row: number, since: number, notBefore: number): void {
    if (this.#since[row] !== 0) return;
    this.set(row, since, notBefore);
  }

  set(row: number, since: number, notBefore: number): void {
    this.#since[row] = since;
    this.#notBefore[row] = notBefore;
  }

  drop(row: number): void {
    this.#since[row] = 0;
  }

  /** Those that have lasted `onDelay` seconds. */
  *conditions(now: number, onDelay: number, groupAbove: number, says: Saying): Generator<Condition> {
    const { columns: { count }, terminals, tree } = this.#positions;
    const latest = now - onDelay * 1_000;
    const groups = this.#groups;
    groups.clear();
    for (let row = 0; row < count; row++) if (this.#lasts(row, latest)) groups.add(this.#nodeOf(row));
    groups.join(groupAbove);
    for (const { node, count: many } of groups.areas()) {
      yield { source: `area:${tree.code[node]!}`, title: says.many(tree.name[node]!, many), area: tree.code[node]!, exercise: this.#exercise, ...this.#firstIn(node, latest) };
    }
    for (let row = 0; row < count; row++) {
      if (!this.#lasts(row, latest) || groups.isCovered(this.#nodeOf(row))) continue;
      yield { source: `terminal:${terminals[row]!}`, title: says.one(terminals[row]!), since: this.#since[row]!, notBefore: this.#notBefore[row]!, exercise: this.#exercise, ...this.#placeOf(row) };
    }
  }

  #lasts(row: number, latest: number): boolean {
    const since = this.#since[row]!;
    return since !== 0 && since <= latest;
  }

  /** Where it counts; what is not known there counts at home, or else in the whole city. */
  #nodeOf(row: number): number {
    const node = this.#counted === 'atHome' ? -1 : this.#positions.columns.node[row]!;
    return node >= 0 ? node : Math.max(0, this.#homes.get()[row]!);
  }

  #placeOf(row: number): Pick<Condition, 'area' | 'lon' | 'lat'> {
    const { columns: { heardAt, lon, lat }, tree } = this.#positions;
    const area = tree.code[this.#nodeOf(row)]!;
    return heardAt[row] === 0 ? { area } : { area, lon: lon[row]! / UNITS_PER_DEGREE, lat: lat[row]! / UNITS_PER_DEGREE };
  }

  /** Of an area it is so since the first of its terminals. */
  #firstIn(node: number, latest: number): { readonly since: number; readonly notBefore: number } {
    const { columns: { count }, tree } = this.#positions;
    let [since, notBefore] = [latest, latest];
    for (let row = 0; row < count; row++) {
      if (!this.#lasts(row, latest) || !tree.isInside(this.#nodeOf(row), node)) continue;
      since = Math.min(since, this.#since[row]!);
      notBefore = Math.min(notBefore, this.#notBefore[row]!);
    }
    return { since, notBefore };
  }
}
