import type { LayerSpecification, Map as MapLibreMap, SourceSpecification } from 'maplibre-gl';
import type { BaseMapAbout } from '../../shared/baseMapAbout.ts';
import { palette } from '../palette.ts';

const SOURCE = 'base-tiles';

/** A base map under the borders: streets and houses, subdued to the colours of a wall at night. */
export interface BaseTiles extends BaseMapAbout {
  /** Where its tiles are: with `{z}`, `{x}` and `{y}`, on this page's own server. */
  readonly address: string;
}

export function baseTileSource({ kind, address, tileSize, minZoom, maxZoom, bounds }: BaseTiles): Record<string, SourceSpecification> {
  const tiles = { tiles: [address], minzoom: minZoom, maxzoom: maxZoom, ...(bounds && { bounds: [...bounds] as [number, number, number, number] }) };
  return { [SOURCE]: kind === 'vector' ? { type: 'vector', ...tiles } : { type: 'raster', tileSize, ...tiles } };
}

const byZoom = (...stops: number[]) => ['interpolate', ['linear'], ['zoom'], ...stops] as never;

/** What it draws. Over the whole city it is only a breath: there the districts speak. */
export function baseTileLayers({ kind }: BaseTiles, unit: number): LayerSpecification[] {
  if (kind === 'vector') return vectorLayers(unit);
  const opacity = byZoom(8, 0.25, 10.5, 0.5, 13, 0.75);
  // A picture made for paper is turned over: its white becomes the ground, its ink the light.
  const tones = kind === 'light' ? { 'raster-brightness-min': 0.72, 'raster-brightness-max': 0.04, 'raster-saturation': -0.9 } : { 'raster-brightness-max': 0.55, 'raster-saturation': -0.45 };
  return [{ id: 'base-picture', type: 'raster', source: SOURCE, paint: { 'raster-opacity': opacity, 'raster-fade-duration': 0, ...tones } }];
}

/** Names of layers differ between schemas of OpenStreetMap tiles: OpenMapTiles and Protomaps are known. */
const ROADS = ['transportation', 'roads'], WATER = ['water'], HOUSES = ['building', 'buildings'];

function vectorLayers(unit: number): LayerSpecification[] {
  return [
    ...WATER.map((layer): LayerSpecification => ({ id: `base-${layer}`, type: 'fill', source: SOURCE, 'source-layer': layer, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.sea, 'fill-opacity': byZoom(9, 0.4, 12, 0.8) } })),
    ...HOUSES.map((layer): LayerSpecification => ({ id: `base-${layer}`, type: 'fill', source: SOURCE, 'source-layer': layer, minzoom: 13, paint: { 'fill-color': palette.landEdge, 'fill-opacity': byZoom(13, 0, 14.5, 0.8) } })),
    ...ROADS.map((layer): LayerSpecification => ({
      id: `base-${layer}`, type: 'line', source: SOURCE, 'source-layer': layer, filter: ['==', ['geometry-type'], 'LineString'], minzoom: 9, layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.street, 'line-width': byZoom(9, 0.4 * unit, 13, 0.9 * unit, 16, 2.6 * unit), 'line-opacity': byZoom(9, 0.25, 12, 0.55, 15, 0.8) },
    })),
  ];
}

/** So many tiles failed on end, and the base map counts as down: one that is missing is no news. */
const FAILURES = 3;

/** Hears whether the base map comes. `say` is called when that changes. */
export function watchBaseTiles(map: MapLibreMap, say: (isDown: boolean) => void): void {
  let failures = 0;
  map.on('error', (event) => {
    if ((event as { sourceId?: string }).sourceId !== SOURCE) return;
    if (++failures === FAILURES) say(true);
  });
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (sourceId !== SOURCE || (tile as { state?: string } | undefined)?.state !== 'loaded') return;
    if (failures >= FAILURES) say(false);
    failures = 0;
  });
}
