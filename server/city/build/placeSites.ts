import { Delaunay } from 'd3-delaunay';
import type { Locator } from '../locator.ts';
import { UNITS_PER_DEGREE } from './sourceFiles.ts';
import type { Random } from './seededRandom.ts';

/** East–west shrink of a degree at Ningbo's latitude (cos 29.83°): makes distances round. */
export const SHRINK = 0.8675;

export interface Town {
  readonly code: string;
  /** Seat, in shrunk units. */
  readonly x: number;
  readonly y: number;
  readonly communities: number;
  readonly grids: number;
}

/** Points that stand for households, per grid; each grid gathers about this many. */
const HOUSEHOLD_POINTS = 18;
const RELAXATIONS = 12;

/** Reads a seat, moved to the nearest place inside its own district when it lies outside. */
export function seatInside(anchor: readonly [number, number], district: number, land: Locator): { x: number; y: number } {
  const [lon, lat] = anchor;
  for (let ring = 0; ring < 400; ring++) {
    for (let step = -ring; step <= ring; step++) {
      const d = ring * 0.001, s = step * 0.001;
      for (const [dx, dy] of [[s, d], [s, -d], [d, s], [-d, s]] as const) {
        if (land.at(lon + dx, lat + dy) === district) return { x: (lon + dx) * UNITS_PER_DEGREE * SHRINK, y: (lat + dy) * UNITS_PER_DEGREE };
      }
    }
  }
  throw new Error(`no land of district ${district} near ${lon}, ${lat}`);
}

/**
 * Sites of the grids of one district, in shrunk units, town after town. Ground belongs to the town
 * with the nearest seat; households crowd at the seat and at village centres, and the sites are the
 * means of equal crowds (Lloyd), so cells are small where people live and wide in the hills.
 */
export function placeSites(towns: readonly Town[], district: number, land: Locator, random: Random): { x: Float64Array; y: Float64Array; town: Int32Array } {
  const seats = Delaunay.from(towns, (town) => town.x, (town) => town.y);
  const sites = towns.map((town, index) => {
    const onGround = (x: number, y: number) =>
      land.at(x / SHRINK / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE) === district && seats.find(x, y, index) === index;
    return ashore(gatherGrids(drawHouseholds(town, groundBox(seats, index), onGround, random), town.grids), onGround);
  });
  return {
    x: Float64Array.from(sites.flatMap((site) => [...site.x])),
    y: Float64Array.from(sites.flatMap((site) => [...site.y])),
    town: Int32Array.from(sites.flatMap((site, index) => Array<number>(site.x.length).fill(index))),
  };
}

interface Box { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }

/** Widest ground a town may have: its seat's Voronoi cell, cut at 60 km. */
function groundBox(seats: Delaunay<unknown>, index: number): Box {
  const reach = 0.55 * UNITS_PER_DEGREE;
  const points = seats.points as Float64Array;
  const x = points[2 * index]!, y = points[2 * index + 1]!;
  const own: Box = { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
  const cell = seats.voronoi([own.minX, own.minY, own.maxX, own.maxY]).cellPolygon(index);
  return {
    minX: Math.min(...cell.map((p) => p[0])), minY: Math.min(...cell.map((p) => p[1])),
    maxX: Math.max(...cell.map((p) => p[0])), maxY: Math.max(...cell.map((p) => p[1])),
  };
}

function drawHouseholds(town: Town, box: Box, onGround: (x: number, y: number) => boolean, random: Random): Float64Array {
  const draw = (): [number, number] => {
    for (let attempt = 0; attempt < 2_000_000; attempt++) {
      const x = box.minX + random() * (box.maxX - box.minX), y = box.minY + random() * (box.maxY - box.minY);
      if (onGround(x, y)) return [x, y];
    }
    throw new Error(`township ${town.code} has no ground`);
  };
  const probes = Array.from({ length: 400 }, draw);
  const reach = Math.sqrt(probes.reduce((sum, [x, y]) => sum + (x - town.x) ** 2 + (y - town.y) ** 2, 0) / probes.length);
  const villages = Array.from({ length: town.communities }, draw);
  const near = Delaunay.from(villages);
  const villageReach = (0.5 * reach) / Math.sqrt(town.communities);
  const crowd = (x: number, y: number): number => {
    const village = villages[near.find(x, y)]!;
    const fromSeat = ((x - town.x) ** 2 + (y - town.y) ** 2) / (0.4 * reach) ** 2;
    const fromVillage = ((x - village[0]) ** 2 + (y - village[1]) ** 2) / villageReach ** 2;
    return (0.1 + 0.9 / (1 + fromSeat)) * (0.12 + 0.88 / (1 + fromVillage));
  };
  const households = new Float64Array(2 * HOUSEHOLD_POINTS * town.grids);
  for (let at = 0; at < households.length; ) {
    const [x, y] = draw();
    if (random() > crowd(x, y)) continue;
    households[at++] = x;
    households[at++] = y;
  }
  return households;
}

/**
 * k-means: starts from the first households drawn, which are a fair sample. A centre that lost all its
 * households starts again at the one farthest from its own.
 */
function gatherGrids(households: Float64Array, grids: number): Gathered {
  const x = Float64Array.from({ length: grids }, (_, i) => households[2 * i]!);
  const y = Float64Array.from({ length: grids }, (_, i) => households[2 * i + 1]!);
  const nearest = new Int32Array(households.length / 2);
  for (let round = 0; round < RELAXATIONS; round++) {
    const centres = Delaunay.from(x, (value) => value, (_, i) => y[i]!);
    const sumX = new Float64Array(grids), sumY = new Float64Array(grids), count = new Int32Array(grids);
    let lonely = 0, farthest = -1;
    for (let i = 0; i < nearest.length; i++) {
      const hx = households[2 * i]!, hy = households[2 * i + 1]!;
      const at = nearest[i] = centres.find(hx, hy, nearest[i]!);
      sumX[at]! += hx;
      sumY[at]! += hy;
      count[at]!++;
      const away = (hx - x[at]!) ** 2 + (hy - y[at]!) ** 2;
      if (away > farthest) {
        farthest = away;
        lonely = i;
      }
    }
    for (let grid = 0; grid < grids; grid++) {
      x[grid] = count[grid] === 0 ? households[2 * lonely]! : sumX[grid]! / count[grid]!;
      y[grid] = count[grid] === 0 ? households[2 * lonely + 1]! : sumY[grid]! / count[grid]!;
    }
  }
  return { x, y, households, nearest };
}

interface Gathered {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly households: Float64Array;
  /** Grid of each household. */
  readonly nearest: Int32Array;
}

/** Moves a site that fell into water between its households to the nearest of them. */
function ashore({ x, y, households, nearest }: Gathered, onGround: (x: number, y: number) => boolean): { x: Float64Array; y: Float64Array } {
  const landed = { x: x.slice(), y: y.slice() };
  const least = new Float64Array(x.length).fill(Infinity);
  nearest.forEach((grid, i) => {
    if (onGround(x[grid]!, y[grid]!)) return;
    const away = (households[2 * i]! - x[grid]!) ** 2 + (households[2 * i + 1]! - y[grid]!) ** 2;
    if (away >= least[grid]!) return;
    least[grid] = away;
    landed.x[grid] = households[2 * i]!;
    landed.y[grid] = households[2 * i + 1]!;
  });
  return landed;
}
