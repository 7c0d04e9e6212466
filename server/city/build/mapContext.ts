import { collection, type MapContext } from '../mapFiles.ts';
import { thinLine, type Point } from '../planar/coarsen.ts';
import { readSea, readSourceFeatures, ringsOf, type SourceFeature } from './sourceFiles.ts';

const TOLERANCE_DEGREES = 0.008;
/** Islets of the neighbours below this many square degrees (about 1.5 km²) are left out. */
const SMALLEST = 1.5e-4;
/** Neighbours wholly beyond this box are left out. */
const AROUND = { west: 120.2, south: 28.5, east: 123, north: 30.9 };

/** Neighbouring districts and the sea, thinned for orientation only. */
export function mapContext(): MapContext {
  const neighbours = readSourceFeatures('neighbours.geojson').map((feature) => thinned(feature, { name: feature.properties['name']! }));
  return {
    neighbours: collection(neighbours.filter((feature) => feature.geometry.coordinates.length > 0)),
    sea: collection([thinned(readSea(), {})]),
    attribution: '© OpenStreetMap contributors',
  };
}

function thinned(feature: SourceFeature, properties: Readonly<Record<string, string>>) {
  const polygons = feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : (feature.geometry.coordinates as unknown[]);
  const coordinates = polygons.map((polygon) =>
    ringsOf({ type: 'Polygon', coordinates: polygon }).filter(isDrawn).map((ring) =>
      thinLine(ring, TOLERANCE_DEGREES, 0.87).map(([lon, lat]): [number, number] => [Math.round(lon * 1e3) / 1e3, Math.round(lat * 1e3) / 1e3])));
  return {
    type: 'Feature' as const,
    properties,
    geometry: { type: 'MultiPolygon' as const, coordinates: coordinates.filter((polygon) => polygon.length > 0) },
  };
}

function isDrawn(ring: readonly Point[]): boolean {
  let doubled = 0;
  ring.slice(1).forEach(([x, y], i) => { doubled += (ring[i]![0] - ring[0]![0]) * (y - ring[0]![1]) - (x - ring[0]![0]) * (ring[i]![1] - ring[0]![1]); });
  const near = ring.some(([lon, lat]) => lon > AROUND.west && lon < AROUND.east && lat > AROUND.south && lat < AROUND.north);
  return near && Math.abs(doubled) / 2 > SMALLEST;
}
