import { setImmediate } from 'node:timers/promises';
import type { AreaTree } from '../../shared/area.ts';
import { dayOf, startOfDay } from '../../shared/zone.ts';
import type { IncidentBlock } from '../projections/incidentBlock.ts';
import type { IncidentColumns } from '../projections/incidentColumns.ts';
import { valueReader, type StatsAxis, type ValueName } from './statsAxis.ts';
import { countedAt, isByReport, isDone, type Count, type IncidentMeasure } from './statsRows.ts';
import type { TimeSpan } from './timeSpan.ts';

/** How many of one block, by day, place and value; side by side. Nothing changes once it is made. */
interface Cells {
  /** Changes of its block when they were counted. */
  readonly changes: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly days: Int32Array;
  readonly places: Int32Array;
  readonly values: Uint16Array;
  readonly of: Int32Array;
  readonly done: Int32Array;
}

/** What has to be looked at row by row: these blocks, for this part of the span. */
export interface Rest {
  readonly span: TimeSpan;
  readonly blocks: ReadonlySet<IncidentBlock>;
}

/** Districts for all but the areas themselves, where it is townships. */
const DEEPEST = { areas: 2, others: 1 } as const;
/** So many figures are kept, each a measure by a value: the one asked the longest ago goes. A category's of 27 million incidents takes about 50 MB. */
const MOST_KEPT = 24;
/** The measures of the leader's page, over time and by what it splits them by. */
const ASKED_FIRST = { measures: ['reported', 'closed', 'handledInTime', 'acceptedInTime', 'disputeResolution'], values: ['none', 'category', 'channel', 'disputeKind'] } as const;
const EVER: TimeSpan = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
/** Spans of fewer whole days are looked through as fast. */
const LEAST_DAYS = 2;
/** About 10 ms of counting before somebody else has a turn. */
const ROWS_A_TURN = 131_072;

/**
 * Rollups of the columns: counts of each block by day, made when they are first asked for. A year of a city's reports is then some
 * hundred thousand cells and not four million rows. Of blocks that cannot change or have not since the question before; what moves is
 * looked at row by row, and so is what a span has of a day that it cuts. Below a district the columns' own order is fast enough.
 */
export class DayCounts {
  readonly #columns: Pick<IncidentColumns, 'blocks'>;
  readonly #tree: AreaTree;
  readonly #offset: number;
  readonly #places: Readonly<Record<keyof typeof DEEPEST, Places>>;
  /** The one asked last stands last. */
  readonly #kept = new Map<string, WeakMap<IncidentBlock, Cells>>();
  readonly #seen = new WeakMap<IncidentBlock, number>();

  constructor(columns: Pick<IncidentColumns, 'blocks'>, tree: AreaTree, offset: number) {
    [this.#columns, this.#tree, this.#offset] = [columns, tree, offset];
    this.#places = { areas: placesDownTo(DEEPEST.areas, tree), others: placesDownTo(DEEPEST.others, tree) };
  }

  /** Counts what is known; returns what is left to be looked at, undefined: all of it. */
  async count(measure: IncidentMeasure, axis: StatsAxis, node: number, span: TimeSpan, count: Count): Promise<readonly Rest[] | undefined> {
    if (depthOf(this.#tree, node) > DEEPEST.others) return undefined;
    const [first, end] = [dayOf(span.from - 1, this.#offset) + 1, dayOf(span.to, this.#offset)];
    const counts = axis.byDay && end - first >= LEAST_DAYS;
    // Else it only tells which blocks have anything of those days; where the time of the report decides, the blocks tell that themselves.
    if (!counts && isByReport(measure)) return undefined;
    const [from, to] = [startOfDay(first, this.#offset), startOfDay(end, this.#offset)];
    const [whole, before, after] = [new Set<IncidentBlock>(), new Set<IncidentBlock>(), new Set<IncidentBlock>()];
    await this.#each(measure, counts ? axis.value : 'none', span, (block, cells) => {
      if (cells === undefined) whole.add(block);
      else if (cells.lastDay < first - 1 || cells.firstDay > end) return;
      else if (!counts) whole.add(block);
      else {
        this.#add(cells, first, end, node, axis, count);
        if (span.from < from && cells.firstDay < first) before.add(block);
        if (span.to > to && cells.lastDay >= end) after.add(block);
      }
    });
    return [{ span, blocks: whole }, { span: { from: span.from, to: from }, blocks: before }, { span: { from: to, to: span.to }, blocks: after }].filter(({ blocks }) => blocks.size > 0);
  }

  /** Counts what leaders ask first, a little at a time, ahead of their questions after a start; a past of millions takes some seconds. */
  async prepare(isEnded: () => boolean): Promise<void> {
    for (const value of ASKED_FIRST.values) {
      for (const measure of ASKED_FIRST.measures) {
        if (isEnded()) return;
        await this.#each(measure, value, EVER, () => {});
      }
    }
  }

  /** Every block that may have something of the span, with its counts if they can be kept. */
  async #each(measure: IncidentMeasure, value: ValueName, span: TimeSpan, visit: (block: IncidentBlock, cells: Cells | undefined) => void): Promise<void> {
    const kept = this.#keptOf(`${measure} ${value}`);
    let looked = 0;
    for (const block of this.#columns.blocks) {
      if (block.count === 0 || block.earliest >= span.to || (isByReport(measure) && block.latest < span.from)) continue;
      let cells = kept.get(block);
      if (cells?.changes !== block.changes) {
        cells = this.#rests(block) ? this.#cellsOf(block, measure, value) : undefined;
        if (cells !== undefined) {
          kept.set(block, cells);
          looked += block.count;
        }
      }
      visit(block, cells);
      if (looked > ROWS_A_TURN) {
        looked = 0;
        await setImmediate();
      }
    }
  }

  #add({ days, places, values, of, done }: Cells, first: number, end: number, node: number, axis: StatsAxis, count: Count): void {
    const last = this.#tree.lastDescendant[node]!;
    for (let cell = 0; cell < days.length; cell++) {
      const day = days[cell]!, place = places[cell]!;
      if (day >= first && day < end && place >= node && place <= last) count(axis.bucketOf(startOfDay(day, this.#offset), place, values[cell]!), of[cell]!, done[cell]!);
    }
  }

  /** An own block that has not changed since the question before is likely to stay so for a while. */
  #rests(block: IncidentBlock): boolean {
    if (block.origin.kind === 'past' || this.#seen.get(block) === block.changes) return true;
    this.#seen.set(block, block.changes);
    return false;
  }

  #keptOf(name: string): WeakMap<IncidentBlock, Cells> {
    const kept = this.#kept.get(name) ?? new WeakMap<IncidentBlock, Cells>();
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return kept;
  }

  #cellsOf(block: IncidentBlock, measure: IncidentMeasure, value: ValueName): Cells {
    const { columns, count, changes } = block;
    const { numberOf, nodes } = this.#places[value === 'none' ? 'areas' : 'others'];
    const valueOf = valueReader(value, this.#offset);
    const [rowDay, rowValue] = [new Int32Array(count), new Int32Array(count)];
    let [firstDay, lastDay, values] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    for (let row = 0; row < count; row++) {
      const at = countedAt(measure, columns, row);
      const is = Number.isNaN(at) ? -1 : valueOf(columns, row, at);
      rowValue[row] = is;
      if (is < 0) continue;
      const day = dayOf(at, this.#offset);
      rowDay[row] = day;
      if (day < firstDay) firstDay = day;
      if (day > lastDay) lastDay = day;
      if (is >= values) values = is + 1;
    }
    const width = nodes.length * values;
    const all = new Int32Array(values === 0 ? 0 : (lastDay - firstDay + 1) * width);
    const allDone = new Int32Array(all.length);
    for (let row = 0; row < count; row++) {
      if (rowValue[row]! < 0) continue;
      const cell = (rowDay[row]! - firstDay) * width + numberOf[columns.node[row]!]! * values + rowValue[row]!;
      all[cell]!++;
      if (isDone(measure, columns, row)) allDone[cell]!++;
    }
    return { changes, firstDay, lastDay, ...sparse(all, allDone, firstDay, values, nodes) };
  }
}

/** Only what has something in it. */
function sparse(all: Int32Array, allDone: Int32Array, firstDay: number, values: number, nodes: readonly number[]): Omit<Cells, 'changes' | 'firstDay' | 'lastDay'> {
  let size = 0;
  for (const of of all) if (of > 0) size++;
  const cells = { days: new Int32Array(size), places: new Int32Array(size), values: new Uint16Array(size), of: new Int32Array(size), done: new Int32Array(size) };
  for (let from = 0, to = 0; to < size; from++) {
    if (all[from] === 0) continue;
    cells.days[to] = firstDay + Math.floor(from / (nodes.length * values));
    cells.places[to] = nodes[Math.floor(from / values) % nodes.length]!;
    cells.values[to] = from % values;
    cells.of[to] = all[from]!;
    cells.done[to++] = allDone[from]!;
  }
  return cells;
}

interface Places {
  readonly nodes: readonly number[];
  /** By area: the place, among `nodes`, of the one that it is or lies in. */
  readonly numberOf: Int32Array;
}

function placesDownTo(deepest: number, tree: AreaTree): Places {
  const nodes: number[] = [];
  const numberOf = new Int32Array(tree.size);
  for (let node = 0; node < tree.size; node++) numberOf[node] = depthOf(tree, node) <= deepest ? nodes.push(node) - 1 : numberOf[tree.parent[node]!]!;
  return { nodes, numberOf };
}

/** Below the area that this centre governs, which may be a district. */
const depthOf = (tree: AreaTree, node: number): number => tree.level[node]! - tree.level[0]!;
