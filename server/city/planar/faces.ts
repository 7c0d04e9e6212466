import type { Linework } from './edgeBuckets.ts';

/**
 * Faces of a planar net. Half-edge `2e` runs from→to, `2e+1` back; the face of a half-edge lies on
 * its left. The unbounded face is -1.
 */
export interface Faces {
  readonly net: Linework;
  readonly count: number;
  readonly faceOfHalf: Int32Array;
  /** A point inside each face, away from its border where there is room. */
  readonly insideX: Float64Array;
  readonly insideY: Float64Array;
}

export const originOf = ({ from, to }: Linework, half: number): number => ((half & 1) === 0 ? from : to)[half >> 1]!;

/** @param net a planar net, as {@link snapRound} makes it */
export function findFaces(net: Linework): Faces {
  const next = linkHalves(net);
  const { loopOfHalf, firstHalf, area } = walkLoops(net, next);
  const faceOfLoop = nestLoops(net, next, loopOfHalf, firstHalf, area);
  const faceOfHalf = Int32Array.from(loopOfHalf, (loop) => faceOfLoop.face[loop]!);
  return { net, count: faceOfLoop.count, faceOfHalf, ...insidePoints(net, faceOfHalf, faceOfLoop.count) };
}

/** The half-edge that follows each one around its face: first clockwise from its twin at its end. */
function linkHalves(net: Linework): Int32Array {
  const { x, y, from } = net;
  const outgoing: number[][] = Array.from({ length: x.length }, () => []);
  for (let half = 0; half < 2 * from.length; half++) outgoing[originOf(net, half)]!.push(half);
  const next = new Int32Array(2 * from.length);
  for (let v = 0; v < x.length; v++) {
    const around = outgoing[v]!;
    const dx = (half: number) => x[originOf(net, half ^ 1)]! - x[v]!;
    const dy = (half: number) => y[originOf(net, half ^ 1)]! - y[v]!;
    const upper = (half: number) => dy(half) > 0 || (dy(half) === 0 && dx(half) > 0);
    around.sort((a, b) =>
      upper(a) !== upper(b) ? (upper(a) ? -1 : 1) : dx(b) * dy(a) - dy(b) * dx(a));
    around.forEach((half, i) => { next[half ^ 1] = around[(i + around.length - 1) % around.length]!; });
  }
  return next;
}

function walkLoops(net: Linework, next: Int32Array) {
  const { x, y } = net;
  const loopOfHalf = new Int32Array(next.length).fill(-1);
  const firstHalf: number[] = [], area: number[] = [];
  for (let first = 0; first < next.length; first++) {
    if (loopOfHalf[first] !== -1) continue;
    const anchorX = x[originOf(net, first)]!, anchorY = y[originOf(net, first)]!;
    let doubled = 0;
    for (let half = first; loopOfHalf[half] === -1; half = next[half]!) {
      loopOfHalf[half] = firstHalf.length;
      const a = originOf(net, half), b = originOf(net, half ^ 1);
      doubled += (x[a]! - anchorX) * (y[b]! - anchorY) - (x[b]! - anchorX) * (y[a]! - anchorY);
    }
    firstHalf.push(first);
    area.push(doubled / 2);
  }
  return { loopOfHalf, firstHalf, area };
}

/** Outer loops are faces; every other loop is a hole of the face seen to the left of its leftmost vertex. */
function nestLoops(net: Linework, next: Int32Array, loopOfHalf: Int32Array, firstHalf: readonly number[], area: readonly number[]) {
  let count = 0;
  const face = Int32Array.from(area, (loopArea) => (loopArea > 0 ? count++ : -2));
  const leftward = leftwardLook(net);
  const resolve = (loop: number): number => {
    const trail: number[] = [];
    let at = loop;
    while (face[at] === -2) {
      trail.push(at);
      const half = leftward(leftmost(net, next, firstHalf[at]!));
      if (half < 0) {
        face[at] = -1;
        break;
      }
      at = loopOfHalf[half]!;
    }
    for (const passed of trail) face[passed] = face[at]!;
    return face[at]!;
  };
  for (let loop = 0; loop < area.length; loop++) resolve(loop);
  return { face, count };
}

function leftmost(net: Linework, next: Int32Array, first: number): number {
  const { x, y } = net;
  let best = originOf(net, first);
  for (let half = next[first]!; half !== first; half = next[half]!) {
    const v = originOf(net, half);
    if (x[v]! < x[best]! || (x[v] === x[best] && y[v]! < y[best]!)) best = v;
  }
  return best;
}

/** Finds, from a vertex, the nearest edge to its left and gives that edge's half facing the vertex; -1 for none. */
function leftwardLook({ x, y, from, to }: Linework): (v: number) => number {
  const bands = 1024;
  let minY = Infinity, maxY = -Infinity;
  for (let v = 0; v < y.length; v++) {
    minY = Math.min(minY, y[v]!);
    maxY = Math.max(maxY, y[v]!);
  }
  const bandOf = (vy: number) => Math.floor(((vy - minY) / (maxY - minY + 1)) * bands);
  const edgesInBand: number[][] = Array.from({ length: bands }, () => []);
  for (let edge = 0; edge < from.length; edge++) {
    const low = Math.min(y[from[edge]!]!, y[to[edge]!]!), high = Math.max(y[from[edge]!]!, y[to[edge]!]!);
    for (let band = bandOf(low); band <= bandOf(high); band++) edgesInBand[band]!.push(edge);
  }
  return (v) => {
    let best = -1, bestX = -Infinity;
    for (const edge of edgesInBand[bandOf(y[v]!)]!) {
      const ay = y[from[edge]!]!, by = y[to[edge]!]!;
      if (ay > y[v]! === by > y[v]!) continue;
      const at = x[from[edge]!]! + ((y[v]! - ay) / (by - ay)) * (x[to[edge]!]! - x[from[edge]!]!);
      if (at >= x[v]! || at <= bestX) continue;
      bestX = at;
      // The half that runs downwards has its left side to the right.
      best = by < ay ? 2 * edge : 2 * edge + 1;
    }
    return best;
  };
}

/** Area of each face in square units. */
export function faceAreas({ net, faceOfHalf, count }: Faces): Float64Array {
  const area = new Float64Array(count);
  const originX = net.x[0]!, originY = net.y[0]!;
  for (let edge = 0; edge < net.from.length; edge++) {
    const a = net.from[edge]!, b = net.to[edge]!;
    const swept = ((net.x[a]! - originX) * (net.y[b]! - originY) - (net.x[b]! - originX) * (net.y[a]! - originY)) / 2;
    if (faceOfHalf[2 * edge]! >= 0) area[faceOfHalf[2 * edge]!]! += swept;
    if (faceOfHalf[2 * edge + 1]! >= 0) area[faceOfHalf[2 * edge + 1]!]! -= swept;
  }
  return area;
}

function insidePoints({ x, y, from, to }: Linework, faceOfHalf: Int32Array, count: number) {
  const ends: number[][] = Array.from({ length: count }, () => []);
  faceOfHalf.forEach((face, half) => {
    const a = from[half >> 1]!, b = to[half >> 1]!;
    if (face >= 0) ends[face]!.push(x[a]!, y[a]!, x[b]!, y[b]!);
  });
  const insideX = new Float64Array(count), insideY = new Float64Array(count);
  ends.forEach((around, face) => {
    const [px, py] = widestChord(around);
    insideX[face] = px;
    insideY[face] = py;
  });
  return { insideX, insideY };
}

const CHORD_HEIGHTS = [0.5, 0.3, 0.7];

/**
 * Middle of the widest horizontal chord, tried at a few heights. Heights are half-integers, so no
 * vertex is ever on the chord's line.
 * @param ends x0, y0, x1, y1 of every edge of one area, in any order; an edge may stand twice. The first
 *   `leading` edges are those of one piece: heights are chosen on it, since there may be none between pieces
 */
export function widestChord(ends: readonly number[], leading = ends.length / 4): [number, number] {
  let low = Infinity, high = -Infinity;
  for (let e = 1; e < 4 * leading; e += 2) {
    if (ends[e]! < low) low = ends[e]!;
    if (ends[e]! > high) high = ends[e]!;
  }
  let best: [number, number] = [NaN, NaN], bestWidth = -1;
  const crossings: number[] = [];
  for (const share of CHORD_HEIGHTS) {
    const height = Math.min(high - 0.5, Math.floor(low + share * (high - low)) + 0.5);
    crossings.length = 0;
    for (let e = 0; e < ends.length; e += 4) {
      const y0 = ends[e + 1]!, y1 = ends[e + 3]!;
      if (y0 > height !== y1 > height) crossings.push(ends[e]! + ((height - y0) / (y1 - y0)) * (ends[e + 2]! - ends[e]!));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!;
      if (width <= bestWidth) continue;
      bestWidth = width;
      best = [(crossings[i]! + crossings[i + 1]!) / 2, height];
    }
  }
  return best;
}
