import type { CellArcs } from '../../../../shared/wire/cellsFile.ts';

/** A worker's part of the city as border lines, and which cell a place lies in. */
export interface CityCells {
  /** Borders in degrees, WGS-84: a line holds `lon, lat, lon, lat, …`. `level`: of the areas it parts, 0 city to 4 grid. */
  readonly lines: readonly { readonly level: number; readonly points: Float64Array }[];
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  /** Which of the part's areas holds a place, in pre-order and 0 the part itself, counting only those down to the depth asked for; -1 outside. */
  locate(lon: number, lat: number): number;
}

/** Cuts the part that holds a place (`anchor`), at a level, out of the city's cells; `depth`: the lowest level that is counted. Undefined when the place lies outside the city. */
export function cutCells(cells: CellArcs, anchor: readonly [lon: number, lat: number], level: number, depth: number): CityCells | undefined {
  const { left, right, pointStart, x, y, unitsPerDegree } = cells;
  const everywhere = (): boolean => true;
  const grid = gridAt(cells, anchor[0] * unitsPerDegree, anchor[1] * unitsPerDegree, everywhere);
  if (grid < 0) return undefined;
  let first = grid;
  while (first > 0 && cells.level[first]! > level) first--;
  let last = grid;
  while (last + 1 < cells.level.length && cells.level[last + 1]! > level) last++;
  const isInside = (area: number): boolean => area >= first && area <= last;

  // In pre-order the last area that counts, up to a grid, is the one that holds it.
  const rank = new Int32Array(last - first + 1);
  for (let area = first, count = -1; area <= last; area++) {
    if (cells.level[area]! <= depth) count++;
    rank[area - first] = count;
  }

  const lines: CityCells['lines'][number][] = [];
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let arc = 0; arc < left.length; arc++) {
    const [a, b] = [left[arc]!, right[arc]!];
    if (!isInside(a) && !isInside(b)) continue;
    const points = new Float64Array(2 * (pointStart[arc + 1]! - pointStart[arc]!));
    for (let point = pointStart[arc]!, at = 0; point < pointStart[arc + 1]!; point++) {
      const lon = x[point]! / unitsPerDegree, lat = y[point]! / unitsPerDegree;
      points[at++] = lon;
      points[at++] = lat;
      bounds[0] = Math.min(bounds[0], lon);
      bounds[1] = Math.min(bounds[1], lat);
      bounds[2] = Math.max(bounds[2], lon);
      bounds[3] = Math.max(bounds[3], lat);
    }
    lines.push({ level: isInside(a) && isInside(b) ? partedAt(cells.level, a, b) : level, points });
  }
  return {
    lines, bounds,
    locate(lon, lat) {
      const found = gridAt(cells, lon * unitsPerDegree, lat * unitsPerDegree, isInside);
      return found < 0 ? -1 : rank[found - first]!;
    },
  };
}

/** The level of the areas that two grids do not share: 4 when they lie in one community. */
function partedAt(levels: Uint8Array, a: number, b: number): number {
  let least = levels[a]!;
  for (let area = Math.min(a, b) + 1; area <= Math.max(a, b); area++) least = Math.min(least, levels[area]!);
  return least;
}

/** A ray to the east crosses the border of the grid that holds the point an odd number of times. */
function gridAt({ left, right, pointStart, x, y }: CellArcs, px: number, py: number, isWanted: (area: number) => boolean): number {
  const odd = new Set<number>();
  const flip = (area: number): void => { if (!odd.delete(area)) odd.add(area); };
  for (let arc = 0; arc < left.length; arc++) {
    if (!isWanted(left[arc]!) && !isWanted(right[arc]!)) continue;
    for (let point = pointStart[arc]!; point + 1 < pointStart[arc + 1]!; point++) {
      const y0 = y[point]!, y1 = y[point + 1]!;
      if (y0 > py === y1 > py) continue;
      if (x[point]! + ((py - y0) / (y1 - y0)) * (x[point + 1]! - x[point]!) <= px) continue;
      flip(left[arc]!);
      flip(right[arc]!);
    }
  }
  odd.delete(-1);
  for (const area of odd) if (isWanted(area)) return area;
  return -1;
}
