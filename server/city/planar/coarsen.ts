import { ancestorsAt } from '../../../shared/wire/cellRings.ts';
import type { CellArcs } from '../../../shared/wire/cellsFile.ts';
import { dissolve } from './dissolve.ts';

/** The same city with only the borders of `level`: arcs run on through junctions of finer borders. */
export function coarsen(cells: CellArcs, level: number): CellArcs {
  const ancestor = ancestorsAt(cells.level, level);
  const idByPlace = new Map<string, number>();
  const x: number[] = [], y: number[] = [], from: number[] = [], to: number[] = [], sides: number[] = [];
  const vertexAt = (point: number) => {
    const place = `${cells.x[point]},${cells.y[point]}`;
    const known = idByPlace.get(place) ?? x.length;
    if (known === x.length) {
      idByPlace.set(place, known);
      x.push(cells.x[point]!);
      y.push(cells.y[point]!);
    }
    return known;
  };
  const sideOf = (area: number) => (area < 0 ? -1 : ancestor[area]!);
  for (let arc = 0; arc < cells.left.length; arc++) {
    const left = sideOf(cells.left[arc]!), right = sideOf(cells.right[arc]!);
    if (left === right) continue;
    for (let point = cells.pointStart[arc]!; point + 1 < cells.pointStart[arc + 1]!; point++) {
      from.push(vertexAt(point));
      to.push(vertexAt(point + 1));
      sides.push(left, right);
    }
  }
  const net = { x: Int32Array.from(x), y: Int32Array.from(y), from: Int32Array.from(from), to: Int32Array.from(to) };
  const labels = Int32Array.from({ length: cells.level.length }, (_, area) => area);
  return dissolve({ net, faceOfHalf: Int32Array.from(sides) }, labels, cells.unitsPerDegree, cells.level);
}

/**
 * Thins arcs by Douglas–Peucker; ends stay, so shapes still meet. A closed arc keeps its farthest point too.
 * @param tolerance in units, east–west ones counted as `shrink` of a north–south one
 */
export function thin(cells: CellArcs, tolerance: number, shrink: number): CellArcs {
  const x: number[] = [], y: number[] = [], pointStart = [0];
  for (let arc = 0; arc < cells.left.length; arc++) {
    const points = Array.from(cells.x.subarray(cells.pointStart[arc]!, cells.pointStart[arc + 1]!),
      (px, i): Point => [px, cells.y[cells.pointStart[arc]! + i]!]);
    for (const [px, py] of thinLine(points, tolerance, shrink)) {
      x.push(px);
      y.push(py);
    }
    pointStart.push(x.length);
  }
  return { ...cells, pointStart: Uint32Array.from(pointStart), x: Int32Array.from(x), y: Int32Array.from(y) };
}

export type Point = readonly [x: number, y: number];

/** Douglas–Peucker on one line; its two ends stay. */
export function thinLine(points: readonly Point[], tolerance: number, shrink: number): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const closed = points[0]![0] === points.at(-1)![0] && points[0]![1] === points.at(-1)![1];
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span;
    let far = -1, farthest = closed && first === 0 && last === points.length - 1 ? 0 : tolerance ** 2;
    for (let i = first + 1; i < last; i++) {
      const away = awayFrom(points[i]!, points[first]!, points[last]!, shrink);
      if (away > farthest) {
        farthest = away;
        far = i;
      }
    }
    if (far < 0) continue;
    keep[far] = 1;
    open.push([first, far], [far, last]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

/** Squared distance of a point from a segment. */
function awayFrom(p: Point, a: Point, b: Point, shrink: number): number {
  const dx = (b[0] - a[0]) * shrink, dy = b[1] - a[1], px = (p[0] - a[0]) * shrink, py = p[1] - a[1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return (px - along * dx) ** 2 + (py - along * dy) ** 2;
}
