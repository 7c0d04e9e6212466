import type { AreaTree } from '../../shared/area.ts';
import { doubledArea } from '../../shared/wire/cellPolygons.ts';
import type { CellRings } from '../../shared/wire/cellRings.ts';
import { widestChord } from './planar/faces.ts';

/** Figures of every area, by its index. */
export interface ShapeFigures {
  readonly km2: Float64Array;
  /** A point inside the area, degrees. */
  readonly anchorLon: Float64Array;
  readonly anchorLat: Float64Array;
}

/** Kilometres per degree of latitude, and of longitude at the equator. */
const KM_LAT = 110.85, KM_LON = 111.32;

/**
 * Areas and label points from the rings of the grids. A grid's label stands in the middle of its widest
 * chord; an area above takes the label of its grid nearest to its centre, so that it is always inside.
 */
export function shapeFigures(tree: AreaTree, rings: CellRings, unitsPerDegree: number): ShapeFigures {
  const n = tree.size;
  const figures: ShapeFigures = { km2: new Float64Array(n), anchorLon: new Float64Array(n).fill(NaN), anchorLat: new Float64Array(n).fill(NaN) };
  for (let ring = 0, end = 0; ring < rings.ringArea.length; ring = end) {
    while (end < rings.ringArea.length && rings.ringArea[end] === rings.ringArea[ring]) end++;
    measureGrid(rings, ring, end, unitsPerDegree, figures);
  }
  const weightedLon = figures.km2.map((km2, i) => (km2 === 0 ? 0 : km2 * figures.anchorLon[i]!));
  const weightedLat = figures.km2.map((km2, i) => (km2 === 0 ? 0 : km2 * figures.anchorLat[i]!));
  for (let index = n - 1; index > 0; index--) {
    const above = tree.parent[index]!;
    figures.km2[above]! += figures.km2[index]!;
    weightedLon[above]! += weightedLon[index]!;
    weightedLat[above]! += weightedLat[index]!;
  }
  for (let index = n - 1; index >= 0; index--) {
    if (tree.firstChild[index]! >= 0) labelAtNearestChild(tree, index, weightedLon, weightedLat, figures);
  }
  // An area that ended is looked for where the one above it is.
  for (let index = 1; index < n; index++) {
    if (!Number.isNaN(figures.anchorLon[index]!)) continue;
    figures.anchorLon[index] = figures.anchorLon[tree.parent[index]!]!;
    figures.anchorLat[index] = figures.anchorLat[tree.parent[index]!]!;
  }
  return figures;
}

function measureGrid(rings: CellRings, ring: number, end: number, unitsPerDegree: number, figures: ShapeFigures): void {
  const size = (r: number) => doubledArea(rings, r) / 2;
  const numbers = Array.from({ length: end - ring }, (_, i) => ring + i);
  const largest = numbers.reduce((best, r) => (size(r) > size(best) ? r : best));
  const ends: number[] = [];
  const origin = rings.ringStart[ring]!;
  for (const r of [largest, ...numbers.filter((other) => other !== largest)]) {
    for (let point = rings.ringStart[r]!; point < rings.ringStart[r + 1]!; point++) {
      const onward = point + 1 < rings.ringStart[r + 1]! ? point + 1 : rings.ringStart[r]!;
      ends.push(rings.x[point]! - rings.x[origin]!, rings.y[point]! - rings.y[origin]!, rings.x[onward]! - rings.x[origin]!, rings.y[onward]! - rings.y[origin]!);
    }
  }
  const index = rings.ringArea[ring]!;
  const [x, y] = widestChord(ends, rings.ringStart[largest + 1]! - rings.ringStart[largest]!);
  figures.anchorLon[index] = (x + rings.x[origin]!) / unitsPerDegree;
  figures.anchorLat[index] = (y + rings.y[origin]!) / unitsPerDegree;
  const shrink = Math.cos((figures.anchorLat[index]! * Math.PI) / 180);
  figures.km2[index] = (numbers.reduce((sum, r) => sum + size(r), 0) * KM_LON * KM_LAT * shrink) / unitsPerDegree ** 2;
}

/** Labels of children are set before their parent's, for indices descend. */
function labelAtNearestChild(tree: AreaTree, index: number, weightedLon: Float64Array, weightedLat: Float64Array, figures: ShapeFigures): void {
  const lon = weightedLon[index]! / figures.km2[index]!, lat = weightedLat[index]! / figures.km2[index]!;
  const shrink = Math.cos((lat * Math.PI) / 180);
  let best = Infinity;
  const last = tree.lastDescendant[index]!;
  for (let child = tree.firstChild[index]!; child <= last; child++) {
    if (tree.firstChild[child]! >= 0) continue;
    const away = ((figures.anchorLon[child]! - lon) * shrink) ** 2 + (figures.anchorLat[child]! - lat) ** 2;
    // Not a number where the grid or the whole area has ended and no land is left.
    if (!(away < best)) continue;
    best = away;
    figures.anchorLon[index] = figures.anchorLon[child]!;
    figures.anchorLat[index] = figures.anchorLat[child]!;
  }
}
