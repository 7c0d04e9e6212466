import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AreaTree } from '../../shared/area.ts';
import { doubledArea, nestRings } from '../../shared/wire/cellPolygons.ts';
import { bordersOfLevel, ringsOfLevel, type CellRings } from '../../shared/wire/cellRings.ts';
import { encodeCells, type CellArcs } from '../../shared/wire/cellsFile.ts';
import { coarsen, thin } from './planar/coarsen.ts';

type Position = [lon: number, lat: number];

interface Feature<G> { readonly type: 'Feature'; readonly properties: Readonly<Record<string, unknown>>; readonly geometry: G }
interface MultiPolygon { readonly type: 'MultiPolygon'; readonly coordinates: Position[][][] }
interface MultiLineString { readonly type: 'MultiLineString'; readonly coordinates: Position[][] }
interface Collection<G> { readonly type: 'FeatureCollection'; readonly features: readonly Feature<G>[] }

/** What lies around the city, for orientation only; an imported city has none. */
export interface MapContext {
  readonly neighbours: Collection<MultiPolygon>;
  readonly sea: Collection<MultiPolygon>;
  /** To be shown on the map whenever the context is. */
  readonly attribution: string;
}

/** `base.json`: the map under everything, small enough to load before anything else. WGS-84 degrees. */
export interface BaseMap {
  readonly version: 1;
  readonly synthetic: boolean;
  readonly attribution: string;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** Land of each district; properties `{code, name, index, anchor: [lon, lat]}`. */
  readonly districts: Collection<MultiPolygon>;
  /** Where the city ends, land and sea. Borders inside it are in `cells.bin`. */
  readonly outline: Feature<MultiLineString>;
  readonly neighbours: Collection<MultiPolygon>;
  readonly sea: Collection<MultiPolygon>;
}

const DISTRICT = 1;
/** Pieces 300 m wide vanish at the scale of a whole city; `cells.bin` has them. */
const SMALLEST_DRAWN_KM2 = 0.1;
/** About 100 m: below a pixel when the whole city fills a wall. Closer views draw the borders of `cells.bin`. */
const TOLERANCE_DEGREES = 0.0011;

const round4 = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

export function baseMap(tree: AreaTree, cells: CellArcs, synthetic: boolean, anchorOf: (index: number) => readonly [number, number], context: MapContext | null): BaseMap {
  const level = Math.max(DISTRICT, tree.level[0]!);
  const coarse = thin(coarsen(cells, level), TOLERANCE_DEGREES * cells.unitsPerDegree, 0.87);
  const rings = ringsOfLevel(coarse, level);
  const place = (x: number, y: number): Position => [round4(x / cells.unitsPerDegree), round4(y / cells.unitsPerDegree)];
  const smallest = (2 * SMALLEST_DRAWN_KM2 * cells.unitsPerDegree ** 2) / (111 * 111 * 0.87);
  const nests = nestRings(rings).filter(([outer]) => doubledArea(rings, outer!) > smallest);
  const districts = tree.childrenOf(0).length === 0 || level === tree.level[0] ? [0] : tree.childrenOf(0).filter((index) => tree.until[index] === undefined);
  return {
    version: 1,
    synthetic,
    attribution: context?.attribution ?? '',
    bounds: boundsOf(cells),
    districts: collection(districts.map((index) => ({
      type: 'Feature',
      properties: { code: tree.code[index]!, name: tree.name[index]!, index, anchor: anchorOf(index).map(round4) },
      geometry: {
        type: 'MultiPolygon',
        coordinates: nests.filter(([outer]) => rings.ringArea[outer!] === index).map((nest) => nest.map((ring) => closedRing(rings, ring, place))),
      },
    }))),
    outline: lines(coarse, tree.level[0]!, place),
    neighbours: context?.neighbours ?? collection([]),
    sea: context?.sea ?? collection([]),
  };
}

export const collection = <G>(features: readonly Feature<G>[]): Collection<G> => ({ type: 'FeatureCollection', features });

function boundsOf({ x, y, unitsPerDegree }: CellArcs): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let point = 0; point < x.length; point++) {
    bounds[0] = Math.min(bounds[0], x[point]! / unitsPerDegree);
    bounds[1] = Math.min(bounds[1], y[point]! / unitsPerDegree);
    bounds[2] = Math.max(bounds[2], x[point]! / unitsPerDegree);
    bounds[3] = Math.max(bounds[3], y[point]! / unitsPerDegree);
  }
  return bounds;
}

function closedRing(rings: CellRings, ring: number, place: (x: number, y: number) => Position): Position[] {
  const positions: Position[] = [];
  for (let point = rings.ringStart[ring]!; point < rings.ringStart[ring + 1]!; point++) positions.push(place(rings.x[point]!, rings.y[point]!));
  return [...positions, positions[0]!];
}

function lines(cells: CellArcs, level: number, place: (x: number, y: number) => Position): Feature<MultiLineString> {
  const { x, y, lineStart } = bordersOfLevel(cells, level);
  const coordinates: Position[][] = [];
  for (let line = 0; line + 1 < lineStart.length; line++) {
    const points: Position[] = [];
    for (let point = lineStart[line]!; point < lineStart[line + 1]!; point++) points.push(place(x[point]!, y[point]!));
    // Rings of a few points are islets that the districts leave out too.
    const closed = points[0]!.join() === points.at(-1)!.join();
    if (!closed || points.length > 5) coordinates.push(points);
  }
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } };
}

/** Writes `base.json` and `cells.bin` into a folder. */
export async function writeMapFiles(folder: string, base: BaseMap, cells: CellArcs): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'base.json'), `${JSON.stringify(base)}\n`);
  await writeFile(join(folder, 'cells.bin'), encodeCells(cells));
}
