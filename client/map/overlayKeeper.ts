import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { LayersList } from '@deck.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';

/** After a loss the driver is often still busy; tried again this often, this many ms apart. */
const RETRY_MS = 250;

/**
 * deck.gl over the map, for life. deck.gl never recovers from a lost WebGL context and, overlaid, says nothing:
 * so the canvas is watched and a new overlay takes the place of the lost one, with the same layers made anew.
 */
export class OverlayKeeper {
  readonly #map: MapLibreMap;
  readonly #layers: () => LayersList;
  readonly #onFrame: () => void;
  #overlay: MapLibreOverlay;
  #watched: HTMLCanvasElement | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;
  /** How often an overlay has had to be rebuilt. */
  rebuilt = 0;

  /** `layers` makes fresh layers each time; `onFrame` is called after each draw. */
  constructor(map: MapLibreMap, layers: () => LayersList, onFrame: () => void) {
    this.#map = map;
    this.#layers = layers;
    this.#onFrame = onFrame;
    this.#overlay = this.#add();
  }

  /** Gives deck.gl the layers as they are now. */
  update(): void {
    this.#overlay.setProps({ layers: this.#layers() });
  }

  remove(): void {
    clearInterval(this.#watch);
    this.#unwatch();
    this.#map.removeControl(this.#overlay);
  }

  #add(): MapLibreOverlay {
    const overlay = new MapLibreOverlay({
      layers: this.#layers(),
      onAfterRender: this.#onFrame,
      pickingRadius: 0,
      getCursor: () => 'inherit',
      onError: (error: Error) => console.warn(`a map layer failed, the map goes on: ${error.message}`),
    });
    this.#map.addControl(overlay);
    // The canvas comes a moment after the control.
    clearInterval(this.#watch);
    this.#watch = setInterval(() => {
      const canvas = overlay.getCanvas();
      if (canvas === null || canvas === undefined) return;
      clearInterval(this.#watch);
      this.#watched = canvas;
      canvas.addEventListener('webglcontextlost', this.#rebuild, { once: true });
    }, 50);
    return overlay;
  }

  #unwatch(): void {
    this.#watched?.removeEventListener('webglcontextlost', this.#rebuild);
    this.#watched = null;
  }

  readonly #rebuild = () => {
    this.#unwatch();
    const lost = this.#overlay;
    setTimeout(() => {
      try {
        this.#map.removeControl(lost);
      } catch (fault) {
        console.warn('the lost overlay did not leave in good order:', fault);
      }
      this.#overlay = this.#add();
      this.rebuilt++;
    }, RETRY_MS);
  };
}
