/**
 * The cells of a city as one compact file (`cells.bin`), read by server and browser alike.
 *
 * Every border stands once, as an *arc* with the grid on its left and on its right; the shapes of
 * communities, townships and districts follow by leaving out arcs whose two sides lie in the same
 * area. So cells cannot gap or overlap, at any level.
 *
 * Layout, all numbers unsigned LEB128 varints, signed ones zigzag:
 * ```
 * 'YLCELLS1'                      8 bytes, ASCII
 * unitsPerDegree, areas
 * levels                          runs (level, length) until `areas` are named; areas in pre-order
 * arcs
 * points of each arc              ≥ 2
 * left of each arc                zigzag delta to the previous arc's left; area index, -1 outside
 * right of each arc               zigzag delta to this arc's left
 * x of every point                zigzag delta to the previous point, over arcs too
 * y of every point                likewise
 * ```
 */
export interface CellArcs {
  /** Integer units per degree of `x` (longitude) and `y` (latitude). */
  readonly unitsPerDegree: number;
  /** Level number of every area, in pre-order: the shape of the tree. */
  readonly level: Uint8Array;
  /** Arc `a` holds points `pointStart[a] … pointStart[a+1]-1`; both its ends are included. */
  readonly pointStart: Uint32Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Index of the grid on the left of the arc's direction; -1 outside the city. */
  readonly left: Int32Array;
  readonly right: Int32Array;
}

const MAGIC = 'YLCELLS1';

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

export function encodeCells(cells: CellArcs): Uint8Array {
  const bytes: number[] = Array.from(MAGIC, (letter) => letter.charCodeAt(0));
  const put = (value: number) => {
    for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
    bytes.push(value);
  };
  const arcs = cells.left.length;
  put(cells.unitsPerDegree);
  put(cells.level.length);
  for (let at = 0, end = 0; at < cells.level.length; at = end) {
    while (end < cells.level.length && cells.level[end] === cells.level[at]) end++;
    put(cells.level[at]!);
    put(end - at);
  }
  put(arcs);
  for (let arc = 0; arc < arcs; arc++) put(cells.pointStart[arc + 1]! - cells.pointStart[arc]!);
  for (let arc = 0; arc < arcs; arc++) put(zigzag(cells.left[arc]! - (arc === 0 ? 0 : cells.left[arc - 1]!)));
  for (let arc = 0; arc < arcs; arc++) put(zigzag(cells.right[arc]! - cells.left[arc]!));
  for (let point = 0; point < cells.x.length; point++) put(zigzag(cells.x[point]! - (point === 0 ? 0 : cells.x[point - 1]!)));
  for (let point = 0; point < cells.y.length; point++) put(zigzag(cells.y[point]! - (point === 0 ? 0 : cells.y[point - 1]!)));
  return Uint8Array.from(bytes);
}

/** @throws {Error} when the bytes are no cells file, or are cut short */
export function decodeCells(bytes: Uint8Array): CellArcs {
  let at = MAGIC.length;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('the cells file is cut short');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  for (let i = 0; i < MAGIC.length; i++) {
    if (bytes[i] !== MAGIC.charCodeAt(i)) throw new Error('not a cells file: it does not begin with YLCELLS1');
  }
  const unitsPerDegree = take();
  const level = takeLevels(take);
  const arcs = take();
  const pointStart = new Uint32Array(arcs + 1);
  for (let arc = 0; arc < arcs; arc++) pointStart[arc + 1] = pointStart[arc]! + take();
  const left = takeDeltas(take, arcs);
  const right = new Int32Array(arcs);
  for (let arc = 0; arc < arcs; arc++) right[arc] = left[arc]! + unzigzag(take());
  const x = takeDeltas(take, pointStart[arcs]!);
  const y = takeDeltas(take, pointStart[arcs]!);
  return { unitsPerDegree, level, pointStart, x, y, left, right };
}

function takeLevels(take: () => number): Uint8Array {
  const level = new Uint8Array(take());
  for (let at = 0; at < level.length; ) {
    const value = take();
    const end = at + take();
    level.fill(value, at, end);
    at = end;
  }
  return level;
}

function takeDeltas(take: () => number, count: number): Int32Array {
  const column = new Int32Array(count);
  for (let i = 0, value = 0; i < count; i++) {
    value += unzigzag(take());
    column[i] = value;
  }
  return column;
}
