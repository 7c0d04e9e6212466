import type { IncidentBlock } from './incidentBlock.ts';
import { ANY, ANY_DISPUTE, type IncidentFilter, type Ordered } from './incidentFilter.ts';

/** First and last value that is meant, both included. */
type Range = readonly [first: number, last: number];
/** What a filter says of one column. */
export type AskedOf = readonly [column: Ordered, ranges: readonly Range[]];

/** Places of a block, among which all that is meant must be by this column. */
export interface Narrowed {
  readonly by: Ordered;
  readonly places: Int32Array;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** With more of a block left than that, a look at every row is as fast. */
const WORTH_IT = 0.4;

/**
 * The rows of a block in the order of one column, so that a question about a township looks at its incidents and not at all of
 * the city's. Made when first asked for, 2 bytes a row, and only of blocks of the past: those never change.
 */
export class BlockOrders {
  readonly #orders = new WeakMap<IncidentBlock, Map<Ordered, Uint16Array>>();
  readonly #into: Int32Array;

  /** `blockRows`: at most 65,536. */
  constructor(blockRows: number) {
    this.#into = new Int32Array(blockRows);
  }

  /** The fewest places that one of these columns leaves, if they are fewer than `most`; undefined: nothing is gained by any of them. Used again at the next call. */
  narrowest(block: IncidentBlock, asked: readonly AskedOf[], most = block.count * WORTH_IT): Narrowed | undefined {
    if (block.origin.kind !== 'past') return undefined;
    let fewest = most;
    let best: { readonly by: Ordered; readonly order: Uint16Array; readonly stretches: readonly Stretch[] } | undefined;
    for (const [column, ranges] of asked) {
      const order = this.#orderOf(block, column);
      const stretches = ranges.map((range) => stretchOf(order, block.columns[column], range));
      const size = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
      if (size < fewest) [fewest, best] = [size, { by: column, order, stretches }];
    }
    if (best === undefined) return undefined;
    let length = 0;
    for (const { from, to } of best.stretches) {
      for (let n = from; n < to; n++) this.#into[length++] = best.order[n]!;
    }
    return { by: best.by, places: this.#into.subarray(0, length) };
  }

  /** Makes one ahead of the first question. */
  prepare(block: IncidentBlock, column: Ordered): void {
    if (block.origin.kind === 'past') this.#orderOf(block, column);
  }

  #orderOf(block: IncidentBlock, column: Ordered): Uint16Array {
    let orders = this.#orders.get(block);
    if (orders === undefined) this.#orders.set(block, orders = new Map());
    let order = orders.get(column);
    if (order === undefined) orders.set(column, order = inOrder(block.columns[column].subarray(0, block.count)));
    return order;
  }
}

/** What a filter says of the columns that can be ordered, the city as a whole left out. */
export function askedOf({ firstNode, lastNode, channel, categories, kind }: IncidentFilter): AskedOf[] {
  const asked: AskedOf[] = [];
  if (firstNode > 0) asked.push(['node', [[firstNode, lastNode]]]);
  if (channel !== ANY) asked.push(['channel', [[channel, channel]]]);
  if (categories !== undefined) asked.push(['category', rangesOf(categories)]);
  if (kind !== ANY) asked.push(['kind', [kind === ANY_DISPUTE ? [0, Number.POSITIVE_INFINITY] : [kind, kind]]]);
  return asked;
}

/** Neighbouring numbers whose place holds 1, together. */
function rangesOf(table: Uint8Array): Range[] {
  const ranges: [number, number][] = [];
  table.forEach((isMeant, number) => {
    if (isMeant !== 1) return;
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  });
  return ranges;
}

/** Places by value, equal ones in the order they stand. Values are small and none lies below -1. */
function inOrder(values: ArrayLike<number>): Uint16Array {
  let most = -1;
  for (let at = 0; at < values.length; at++) most = Math.max(most, values[at]!);
  const next = new Uint32Array(most + 3);
  for (let at = 0; at < values.length; at++) next[values[at]! + 2]!++;
  for (let n = 1; n < next.length; n++) next[n] = next[n]! + next[n - 1]!;
  const order = new Uint16Array(values.length);
  for (let at = 0; at < values.length; at++) order[next[values[at]! + 1]!++] = at;
  return order;
}

function stretchOf(order: Uint16Array, values: ArrayLike<number>, [first, last]: Range): Stretch {
  return { from: firstAtLeast(order, values, first), to: firstAtLeast(order, values, last + 1) };
}

function firstAtLeast(order: Uint16Array, values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[order[middle]!]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
