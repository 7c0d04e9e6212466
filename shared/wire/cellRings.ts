import type { CellArcs } from './cellsFile.ts';

/** Closed rings of the areas of one level, in the units of the file; the area lies on a ring's left. */
export interface CellRings {
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Ring `r` holds points `ringStart[r] … ringStart[r+1]-1`; its first point is not repeated at its end. */
  readonly ringStart: Uint32Array;
  /** Area index of each ring; rings of one area stand together, areas ascending. */
  readonly ringArea: Int32Array;
}

/** For every area its ancestor at `level` (itself if it is there); -1 for areas above that level. */
export function ancestorsAt(levels: Uint8Array, level: number): Int32Array {
  const ancestor = new Int32Array(levels.length).fill(-1);
  for (let area = 0, current = -1; area < levels.length; area++) {
    if (levels[area] === level) current = area;
    if (levels[area]! < level) current = -1;
    ancestor[area] = current;
  }
  return ancestor;
}

/** Whether an arc is a border at a level, given {@link ancestorsAt}; the outside is an area of its own. */
const sideOf = (ancestor: Int32Array, area: number): number => (area < 0 ? -1 : ancestor[area]!);

/**
 * Strings the arcs of one level together to rings. A half-arc is an arc with the side it bounds:
 * `2a` keeps the arc's direction and its left, `2a + 1` runs back along its right.
 */
export function ringsOfLevel(cells: CellArcs, level: number): CellRings {
  const ancestor = ancestorsAt(cells.level, level);
  const { origin, outgoing } = halvesByNode(cells, ancestor);
  const areaOf = (half: number) => sideOf(ancestor, ((half & 1) === 0 ? cells.left : cells.right)[half >> 1]!);
  const used = new Uint8Array(2 * cells.left.length);
  const rings: { area: number; halves: number[]; points: number }[] = [];
  for (let first = 0; first < used.length; first++) {
    if (used[first] === 1 || origin[first]! < 0 || areaOf(first) < 0) continue;
    const area = areaOf(first);
    const halves: number[] = [];
    let points = 0;
    for (let half = first; used[half] === 0; half = follow(cells, half, outgoing[origin[half ^ 1]!]!, areaOf, area)) {
      used[half] = 1;
      halves.push(half);
      points += cells.pointStart[(half >> 1) + 1]! - cells.pointStart[half >> 1]! - 1;
    }
    rings.push({ area, halves, points });
  }
  rings.sort((a, b) => a.area - b.area || a.halves[0]! - b.halves[0]!);
  return layOut(cells, rings);
}

/** Numbers the end points of the arcs that bound this level, and lists the half-arcs leaving each. */
function halvesByNode(cells: CellArcs, ancestor: Int32Array) {
  const nodeByPlace = new Map<number, number>();
  const outgoing: number[][] = [];
  let minX = Infinity, minY = Infinity, maxY = -Infinity;
  for (let point = 0; point < cells.x.length; point++) {
    minX = Math.min(minX, cells.x[point]!);
    minY = Math.min(minY, cells.y[point]!);
    maxY = Math.max(maxY, cells.y[point]!);
  }
  const origin = new Int32Array(2 * cells.left.length).fill(-1);
  const nodeAt = (point: number) => {
    const place = (cells.x[point]! - minX) * (maxY - minY + 1) + (cells.y[point]! - minY);
    let node = nodeByPlace.get(place);
    if (node === undefined) {
      node = outgoing.length;
      nodeByPlace.set(place, node);
      outgoing.push([]);
    }
    return node;
  };
  for (let arc = 0; arc < cells.left.length; arc++) {
    if (sideOf(ancestor, cells.left[arc]!) === sideOf(ancestor, cells.right[arc]!)) continue;
    const from = nodeAt(cells.pointStart[arc]!), to = nodeAt(cells.pointStart[arc + 1]! - 1);
    origin[2 * arc] = from;
    origin[2 * arc + 1] = to;
    outgoing[from]!.push(2 * arc);
    outgoing[to]!.push(2 * arc + 1);
  }
  return { origin, outgoing };
}

/** The half-arc that goes on around the same area: where several could, the first clockwise from where we came. */
function follow(cells: CellArcs, half: number, leaving: readonly number[], areaOf: (half: number) => number, area: number): number {
  let only = -1, count = 0;
  for (const next of leaving) {
    if (areaOf(next) === area) {
      only = next;
      count++;
    }
  }
  if (count === 1) return only;
  const back = bearing(cells, half ^ 1);
  let best = -1, bestTurn = Infinity;
  for (const next of leaving) {
    if (areaOf(next) !== area) continue;
    const turn = (back - bearing(cells, next) + 8) % 4 || 4;
    if (turn < bestTurn) {
      bestTurn = turn;
      best = next;
    }
  }
  return best;
}

/** Direction in which a half-arc leaves its origin: 0 to 4 counter-clockwise from east, monotonic in the angle. */
function bearing(cells: CellArcs, half: number): number {
  const arc = half >> 1, first = cells.pointStart[arc]!, last = cells.pointStart[arc + 1]! - 1;
  const [a, b] = (half & 1) === 0 ? [first, first + 1] : [last, last - 1];
  const dx = cells.x[b]! - cells.x[a]!, dy = cells.y[b]! - cells.y[a]!;
  const share = dy / (Math.abs(dx) + Math.abs(dy));
  return dx < 0 ? 2 - share : (share + 4) % 4;
}

function layOut(cells: CellArcs, rings: readonly { area: number; halves: readonly number[]; points: number }[]): CellRings {
  const ringStart = new Uint32Array(rings.length + 1);
  rings.forEach((ring, r) => { ringStart[r + 1] = ringStart[r]! + ring.points; });
  const x = new Int32Array(ringStart[rings.length]!), y = new Int32Array(x.length);
  let at = 0;
  for (const ring of rings) {
    for (const half of ring.halves) {
      const arc = half >> 1, first = cells.pointStart[arc]!, last = cells.pointStart[arc + 1]! - 1;
      for (let step = 0; step < last - first; step++, at++) {
        const point = (half & 1) === 0 ? first + step : last - step;
        x[at] = cells.x[point]!;
        y[at] = cells.y[point]!;
      }
    }
  }
  return { x, y, ringStart, ringArea: Int32Array.from(rings, (ring) => ring.area) };
}

/**
 * Border lines of one level, each drawn once: arcs between two areas of this level that lie in the
 * same area one level up. The city's own outline is the borders of level 0.
 */
export function bordersOfLevel(cells: CellArcs, level: number): { x: Int32Array; y: Int32Array; lineStart: Uint32Array } {
  const here = ancestorsAt(cells.level, level);
  const above = level === 0 ? null : ancestorsAt(cells.level, level - 1);
  const arcs: number[] = [];
  for (let arc = 0; arc < cells.left.length; arc++) {
    const left = cells.left[arc]!, right = cells.right[arc]!;
    const isBorder = sideOf(here, left) !== sideOf(here, right);
    if (isBorder && (above === null || sideOf(above, left) === sideOf(above, right))) arcs.push(arc);
  }
  const lineStart = new Uint32Array(arcs.length + 1);
  arcs.forEach((arc, i) => { lineStart[i + 1] = lineStart[i]! + cells.pointStart[arc + 1]! - cells.pointStart[arc]!; });
  const x = new Int32Array(lineStart[arcs.length]!), y = new Int32Array(x.length);
  arcs.forEach((arc, i) => {
    x.set(cells.x.subarray(cells.pointStart[arc]!, cells.pointStart[arc + 1]!), lineStart[i]);
    y.set(cells.y.subarray(cells.pointStart[arc]!, cells.pointStart[arc + 1]!), lineStart[i]);
  });
  return { x, y, lineStart };
}
