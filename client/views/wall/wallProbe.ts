import { stateHash } from '../../../shared/stateHash.ts';
import type { CityMap } from '../../map/CityMap.ts';
import { useCentre } from '../../stores/useCentre.ts';

/** What a bench or a screen test may read of the running wall: `window.__yilan`. Counters only, and the one lever a test needs. */
export interface WallProbe {
  /** Data frames taken by the map. */
  frames: number;
  /** Overlays rebuilt after a lost context. */
  rebuilt: number;
  /** Ms since deck.gl last drew. */
  drawnAgo: number;
  zoom: number;
  /** The ground is drawn and the camera stands still. */
  settled: boolean;
  /** One number for all the facts this wall shows: the same as its centre's, or it lies. */
  state: string;
  /** Only under `?feed=fake`: what a test may do to the fake city. */
  city?: FakeLevers;
}

/** Levers of the fake city. */
export interface FakeLevers {
  /** The feed falls silent, as a broken line would. */
  silence(): void;
  /** Somebody presses the one-key call; its alert's id. */
  callForHelp(): string;
  /** A person confirms an alert. */
  confirm(alert: string): void;
  /** The centre serves other pages from now on. */
  rebuild(name: string): void;
}

function shownState(): string {
  const { incidents, alerts, figures } = useCentre.getState();
  return stateHash(incidents.values(), alerts.values(), figures.values());
}

class Probe {
  #frames = 0;
  #map: CityMap | null = null;

  watch(map: CityMap): void {
    this.#map = map;
    const page = window as { __yilan?: Partial<WallProbe> };
    page.__yilan = Object.defineProperties(page.__yilan ?? {}, {
      frames: { configurable: true, get: () => this.#frames },
      rebuilt: { configurable: true, get: () => map.living.rebuilt },
      drawnAgo: { configurable: true, get: () => performance.now() - map.living.drawnAt },
      zoom: { configurable: true, get: () => map.map.getZoom() },
      settled: { configurable: true, get: () => map.map.loaded() && !map.map.isMoving() },
      state: { configurable: true, get: shownState },
    });
  }

  leaveLevers(city: FakeLevers): void {
    const page = window as { __yilan?: Partial<WallProbe> };
    (page.__yilan ??= {}).city = city;
  }

  /** Work for one frame of data on the main thread, marked so that a trace or a bench can add it up. */
  frame(work: () => void): void {
    const start = performance.now();
    work();
    this.#frames++;
    performance.measure('yilan:frame', { start });
    // The timeline would otherwise grow for as long as the wall hangs.
    if (this.#frames % 600 === 0) performance.clearMeasures('yilan:frame');
  }

  get drawnAt(): number {
    return this.#map?.living.drawnAt ?? 0;
  }
}

export const wallProbe = new Probe();
