import gcoord from 'gcoord';
import type { AreaTree } from '../../../shared/area.ts';
import type { OwnedRings } from '../locator.ts';
import { ImportRefusal } from './importRefusal.ts';
import type { RawImport, Reference } from './readImport.ts';

/** Imported borders are kept to a millionth of a degree, about 10 cm. */
export const IMPORT_UNITS = 1e6;
/** Wider than this is no city, and its coordinates are surely wrong. */
const WIDEST_DEGREES = 10;
/** GCJ-02 and BD-09 are defined inside China only. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

export interface ImportedShapes {
  /** Owner of a ring is the tree index of its grid; owners ascending. */
  readonly rings: OwnedRings;
  /** Where each grid's polygon stands in the file, by tree index. */
  readonly placeOf: ReadonlyMap<number, string>;
  /** Area each grid's rings go around, holes taken off, in square units. */
  readonly sizeOf: ReadonlyMap<number, number>;
}

type Position = [lon: number, lat: number];
interface Drawn { readonly place: string; readonly size: number; readonly rings: readonly Position[][] }

/** Checks the polygon of every grid, converts it to WGS-84 and rounds it to {@link IMPORT_UNITS}. */
export function importShapes(raw: Pick<RawImport, 'features' | 'reference'>, tree: AreaTree): ImportedShapes {
  const drawn = new Map<number, Drawn>();
  raw.features.forEach((feature, i) => {
    const { index, place, polygons } = readFeature(feature, i, tree);
    const before = drawn.get(index);
    if (before !== undefined) throw new ImportRefusal(place, 'twiceDrawn', `grid ${tree.code[index]} is drawn a second time; the first is ${before.place}. Use one MultiPolygon.`);
    drawn.set(index, drawPolygons(polygons, place, raw.reference));
  });
  for (let index = 0; index < tree.size; index++) {
    if (tree.levelOf(index) === 'grid' && tree.until[index] === undefined && !drawn.has(index)) throw new ImportRefusal('features', 'notDrawn', `grid ${tree.code[index]} (${tree.name[index]}) has no polygon.`);
  }
  refuseTooWide(drawn);
  return layOut(drawn);
}

function readFeature(feature: unknown, i: number, tree: AreaTree): { index: number; place: string; polygons: readonly unknown[] } {
  const { type, properties, geometry } = fields(feature);
  const code = fields(properties)['code'];
  const place = `features[${i}]${typeof code === 'string' ? ` (${code.slice(0, 40)})` : ''}`;
  if (type !== 'Feature' || typeof code !== 'string') throw new ImportRefusal(place, 'featureForm', 'each must be a GeoJSON Feature whose properties hold the "code" of its grid.');
  const index = tree.indexOf(code);
  if (index < 0) throw new ImportRefusal(place, 'unknownCode', `the tree has no area ${code}.`);
  if (tree.until[index] !== undefined) throw new ImportRefusal(place, 'unknownCode', `grid ${code} ended on ${tree.until[index]}; only grids in force are drawn.`);
  if (tree.levelOf(index) !== 'grid') throw new ImportRefusal(place, 'unknownCode', `${code} is a ${tree.levelOf(index)}; only grids are drawn, the areas above follow from them.`);
  const { type: kind, coordinates } = fields(geometry);
  if ((kind !== 'Polygon' && kind !== 'MultiPolygon') || !Array.isArray(coordinates)) throw new ImportRefusal(place, 'featureForm', 'the geometry must be a Polygon or a MultiPolygon.');
  return { index, place, polygons: kind === 'Polygon' ? [coordinates] : coordinates };
}

const fields = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

function drawPolygons(polygons: readonly unknown[], place: string, reference: Reference): Drawn {
  let size = 0;
  const rings: Position[][] = [];
  polygons.forEach((polygon, p) => {
    if (!Array.isArray(polygon) || polygon.length === 0) throw new ImportRefusal(place, 'featureForm', `polygon ${p} has no rings.`);
    polygon.forEach((ring: unknown, r) => {
      const points = readRing(ring, `${place} polygon ${p} ring ${r}`, reference);
      size += (r === 0 ? 1 : -1) * Math.abs(areaOf(points));
      rings.push(points);
    });
  });
  if (rings.length === 0) throw new ImportRefusal(place, 'featureForm', 'the geometry is empty.');
  return { place, size, rings };
}

/** Points of a closed ring in units, the last (equal to the first) left off. */
function readRing(ring: unknown, place: string, reference: Reference): Position[] {
  if (!Array.isArray(ring) || ring.length < 4) throw new ImportRefusal(place, 'unclosedRing', 'a ring must have at least four positions, the last equal to the first.');
  const positions = ring.map((position: unknown, i) => readPosition(position, `${place} position ${i}`, reference));
  const first = positions[0]!, last = positions.pop()!;
  if (first[0] !== last[0] || first[1] !== last[1]) throw new ImportRefusal(place, 'unclosedRing', 'the ring is not closed: its last position must equal its first.');
  const points = positions.map((position) => toUnits(position, reference));
  if (areaOf(points) === 0) throw new ImportRefusal(place, 'tooSmall', 'the ring goes around nothing.');
  return points;
}

function readPosition(position: unknown, place: string, reference: Reference): Position {
  const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
  if (typeof lon !== 'number' || typeof lat !== 'number' || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    throw new ImportRefusal(place, 'coordinateRange', `a position must be [longitude −180…180, latitude −90…90] in degrees, in this order; it is ${JSON.stringify(position)?.slice(0, 60) ?? 'missing'}.`);
  }
  const inChina = lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
  if (reference !== 'WGS-84' && !inChina) throw new ImportRefusal(place, 'notInReference', `[${lon}, ${lat}] lies outside China, where ${reference} is not defined.`);
  return [lon, lat];
}

function toUnits(position: Position, reference: Reference): Position {
  const [lon, lat] = reference === 'WGS-84' ? position : gcoord.transform([...position], reference === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84);
  return [Math.round(lon! * IMPORT_UNITS), Math.round(lat! * IMPORT_UNITS)];
}

function areaOf(points: readonly Position[]): number {
  const [ox, oy] = points[0]!;
  return points.reduce((sum, [x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length]!;
    return sum + ((x - ox) * (ny - oy) - (nx - ox) * (y - oy)) / 2;
  }, 0);
}

function refuseTooWide(drawn: ReadonlyMap<number, Drawn>): void {
  const low: Position = [Infinity, Infinity], high: Position = [-Infinity, -Infinity];
  for (const { place, rings } of drawn.values()) {
    for (const ring of rings) {
      for (const point of ring) {
        for (const axis of [0, 1] as const) {
          low[axis] = Math.min(low[axis], point[axis]);
          high[axis] = Math.max(high[axis], point[axis]);
        }
      }
    }
    if (Math.max(high[0] - low[0], high[1] - low[1]) > WIDEST_DEGREES * IMPORT_UNITS) {
      throw new ImportRefusal(place, 'tooWide', `it lies more than ${WIDEST_DEGREES} degrees away from the grids before it; one of them has wrong coordinates.`);
    }
  }
}

function layOut(drawn: ReadonlyMap<number, Drawn>): ImportedShapes {
  const x: number[] = [], y: number[] = [], ringStart = [0], ringArea: number[] = [];
  const ordered = [...drawn].sort(([a], [b]) => a - b);
  for (const [index, { rings }] of ordered) {
    for (const ring of rings) {
      for (const point of ring) {
        x.push(point[0]);
        y.push(point[1]);
      }
      ringStart.push(x.length);
      ringArea.push(index);
    }
  }
  return {
    rings: { unitsPerDegree: IMPORT_UNITS, x: Int32Array.from(x), y: Int32Array.from(y), ringStart: Uint32Array.from(ringStart), ringArea: Int32Array.from(ringArea) },
    placeOf: new Map(ordered.map(([index, { place }]) => [index, place])),
    sizeOf: new Map(ordered.map(([index, { size }]) => [index, size])),
  };
}
