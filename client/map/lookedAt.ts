import { type CellRings } from '../../shared/wire/cellRings.ts';
import type { CellArcs } from '../../shared/wire/cellsFile.ts';

/** West, south, east, north, degrees. */
export type Bounds = readonly [number, number, number, number];

/** An area is what one looks at when it takes up so much of the view, this way or that. */
const FILLS = 0.72;
const COMMUNITY = 3;

/** Boxes of all areas of the tree, four numbers each as {@link Bounds}; Infinity where an area has no land. */
export function boxesOf({ level, left, right, pointStart, x, y, unitsPerDegree }: CellArcs): Float64Array {
  const boxes = new Float64Array(4 * level.length);
  for (let area = 0; area < level.length; area++) boxes.set([Infinity, Infinity, -Infinity, -Infinity], 4 * area);
  const widen = (area: number, west: number, south: number, east: number, north: number) => {
    const at = 4 * area;
    boxes[at] = Math.min(boxes[at]!, west);
    boxes[at + 1] = Math.min(boxes[at + 1]!, south);
    boxes[at + 2] = Math.max(boxes[at + 2]!, east);
    boxes[at + 3] = Math.max(boxes[at + 3]!, north);
  };
  for (let arc = 0; arc < left.length; arc++) {
    for (const area of [left[arc]!, right[arc]!]) {
      if (area < 0) continue;
      for (let point = pointStart[arc]!; point < pointStart[arc + 1]!; point++) {
        const lon = x[point]! / unitsPerDegree, lat = y[point]! / unitsPerDegree;
        widen(area, lon, lat, lon, lat);
      }
    }
  }
  // Children stand behind their parents: from the end on, each box is whole when it is handed up.
  const parents = parentsOf(level);
  for (let area = level.length - 1; area > 0; area--) {
    const above = parents[area]!, at = 4 * area;
    if (above >= 0) widen(above, boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!);
  }
  return boxes;
}

/** The area right above each area of a pre-order tree; -1 above the first. */
export function parentsOf(level: Uint8Array): Int32Array {
  const parents = new Int32Array(level.length).fill(-1);
  const path: number[] = [];
  for (let area = 0; area < level.length; area++) {
    path.length = level[area]! - level[0]!;
    parents[area] = path.at(-1) ?? -1;
    path.push(area);
  }
  return parents;
}

/** Areas right below one, in the order of the tree. */
export function childrenOf(level: Uint8Array, area: number): number[] {
  const children: number[] = [];
  for (let at = area + 1; at < level.length && level[at]! > level[area]!; at++) if (level[at] === level[area]! + 1) children.push(at);
  return children;
}

/**
 * What a view looks at: from the city down, the area under its middle, as long as that fills the view. At most a community,
 * whose grids are the last there is. `ringsAt` gives the rings of a level.
 */
export function lookedAt(level: Uint8Array, boxes: Float64Array, ringsAt: (level: number) => CellRings, unitsPerDegree: number, [west, south, east, north]: Bounds): number {
  const lon = (west + east) / 2, lat = (south + north) / 2;
  const mayBe = (area: number): boolean => {
    const [w, s, e, n] = boxes.subarray(4 * area, 4 * area + 4) as unknown as Bounds;
    if (lon < w || lon > e || lat < s || lat > n) return false;
    return (e - w) / (east - west) >= FILLS || (n - s) / (north - south) >= FILLS;
  };
  let area = 0;
  while (level[area]! < COMMUNITY) {
    const below = childrenOf(level, area).find((child) => mayBe(child) && holds(ringsAt(level[child]!), child, lon * unitsPerDegree, lat * unitsPerDegree));
    if (below === undefined) break;
    area = below;
  }
  return area;
}

/** Whether a place, in the units of the file, lies on an area's land: all its rings count, so that holes are outside. */
function holds({ x, y, ringStart, ringArea }: CellRings, area: number, px: number, py: number): boolean {
  let inside = false;
  for (let ring = 0; ring < ringArea.length; ring++) {
    if (ringArea[ring] !== area) continue;
    const first = ringStart[ring]!, end = ringStart[ring + 1]!;
    for (let a = first, b = end - 1; a < end; b = a++) {
      if (y[a]! > py !== y[b]! > py && px < x[a]! + ((py - y[a]!) / (y[b]! - y[a]!)) * (x[b]! - x[a]!)) inside = !inside;
    }
  }
  return inside;
}
