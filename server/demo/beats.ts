import type { AreaLevel } from '../../shared/area.ts';
import type { Beat } from './fleet.ts';

/** As much of a line of `GET /api/v1/areas` as is needed here. */
export interface ListedArea {
  readonly code: string;
  readonly level: AreaLevel;
  readonly parent: string | null;
  readonly anchor: readonly [lon: number, lat: number];
}

const METRES_PER_DEGREE = 111_320;
const SMALLEST = 60;
const LARGEST = 900;

/** One beat a grid. How far a grid reaches is read off its neighbours in the same community: half the way to the nearest. */
export function beatsOf(areas: readonly ListedArea[]): Beat[] {
  const grids = areas.filter((area) => area.level === 'grid');
  const siblings = groupByParent(grids);
  return grids.map((grid) => ({ grid: grid.code, lon: grid.anchor[0], lat: grid.anchor[1], reach: reachOf(grid, siblings.get(grid.parent) ?? []) }));
}

function reachOf(grid: ListedArea, siblings: readonly ListedArea[]): number {
  let nearest = Infinity;
  for (const other of siblings) if (other !== grid) nearest = Math.min(nearest, metresBetween(grid.anchor, other.anchor));
  return Math.min(LARGEST, Math.max(SMALLEST, nearest === Infinity ? LARGEST : nearest / 2));
}

function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const east = (a[0] - b[0]) * METRES_PER_DEGREE * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(east, (a[1] - b[1]) * METRES_PER_DEGREE);
}

function groupByParent(grids: readonly ListedArea[]): Map<string | null, ListedArea[]> {
  const groups = new Map<string | null, ListedArea[]>();
  for (const grid of grids) {
    const group = groups.get(grid.parent);
    if (group) group.push(grid);
    else groups.set(grid.parent, [grid]);
  }
  return groups;
}
