import { readFileSync } from 'node:fs';
import type { Area } from '../../../shared/area.ts';
import { AREA_LEVELS, type AreaLevel } from '../../../shared/area.ts';
import type { OwnedRings } from '../locator.ts';

/** Integer units per degree of the demo city: about one metre. */
export const UNITS_PER_DEGREE = 1e5;

type Ring = readonly (readonly [number, number])[];
interface Geometry { readonly type: 'Polygon' | 'MultiPolygon'; readonly coordinates: unknown }
export interface SourceFeature { readonly properties: Readonly<Record<string, string>>; readonly geometry: Geometry }

const source = (name: string): string => readFileSync(new URL(`../data/source/${name}`, import.meta.url), 'utf8');

/** Rows of areas.csv: city, districts, townships, communities. */
export function readSourceAreas(): Area[] {
  return source('areas.csv').trim().split('\n').slice(1).map((line) => {
    const [code = '', name = '', level = '', parent = ''] = line.trim().split(',');
    if (!AREA_LEVELS.includes(level as AreaLevel)) throw new Error(`areas.csv: ${code} has the unknown level "${level}"`);
    return { code, name, level: level as AreaLevel, parent: parent === '' ? null : parent };
  });
}

export const readSourceFeatures = (name: 'districts.geojson' | 'neighbours.geojson'): SourceFeature[] =>
  JSON.parse(source(name)).features as SourceFeature[];

export const readSea = (): SourceFeature => JSON.parse(source('sea.geojson')) as SourceFeature;

export function ringsOf({ type, coordinates }: Geometry): Ring[] {
  return type === 'Polygon' ? (coordinates as Ring[]) : (coordinates as Ring[][]).flat();
}

/** Features as owned rings: feature `i` is owner `i`. */
export function ownedRings(features: readonly SourceFeature[]): OwnedRings {
  const x: number[] = [], y: number[] = [], ringStart = [0], ringArea: number[] = [];
  features.forEach((feature, owner) => {
    for (const ring of ringsOf(feature.geometry)) {
      for (const [lon, lat] of ring.slice(0, -1)) {
        x.push(Math.round(lon * UNITS_PER_DEGREE));
        y.push(Math.round(lat * UNITS_PER_DEGREE));
      }
      ringStart.push(x.length);
      ringArea.push(owner);
    }
  });
  return {
    unitsPerDegree: UNITS_PER_DEGREE,
    x: Int32Array.from(x),
    y: Int32Array.from(y),
    ringStart: Uint32Array.from(ringStart),
    ringArea: Int32Array.from(ringArea),
  };
}
