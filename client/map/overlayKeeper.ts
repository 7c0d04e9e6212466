import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { LayersList } from '@deck.gl/core';
import type { Device } from '@luma.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';

const LOOK_EVERY_MS = 250;
/** After a loss the driver is often still busy, and an overlay that got no context from it never draws: then another one, ms. Each waits twice as long as the last, as it may only be slow. */
const PATIENCE_MS = 10_000;
const MOST_PATIENCE_MS = 60_000;
/** A picture on which nothing moves is drawn again after so long, ms: the age of the last draw tells a quiet map from a dead one. */
const QUIET_MS = 1_500;

/**
 * deck.gl over the map, for life. deck.gl never recovers from a lost WebGL context and, overlaid, says nothing:
 * so the canvas is watched and a new overlay takes the place of the lost one, with the same layers made anew.
 */
export class OverlayKeeper {
  readonly #map: MapLibreMap;
  readonly #layers: () => LayersList;
  readonly #onFrame: () => void;
  readonly #watch: ReturnType<typeof setInterval>;
  #overlay: MapLibreOverlay;
  #device: Device | null = null;
  #watched: HTMLCanvasElement | null = null;
  #addedAt = 0;
  #patience = PATIENCE_MS;
  #drawnAt: number | null = null;
  #isLost = false;
  /** How often an overlay has had to be rebuilt. */
  rebuilt = 0;

  /** `layers` makes fresh layers each time; `onFrame` is called after each draw. */
  constructor(map: MapLibreMap, layers: () => LayersList, onFrame: () => void) {
    this.#map = map;
    this.#layers = layers;
    this.#onFrame = onFrame;
    this.#overlay = this.#add();
    this.#watch = setInterval(this.#look, LOOK_EVERY_MS);
  }

  /** Gives deck.gl the layers as they are now. */
  update(): void {
    if (!this.#isLost) this.#overlay.setProps({ layers: this.#layers() });
  }

  remove(): void {
    clearInterval(this.#watch);
    this.#letGo();
  }

  #add(): MapLibreOverlay {
    const overlay: MapLibreOverlay = new MapLibreOverlay({
      layers: this.#layers(),
      onAfterRender: () => {
        // One that was let go of may finish its last frame.
        if (overlay !== this.#overlay || this.#isLost) return;
        this.#drawnAt = performance.now();
        this.#patience = PATIENCE_MS;
        this.#onFrame();
      },
      onDeviceInitialized: (device) => {
        // It comes late: the overlay that asked for it may be gone.
        if (overlay === this.#overlay) this.#device = device;
        else forget(device);
      },
      pickingRadius: 0,
      getCursor: () => 'inherit',
      onError: (error: Error) => console.warn(`a map layer failed, the map goes on: ${error.message}`),
    });
    this.#addedAt = performance.now();
    this.#drawnAt = null;
    this.#isLost = false;
    this.#map.addControl(overlay);
    return overlay;
  }

  readonly #look = () => {
    if (this.#watched === null) this.#watchCanvas();
    const now = performance.now();
    const isStuck = this.#drawnAt === null && !document.hidden && now - this.#addedAt > this.#patience;
    if (isStuck) this.#patience = Math.min(MOST_PATIENCE_MS, 2 * this.#patience);
    if (this.#isLost || isStuck) this.#rebuild();
    else if (this.#drawnAt !== null && now - this.#drawnAt > QUIET_MS) this.update();
  };

  /** The canvas comes a moment after the control, and may be lost already by then. */
  #watchCanvas(): void {
    const canvas = this.#overlay.getCanvas();
    if (canvas === null || canvas === undefined) return;
    this.#watched = canvas;
    canvas.addEventListener('webglcontextlost', this.#onLost);
    if (canvas.getContext('webgl2')?.isContextLost() === true) this.#onLost();
  }

  readonly #onLost = () => { this.#isLost = true; };

  #rebuild(): void {
    this.#letGo();
    this.#overlay = this.#add();
    this.rebuilt++;
  }

  #letGo(): void {
    this.#watched?.removeEventListener('webglcontextlost', this.#onLost);
    this.#watched = null;
    try {
      this.#map.removeControl(this.#overlay);
    } catch (fault) {
      console.warn('the lost overlay did not leave in good order:', fault);
    }
    forget(this.#device);
    this.#device = null;
  }
}

/** deck.gl leaves its device to itself, and that stays known to the document for as long as it watches its canvas. */
function forget(device: Device | null): void {
  device?.getDefaultCanvasContext().destroy();
}
