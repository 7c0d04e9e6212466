import type { Layer, LayersList } from '@deck.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { palette, rgbOf } from '../palette.ts';
import { frameInterval, restFor } from './camera.ts';
import { IncidentMarkLayer, markData } from './incidentMarkLayer.ts';
import { MarkColumns } from './markColumns.ts';
import { OverlayKeeper } from './overlayKeeper.ts';
import { type DustColumns, dustData, TerminalDustLayer } from './terminalDustLayer.ts';
import type { TrailPiece } from './trail.ts';
import { trailLayer } from './trailLayer.ts';

export interface LivingOptions {
  readonly dust: DustColumns;
  /** Seconds on the clock of the dust's `startedAt`. */
  readonly now: () => number;
  /** For people who want nothing to move. */
  readonly still: boolean;
}

/** A bloom is drawn at the screen's own rate while it lasts. */
const BLOOM_MS = 1600;
/** No terminal is chosen. */
export const NOBODY = -1;

/** What lives on the map: terminals, the trail of a chosen one, incidents. Drawn by deck.gl, as often as anything can be seen to move. */
export class LivingLayers {
  readonly marks = new MarkColumns();
  /** `performance.now()` of the last drawn frame. */
  drawnAt = 0;
  readonly #map: MapLibreMap;
  readonly #options: LivingOptions;
  readonly #overlay: OverlayKeeper;
  #unit: number;
  #dusty = true;
  #chosen = NOBODY;
  #trail: readonly TrailPiece[] = [];
  #dustData: ReturnType<typeof dustData>;
  #markData: ReturnType<typeof markData>;
  #layers: readonly Layer[] = [];
  #turn = 0;
  #lastDraw = 0;
  #livelyUntil = 0;
  /** Ms between turns of the screen, smoothed: long where the machine can hardly draw. */
  #pace = 16;
  #lastTurn = 0;

  constructor(map: MapLibreMap, unit: number, options: LivingOptions) {
    this.#map = map;
    this.#unit = unit;
    this.#options = options;
    this.#dustData = dustData(options.dust);
    this.#markData = markData(this.marks);
    this.#overlay = new OverlayKeeper(map, () => this.#make(), () => { this.drawnAt = performance.now(); });
    if (!options.still) this.#turn = requestAnimationFrame(this.#animate);
  }

  /** New positions have come into the columns. */
  takeDust(columns: DustColumns): void {
    this.#dustData = dustData(columns);
    this.#overlay.update();
  }

  /** The mark columns were filled anew; `blooming` when some of them have only just come. */
  takeMarks(blooming: boolean): void {
    if (blooming) this.#livelyUntil = performance.now() + BLOOM_MS;
    this.#markData = markData(this.marks);
    this.#overlay.update();
  }

  /** Puts a terminal by its slot in the foreground, with where it was; {@link NOBODY} and nothing to end that. */
  choose(slot: number, trail: readonly TrailPiece[]): void {
    this.#chosen = slot;
    this.#trail = trail;
    this.#overlay.update();
  }

  /** Whether terminals are drawn one by one: over a honeycomb of them they would hide it. */
  set dusty(dusty: boolean) {
    if (dusty === this.#dusty) return;
    this.#dusty = dusty;
    this.#overlay.update();
  }

  set unit(unit: number) {
    this.#unit = unit;
    this.#overlay.update();
  }

  /** How often the overlay has had to be rebuilt. */
  get rebuilt(): number {
    return this.#overlay.rebuilt;
  }

  remove(): void {
    cancelAnimationFrame(this.#turn);
    this.#overlay.remove();
  }

  #make(): LayersList {
    const { now, still } = this.#options;
    const unit = this.#unit;
    this.#layers = [
      trailLayer(this.#trail, unit),
      new TerminalDustLayer({
        id: 'terminals',
        visible: this.#dusty,
        data: this.#dustData as never,
        now,
        unit,
        still,
        chosen: this.#chosen,
        tone: rgbOf(palette.dust),
        staleTone: rgbOf(palette.muted),
        // Light adds up: where many are, it is brighter.
        parameters: { depthCompare: 'always', depthWriteEnabled: false, blendColorSrcFactor: 'src-alpha', blendColorDstFactor: 'one', blendAlphaSrcFactor: 'one', blendAlphaDstFactor: 'one-minus-src-alpha' },
      }),
      new IncidentMarkLayer({
        id: 'incidents',
        data: this.#markData as never,
        now,
        unit,
        still,
        minor: rgbOf(palette.text),
        notable: rgbOf(palette.attention),
        grave: rgbOf(palette.alarm),
        ground: rgbOf(palette.ground),
        parameters: { depthCompare: 'always', depthWriteEnabled: false },
      }),
    ];
    return [...this.#layers];
  }

  /** Asks deck.gl for frames no faster than anything can be seen to move. */
  readonly #animate = (time: number) => {
    this.#turn = requestAnimationFrame(this.#animate);
    this.#pace += 0.15 * (Math.min(1000, time - this.#lastTurn) - this.#pace);
    this.#lastTurn = time;
    const lively = time < this.#livelyUntil ? 0 : 1;
    if (time - this.#lastDraw < Math.max(lively * frameInterval(this.#map.getZoom()), restFor(this.#pace)) - 4) return;
    this.#lastDraw = time;
    for (const layer of this.#layers) if (layer.internalState !== null) layer.setNeedsRedraw();
  };
}
