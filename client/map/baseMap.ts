import { innermostPoint } from './innermostPoint.ts';

/** Longitude and latitude, WGS-84 degrees. */
export type Place = readonly [number, number];
export type Ring = readonly Place[];
/** Outer ring first, then its holes. */
export type Polygon = readonly Ring[];

export interface MappedArea {
  readonly code: string;
  readonly name: string;
  readonly polygons: readonly Polygon[];
  /** Where its name stands best. */
  readonly anchor: Place;
  /** In the tree's pre-order, as `cells.bin` counts; -1 when the file does not say. */
  readonly index: number;
}

/** What the map needs before anything else: the city's districts on their land, and the land around them. */
export interface BaseMap {
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly districts: readonly MappedArea[];
  readonly neighbours: readonly Polygon[];
  /** Water over the neighbours' land; the districts end at their coast by themselves. */
  readonly sea: readonly Polygon[];
}

/** GeoJSON as it is stored: only what is read of it. */
interface Feature {
  readonly properties?: { readonly code?: string; readonly name?: string; readonly index?: number } | null;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}
type Collection = Feature | { readonly features: readonly Feature[] };

export interface BaseFile {
  readonly districts: Collection;
  readonly neighbours?: Collection;
  readonly sea?: Collection;
}

/** @throws {Error} when there are no districts in it */
export function baseMapOf(file: BaseFile): BaseMap {
  const districts = featuresOf(file.districts).map((feature) => {
    const { code = '', name = '', index = -1 } = feature.properties ?? {};
    const polygons = polygonsOf(feature);
    return { code, name, polygons, index, anchor: innermostPoint(polygons) };
  });
  if (districts.length === 0) throw new Error('the base map holds no districts');
  return {
    bounds: boundsOf(districts.flatMap((district) => district.polygons)),
    districts,
    neighbours: featuresOf(file.neighbours).flatMap(polygonsOf),
    sea: featuresOf(file.sea).flatMap(polygonsOf),
  };
}

/** Where the map comes from; a 404 is a fault like any other, and the wall says so. */
export async function loadBaseMap(fetchIt: typeof fetch): Promise<BaseMap> {
  const response = await fetchIt('/city/base.json', { signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`/city/base.json: ${response.status}`);
  return baseMapOf((await response.json()) as BaseFile);
}

const featuresOf = (collection: Collection | undefined): readonly Feature[] =>
  collection === undefined ? [] : 'features' in collection ? collection.features : [collection];

function polygonsOf({ geometry }: Feature): readonly Polygon[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates as Polygon];
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates as readonly Polygon[]) : [];
}

/** West, south, east, north of the outer rings. */
export function boundsOf(polygons: readonly Polygon[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const polygon of polygons) {
    for (const [lon, lat] of polygon[0] ?? []) {
      bounds[0] = Math.min(bounds[0], lon);
      bounds[1] = Math.min(bounds[1], lat);
      bounds[2] = Math.max(bounds[2], lon);
      bounds[3] = Math.max(bounds[3], lat);
    }
  }
  return bounds;
}
