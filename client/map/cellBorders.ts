import type { CellArcs } from '../../shared/wire/cellsFile.ts';
import type { CellRings } from '../../shared/wire/cellRings.ts';
import type { Place, Polygon, Ring } from './baseMap.ts';
import type { Anchor, Line } from './cellWords.ts';
import { innermostPoint } from './innermostPoint.ts';

/** Half-open range of area indices: everything inside one area of a pre-order tree. */
export interface AreaRange {
  readonly first: number;
  readonly last: number;
}

/** The whole tree below and with `area`. */
export function rangeOf(level: Uint8Array, area: number): AreaRange {
  let last = area;
  while (last + 1 < level.length && level[last + 1]! > level[area]!) last++;
  return { first: area, last };
}

/**
 * Borders of one level inside a range, each arc once: where two areas of this level meet that share the area above.
 * `ancestorHere` and `ancestorAbove` come from `ancestorsAt` for this level and the one above.
 */
export function linesWithin(cells: CellArcs, ancestorHere: Int32Array, ancestorAbove: Int32Array, { first, last }: AreaRange): Line[] {
  const lines: Line[] = [];
  for (let arc = 0; arc < cells.left.length; arc++) {
    const left = cells.left[arc]!, right = cells.right[arc]!;
    if (left < first || left > last || right < first || right > last) continue;
    if (ancestorHere[left] === ancestorHere[right] || ancestorAbove[left] !== ancestorAbove[right]) continue;
    const line: Place[] = [];
    for (let point = cells.pointStart[arc]!; point < cells.pointStart[arc + 1]!; point++) line.push(placeOf(cells, point));
    lines.push(line);
  }
  return lines;
}

/** Where the names of one level's areas inside a range stand best. */
export function anchorsWithin(cells: CellArcs, rings: CellRings, { first, last }: AreaRange): Anchor[] {
  const byArea = new Map<number, Ring[]>();
  for (let ring = 0; ring < rings.ringArea.length; ring++) {
    const area = rings.ringArea[ring]!;
    if (area < first || area > last) continue;
    const places: Place[] = [];
    for (let point = rings.ringStart[ring]!; point < rings.ringStart[ring + 1]!; point++) {
      places.push([rings.x[point]! / cells.unitsPerDegree, rings.y[point]! / cells.unitsPerDegree]);
    }
    byArea.set(area, [...(byArea.get(area) ?? []), places]);
  }
  return [...byArea].map(([area, all]) => ({ area, place: innermostPoint(all.map((ring) => [ring])) }));
}

/** One area's land as polygons with their holes, at the full detail of the cells. `nests` comes from `nestRings` for these rings. */
export function polygonsOf(cells: CellArcs, rings: CellRings, nests: readonly (readonly number[])[], area: number): Polygon[] {
  const closed = (ring: number): Ring => {
    const places: Place[] = [];
    for (let point = rings.ringStart[ring]!; point < rings.ringStart[ring + 1]!; point++) {
      places.push([rings.x[point]! / cells.unitsPerDegree, rings.y[point]! / cells.unitsPerDegree]);
    }
    return [...places, places[0]!];
  };
  return nests.filter(([outer]) => rings.ringArea[outer!] === area).map((nest) => nest.map(closed));
}

const placeOf = (cells: CellArcs, point: number): Place => [cells.x[point]! / cells.unitsPerDegree, cells.y[point]! / cells.unitsPerDegree];
