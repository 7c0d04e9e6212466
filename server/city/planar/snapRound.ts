import { bucketEdges, type Linework } from './edgeBuckets.ts';

/**
 * Turns any heap of segments into a planar net on the integer grid: edges meet only at vertices,
 * no vertex lies on (or within half a unit of) another edge, nothing stands twice. Iterated snap
 * rounding (Halperin and Packer, 2002): crossings are rounded, edges that pass through the pixel of
 * a vertex are bent to it, and again until nothing moves.
 *
 * @param segments x0, y0, x1, y1 … integers; differences below 2^25 keep every test exact
 */
export function snapRound(segments: ArrayLike<number>): Linework {
  let net = joinVertices(segments);
  for (let round = 0; round < 40; round++) {
    const cuts = findCuts(net);
    if (cuts.edge.length === 0) return net;
    net = joinVertices(cutEdges(net, cuts));
  }
  throw new Error('the linework did not settle after 40 rounds of snapping');
}

function joinVertices(segments: ArrayLike<number>): Linework {
  let minX = Infinity, minY = Infinity, maxY = -Infinity;
  for (let i = 0; i < segments.length; i += 2) {
    minX = Math.min(minX, segments[i]!);
    minY = Math.min(minY, segments[i + 1]!);
    maxY = Math.max(maxY, segments[i + 1]!);
  }
  const height = maxY - minY + 1;
  const idByPlace = new Map<number, number>();
  const xs: number[] = [], ys: number[] = [], from: number[] = [], to: number[] = [];
  const idOf = (x: number, y: number) => {
    const place = (x - minX) * height + (y - minY);
    let id = idByPlace.get(place);
    if (id === undefined) {
      id = xs.length;
      idByPlace.set(place, id);
      xs.push(x);
      ys.push(y);
    }
    return id;
  };
  const known = new Set<number>();
  for (let i = 0; i < segments.length; i += 4) {
    const a = idOf(segments[i]!, segments[i + 1]!), b = idOf(segments[i + 2]!, segments[i + 3]!);
    if (a === b) continue;
    const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    if (known.has(key)) continue;
    known.add(key);
    from.push(a);
    to.push(b);
  }
  return { x: Int32Array.from(xs), y: Int32Array.from(ys), from: Int32Array.from(from), to: Int32Array.from(to) };
}

interface Cuts { readonly edge: number[]; readonly x: number[]; readonly y: number[] }

function findCuts(net: Linework): Cuts {
  const { x, y, from, to } = net;
  const cuts: Cuts = { edge: [], x: [], y: [] };
  const cut = (edge: number, px: number, py: number) => {
    const a = from[edge]!, b = to[edge]!;
    if ((x[a] === px && y[a] === py) || (x[b] === px && y[b] === py)) return;
    cuts.edge.push(edge);
    cuts.x.push(px);
    cuts.y.push(py);
  };
  const buckets = bucketEdges(net);
  const { start, items } = buckets;
  for (let square = 0; square + 1 < start.length; square++) {
    for (let i = start[square]!; i < start[square + 1]!; i++) {
      for (let j = i + 1; j < start[square + 1]!; j++) cutCrossing(net, items[i]!, items[j]!, cut);
    }
  }
  for (let v = 0; v < x.length; v++) {
    const square = buckets.squareOf(x[v]!, y[v]!);
    for (let i = start[square]!; i < start[square + 1]!; i++) {
      if (passesThroughPixel(net, items[i]!, v)) cut(items[i]!, x[v]!, y[v]!);
    }
  }
  return cuts;
}

function cutCrossing({ x, y, from, to }: Linework, e: number, f: number, cut: (edge: number, px: number, py: number) => void): void {
  const a = from[e]!, b = to[e]!, c = from[f]!, d = to[f]!;
  if (a === c || a === d || b === c || b === d) return;
  const ax = x[a]!, ay = y[a]!, bx = x[b]!, by = y[b]!, cx = x[c]!, cy = y[c]!, dx = x[d]!, dy = y[d]!;
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return;
  const sideC = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const sideD = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
  if (sideC === 0 || sideD === 0 || sideC > 0 === sideD > 0) return;
  const sideA = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
  const sideB = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
  if (sideA === 0 || sideB === 0 || sideA > 0 === sideB > 0) return;
  const along = sideC / (sideC - sideD);
  const px = Math.round(cx + along * (dx - cx)), py = Math.round(cy + along * (dy - cy));
  cut(e, px, py);
  cut(f, px, py);
}

function passesThroughPixel({ x, y, from, to }: Linework, edge: number, v: number): boolean {
  const a = from[edge]!, b = to[edge]!;
  if (v === a || v === b) return false;
  const ax = x[a]!, ay = y[a]!, dx = x[b]! - ax, dy = y[b]! - ay, px = x[v]! - ax, py = y[v]! - ay;
  if (px < Math.min(0, dx) || px > Math.max(0, dx) || py < Math.min(0, dy) || py > Math.max(0, dy)) return false;
  // Distance along the shorter axis; at most half a unit means through the pixel.
  return 2 * Math.abs(dx * py - dy * px) <= Math.max(Math.abs(dx), Math.abs(dy));
}

function cutEdges({ x, y, from, to }: Linework, cuts: Cuts): number[] {
  const along = cuts.edge.map((edge, i) => {
    const ax = x[from[edge]!]!, ay = y[from[edge]!]!;
    return (cuts.x[i]! - ax) * (x[to[edge]!]! - ax) + (cuts.y[i]! - ay) * (y[to[edge]!]! - ay);
  });
  const order = cuts.edge.map((_, i) => i).sort((i, j) => cuts.edge[i]! - cuts.edge[j]! || along[i]! - along[j]!);
  const segments: number[] = [];
  let next = 0;
  for (let edge = 0; edge < from.length; edge++) {
    let px = x[from[edge]!]!, py = y[from[edge]!]!;
    for (; next < order.length && cuts.edge[order[next]!] === edge; next++) {
      const qx = cuts.x[order[next]!]!, qy = cuts.y[order[next]!]!;
      segments.push(px, py, qx, qy);
      px = qx;
      py = qy;
    }
    segments.push(px, py, x[to[edge]!]!, y[to[edge]!]!);
  }
  return segments;
}
