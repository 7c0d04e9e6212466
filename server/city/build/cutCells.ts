import { Delaunay } from 'd3-delaunay';
import type { CellArcs } from '../../../shared/wire/cellsFile.ts';
import { bucketEdges, type Linework } from '../planar/edgeBuckets.ts';
import { findFaces, type Faces } from '../planar/faces.ts';
import { snapRound } from '../planar/snapRound.ts';
import type { Locator } from '../locator.ts';
import { SHRINK } from './placeSites.ts';
import { UNITS_PER_DEGREE } from './sourceFiles.ts';

/** Grid sites of the whole city; those of one district stand together. */
export interface Sites {
  /** Shrunk units. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly district: Int32Array;
  /** Township of each site, an index over the whole city. */
  readonly town: Int32Array;
}

/** Cuts every district into the Voronoi cells of its own sites; gives the faces and the site of each. */
export function cutCells(land: CellArcs, inDistrict: Locator, sites: Sites): { faces: Faces; siteOfFace: Int32Array } {
  const segments: number[] = [];
  for (let arc = 0; arc < land.left.length; arc++) {
    for (let point = land.pointStart[arc]!; point + 1 < land.pointStart[arc + 1]!; point++) {
      segments.push(land.x[point]!, land.y[point]!, land.x[point + 1]!, land.y[point + 1]!);
    }
  }
  const borders = snapRound(segments);
  const diagrams = districtRanges(sites.district).map(([first, end], district) => {
    const delaunay = Delaunay.from(sites.x.subarray(first, end), (x) => x, (_, i) => sites.y[first + i]!);
    for (const cut of voronoiSegments(delaunay, borders, (lon, lat) => inDistrict.at(lon, lat) === district)) segments.push(cut);
    return { first, delaunay };
  });
  const faces = findFaces(snapRound(segments));
  const siteOfFace = Int32Array.from({ length: faces.count }, (_, face) => {
    const x = faces.insideX[face]!, y = faces.insideY[face]!;
    const district = inDistrict.at(x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE);
    if (district < 0) return -1;
    const { first, delaunay } = diagrams[district]!;
    return first + delaunay.find(x * SHRINK, y);
  });
  return { faces, siteOfFace };
}

export function districtRanges(district: Int32Array): [first: number, end: number][] {
  const ranges: [number, number][] = [];
  for (let site = 0; site < district.length; site++) {
    const range = (ranges[district[site]!] ??= [site, site]);
    range[1] = site + 1;
  }
  return ranges;
}

/** Edges of a Voronoi diagram that reach into the district; kept whole, so that they truly cross its border. */
function voronoiSegments(delaunay: Delaunay<unknown>, borders: Linework, isInside: (lon: number, lat: number) => boolean): number[] {
  const points = delaunay.points as Float64Array;
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (let i = 0; i < points.length; i += 2) {
    box[0] = Math.min(box[0], points[i]!); box[2] = Math.max(box[2], points[i]!);
    box[1] = Math.min(box[1], points[i + 1]!); box[3] = Math.max(box[3], points[i + 1]!);
  }
  const margin = 0.15 * UNITS_PER_DEGREE;
  const voronoi = delaunay.voronoi([box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin]);
  const crosses = borderCrossing(borders);
  const known = new Set<string>();
  const segments: number[] = [];
  for (let site = 0; site < points.length / 2; site++) {
    const ring = voronoi.cellPolygon(site);
    for (let i = 0; i + 1 < ring.length; i++) {
      const x0 = Math.round(ring[i]![0] / SHRINK), y0 = Math.round(ring[i]![1]);
      const x1 = Math.round(ring[i + 1]![0] / SHRINK), y1 = Math.round(ring[i + 1]![1]);
      const key = x0 < x1 || (x0 === x1 && y0 < y1) ? `${x0},${y0},${x1},${y1}` : `${x1},${y1},${x0},${y0}`;
      if (known.has(key)) continue;
      known.add(key);
      const inside = isInside((x0 + x1) / 2 / UNITS_PER_DEGREE, (y0 + y1) / 2 / UNITS_PER_DEGREE);
      if (inside || crosses(x0, y0, x1, y1)) segments.push(x0, y0, x1, y1);
    }
  }
  return segments;
}

/** Whether a segment meets any border edge. */
function borderCrossing(borders: Linework): (x0: number, y0: number, x1: number, y1: number) => boolean {
  const buckets = bucketEdges(borders);
  const { x, y, from, to } = borders;
  const meets = (edge: number, x0: number, y0: number, x1: number, y1: number): boolean => {
    const ax = x[from[edge]!]!, ay = y[from[edge]!]!, bx = x[to[edge]!]!, by = y[to[edge]!]!;
    const side = (px: number, py: number) => Math.sign((x1 - x0) * (py - y0) - (y1 - y0) * (px - x0));
    const across = (px: number, py: number) => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
    return side(ax, ay) * side(bx, by) <= 0 && across(x0, y0) * across(x1, y1) <= 0;
  };
  return (x0, y0, x1, y1) => {
    const steps = 1 + Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) / 60);
    for (let step = 0; step <= steps; step++) {
      const square = buckets.squareOf(x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps);
      for (let i = buckets.start[square]!; i < buckets.start[square + 1]!; i++) {
        if (meets(buckets.items[i]!, x0, y0, x1, y1)) return true;
      }
    }
    return false;
  };
}
