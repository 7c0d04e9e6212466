import './map.css';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { BaseMap } from './baseMap.ts';
import type { BaseTiles } from './baseTiles.ts';
import type { Padding } from './camera.ts';
import { mapStyle } from './mapStyle.ts';

setWorkerUrl(workerUrl);

/** MapLibre as every screen wants it: flat, northward, the whole city in the free part. */
export function openMap(container: HTMLElement, base: BaseMap, tiles: BaseTiles | null, unit: number, padding: Padding): MapLibreMap {
  const [west, south, east, north] = base.bounds;
  const map = new MapLibreMap({
    container,
    style: mapStyle(base, unit, tiles),
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    maxZoom: 16.5,
    minZoom: 6,
    renderWorldCopies: false,
    fadeDuration: 0,
    // A source keeps so many tiles that are out of sight. Left to itself MapLibre keeps hundreds, which a wall that turns between scenes never looks at again.
    maxTileCacheSize: 16,
    validateStyle: import.meta.env.DEV,
    canvasContextAttributes: { antialias: true },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  // Each context that comes leaves a listener of MapLibre's own on the canvas, which hears of this once and goes.
  map.on('webglcontextrestored', () => map.getCanvas().dispatchEvent(new Event('webglcontextcreationerror')));
  return map;
}
