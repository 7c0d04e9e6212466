import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { palette } from '../palette.ts';
import { type BaseTiles, baseTileLayers, baseTileSource } from './baseTiles.ts';
import { type BaseMap, boundsOf, type MappedArea, type Polygon } from './baseMap.ts';

const multi = (polygons: readonly Polygon[]) => ({ type: 'MultiPolygon' as const, coordinates: polygons as unknown as number[][][][] });
/** Pieces of land smaller than this, both ways, have a border but no glow. */
const GLOWING_DEGREES = 0.12;
const nothing = { type: 'FeatureCollection' as const, features: [] };

/** Sources of borders that come later and by district: townships for the whole city, the finer ones where one looks. */
export const DENSITY_SOURCE = 'density';
/** What lies right below the area that is looked at, to be coloured. */
export const PARTS_SOURCE = 'parts';
export const BORDER_SOURCES = { township: 'townships', community: 'communities', grid: 'grids' } as const;

/** The whole style: nothing of it is fetched from anywhere. `unit` is the css px of one unit of the wall. */
export function mapStyle(base: BaseMap, unit: number, tiles: BaseTiles | null = null): StyleSpecification {
  const geojson = (data: object) => ({ type: 'geojson' as const, data: data as never, tolerance: 0.3 });
  return {
    version: 8,
    sources: {
      ...(tiles && baseTileSource(tiles)),
      neighbours: geojson({ type: 'Feature', properties: {}, geometry: multi(base.neighbours) }),
      sea: geojson({ type: 'Feature', properties: {}, geometry: multi(base.sea) }),
      districts: {
        ...geojson({
          type: 'FeatureCollection',
          features: districtFeatures(base.districts),
        }),
        promoteId: 'code',
      },
      // Light is soft: it follows the coast in broad strokes, and passes over the islets.
      glow: { ...geojson({ type: 'FeatureCollection', features: districtFeatures(base.districts, GLOWING_DEGREES) }), tolerance: 5, promoteId: 'code' },
      [DENSITY_SOURCE]: geojson(nothing),
      [PARTS_SOURCE]: { ...geojson(nothing), promoteId: 'area' },
      ...Object.fromEntries(Object.values(BORDER_SOURCES).map((source) => [source, geojson(nothing)])),
    },
    layers: mapLayers(unit, tiles),
    transition: { duration: 300, delay: 0 },
  };
}

/** Features of the `districts` source. */
export const districtFeatures = (districts: readonly MappedArea[], smallest = 0) =>
  districts.map(({ code, polygons }) => ({ type: 'Feature' as const, properties: { code }, geometry: multi(polygons.filter((polygon) => isWide(polygon, smallest))) }));

const isWide = (polygon: Polygon, degrees: number): boolean => {
  const [west, south, east, north] = boundsOf([polygon]);
  return east - west > degrees && north - south > degrees;
};

/** Whether a district is the one looked at, or none is: the others step back. */
const whenFocused = (focused: number, none: number, other: number) =>
  ['case', ['boolean', ['feature-state', 'focused'], false], focused, ['boolean', ['feature-state', 'dimmed'], false], other, none] as never;

/** Layers from the ground up. Every width is in units, so that a 4K wall looks like a 1080p one. */
export function mapLayers(unit: number, tiles: BaseTiles | null = null): LayerSpecification[] {
  const w = (units: number) => units * unit;
  const byZoom = (...stops: number[]) => ['interpolate', ['linear'], ['zoom'], ...stops] as never;
  const line = (id: string, source: string, paint: object, minzoom = 0): LayerSpecification => ({
    id, source, type: 'line', minzoom, layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: paint as never,
  });
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'far-land', type: 'fill', source: 'neighbours', paint: { 'fill-color': palette.landFar, 'fill-antialias': true } },
    { id: 'sea', type: 'fill', source: 'sea', paint: { 'fill-color': palette.sea } },
    line('far-edge', 'neighbours', { 'line-color': palette.landFarEdge, 'line-width': w(0.8) }),
    line('halo', 'glow', { 'line-color': palette.glow, 'line-width': w(30), 'line-blur': w(30), 'line-opacity': whenFocused(0.16, 0.11, 0.04) }),
    { id: 'land', type: 'fill', source: 'districts', paint: { 'fill-color': ['to-color', ['coalesce', ['feature-state', 'tone'], palette.land]], 'fill-opacity': whenFocused(1, 1, 0.55), 'fill-antialias': true } },
    ...(tiles ? baseTileLayers(tiles, unit) : []),
    { id: 'part', type: 'fill', source: PARTS_SOURCE, paint: { 'fill-color': ['to-color', ['coalesce', ['feature-state', 'tone'], palette.land]], 'fill-opacity': ['case', ['to-boolean', ['feature-state', 'tone']], 1, 0], 'fill-antialias': true } },
    line('inner-light', 'glow', { 'line-color': palette.glow, 'line-width': w(16), 'line-blur': w(16), 'line-opacity': whenFocused(0.18, 0.1, 0.03) }),
    { id: 'density', type: 'fill', source: DENSITY_SOURCE, paint: { 'fill-color': ['to-color', ['get', 'tone']], 'fill-opacity': 0.88, 'fill-antialias': true } },
    line('grid-border', BORDER_SOURCES.grid, { 'line-color': '#2a5673', 'line-width': w(0.7), 'line-opacity': byZoom(11.6, 0, 12.4, 0.7) }, 11.6),
    line('community-border', BORDER_SOURCES.community, { 'line-color': '#2f6283', 'line-width': w(0.9), 'line-opacity': byZoom(10.2, 0, 11, 0.75) }, 10.2),
    line('township-border', BORDER_SOURCES.township, { 'line-color': '#356f93', 'line-width': byZoom(9, w(0.8), 12, w(1.6)), 'line-opacity': byZoom(8.6, 0, 9.4, 0.8) }, 8.6),
    line('part-border', PARTS_SOURCE, { 'line-color': palette.partBorder, 'line-width': w(1.3), 'line-opacity': 0.9 }),
    line('glow', 'glow', { 'line-color': palette.glow, 'line-width': w(4.5), 'line-blur': w(4), 'line-opacity': whenFocused(0.4, 0.2, 0.06) }),
    line('border', 'districts', { 'line-color': palette.border, 'line-width': byZoom(7, w(0.9), 9, w(1.2), 12, w(2.2)), 'line-opacity': whenFocused(1, 0.85, 0.4) }),
  ];
}
