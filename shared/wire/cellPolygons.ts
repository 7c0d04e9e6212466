import { bordersOfLevel, ringsOfLevel, type CellRings } from './cellRings.ts';
import type { CellArcs } from './cellsFile.ts';

/** Filled shapes of one level, flat, as deck.gl's binary polygon layers take them. */
export interface DrawablePolygons {
  /** lon, lat, lon, lat … degrees; the first point of a polygon is not repeated at its end. */
  readonly positions: Float64Array;
  /** First vertex (not number) of each polygon; one entry more than there are polygons. */
  readonly startIndices: Uint32Array;
  /** Area index of each polygon; an area with islands has several. */
  readonly area: Int32Array;
}

/** Lines of one level, each border once; `startIndices` as in {@link DrawablePolygons}. */
export interface DrawableLines {
  readonly positions: Float64Array;
  readonly startIndices: Uint32Array;
}

/**
 * Polygons of one level (0 city … 4 grid) ready to draw. A hole is joined to its outer ring by a seam
 * (drawn there and back), since flat polygons have one ring each.
 */
export function drawablePolygons(cells: CellArcs, level: number): DrawablePolygons {
  const rings = ringsOfLevel(cells, level);
  const nests = nestRings(rings);
  const positions: number[] = [], startIndices = [0];
  for (const [outer, ...holes] of nests) {
    for (const [x, y] of seamed(rings, outer!, holes)) positions.push(x / cells.unitsPerDegree, y / cells.unitsPerDegree);
    startIndices.push(positions.length / 2);
  }
  return {
    positions: Float64Array.from(positions),
    startIndices: Uint32Array.from(startIndices),
    area: Int32Array.from(nests, ([outer]) => rings.ringArea[outer!]!),
  };
}

/** Borders between areas of one level inside the same area above; level 0 is the city's outline. */
export function drawableBorders(cells: CellArcs, level: number): DrawableLines {
  const { x, y, lineStart } = bordersOfLevel(cells, level);
  const positions = new Float64Array(2 * x.length);
  for (let point = 0; point < x.length; point++) {
    positions[2 * point] = x[point]! / cells.unitsPerDegree;
    positions[2 * point + 1] = y[point]! / cells.unitsPerDegree;
  }
  return { positions, startIndices: lineStart };
}

/** Twice the area a ring goes around, square units: positive for outer rings, negative for holes. */
export function doubledArea({ x, y, ringStart }: CellRings, ring: number): number {
  const first = ringStart[ring]!, end = ringStart[ring + 1]!;
  let doubled = 0;
  for (let a = first; a < end; a++) {
    const b = a + 1 < end ? a + 1 : first;
    doubled += (x[a]! - x[first]!) * (y[b]! - y[first]!) - (x[b]! - x[first]!) * (y[a]! - y[first]!);
  }
  return doubled;
}

/** Polygons as ring numbers: an outer ring, then its holes. */
export function nestRings(rings: CellRings): number[][] {
  const nests: number[][] = [];
  for (let ring = 0, end = 0; ring < rings.ringArea.length; ring = end) {
    while (end < rings.ringArea.length && rings.ringArea[end] === rings.ringArea[ring]) end++;
    const own: { nest: number[]; size: number }[] = [];
    const holes: number[] = [];
    for (let r = ring; r < end; r++) {
      const size = doubledArea(rings, r);
      if (size > 0) own.push({ nest: [r], size });
      else if (size < 0) holes.push(r);
    }
    own.sort((a, b) => a.size - b.size);
    for (const hole of holes) {
      const point = rings.ringStart[hole]!;
      (own.find(({ nest }) => surrounds(rings, nest[0]!, rings.x[point]!, rings.y[point]!)) ?? own.at(-1)!).nest.push(hole);
    }
    nests.push(...own.sort((a, b) => a.nest[0]! - b.nest[0]!).map(({ nest }) => nest));
  }
  return nests;
}

/** Crossing number with a touch of height added, so that vertices at the same height do not matter. */
function surrounds({ x, y, ringStart }: CellRings, ring: number, px: number, py: number): boolean {
  const first = ringStart[ring]!, end = ringStart[ring + 1]!;
  let inside = false;
  for (let a = first; a < end; a++) {
    const b = a + 1 < end ? a + 1 : first;
    if (y[a]! > py === y[b]! > py) continue;
    if (px < x[a]! + ((py - y[a]!) / (y[b]! - y[a]!)) * (x[b]! - x[a]!)) inside = !inside;
  }
  return inside;
}

type Point = readonly [x: number, y: number];

function seamed(rings: CellRings, outer: number, holes: readonly number[]): Point[] {
  let line = pointsOf(rings, outer);
  // From the left: a seam runs leftwards, so it can only meet rings already joined.
  const ready = holes.map((hole) => startAtLeftmost(pointsOf(rings, hole))).sort((a, b) => a[0]![0] - b[0]![0]);
  for (const hole of ready) line = joinHole(line, hole);
  return line;
}

function pointsOf({ x, y, ringStart }: CellRings, ring: number): Point[] {
  return Array.from({ length: ringStart[ring + 1]! - ringStart[ring]! }, (_, i): Point => [x[ringStart[ring]! + i]!, y[ringStart[ring]! + i]!]);
}

function startAtLeftmost(points: Point[]): Point[] {
  let left = 0;
  points.forEach(([x], i) => { if (x < points[left]![0]) left = i; });
  return [...points.slice(left), ...points.slice(0, left)];
}

/** Runs a seam from the hole's leftmost point straight left to the line. */
function joinHole(line: readonly Point[], hole: readonly Point[]): Point[] {
  const [px, py] = hole[0]!;
  let after = -1, seamX = -Infinity;
  line.forEach(([ax, ay], i) => {
    const [bx, by] = line[(i + 1) % line.length]!;
    if (ay > py === by > py) return;
    const at = ax + ((py - ay) / (by - ay)) * (bx - ax);
    if (at > px || at <= seamX) return;
    seamX = at;
    after = i;
  });
  if (after < 0) return [...line];
  const seam: Point = [seamX, py];
  return [...line.slice(0, after + 1), seam, ...hole, hole[0]!, seam, ...line.slice(after + 1)];
}
