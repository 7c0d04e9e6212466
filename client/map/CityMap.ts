import './map.css';
import { type GeoJSONSource, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { palette, rgbOf } from '../palette.ts';
import type { BaseMap, Place } from './baseMap.ts';
import { CellLayer } from './cellLayer.ts';
import type { Anchor } from './cellWords.ts';
import { boundsSeen, type Camera, frameInterval, type Padding, restFor, type View } from './camera.ts';
import { IncidentMarkLayer, markData } from './incidentMarkLayer.ts';
import { LabelCanvas, type MapLabel } from './labelCanvas.ts';
import type { Honeycomb } from './hexagons.ts';
import { DENSITY_SOURCE, mapLayers, mapStyle } from './mapStyle.ts';
import { MarkColumns } from './markColumns.ts';
import { OverlayKeeper } from './overlayKeeper.ts';
import { metresPerPixel } from './scaleBar.ts';
import { type DustColumns, dustData, TerminalDustLayer } from './terminalDustLayer.ts';

setWorkerUrl(workerUrl);

export interface CityMapOptions {
  readonly base: BaseMap;
  /** Css px of one unit of the wall. */
  readonly unit: number;
  readonly padding: Padding;
  readonly dust: DustColumns;
  /** Seconds on the clock of the dust's `startedAt`. */
  readonly now: () => number;
  /** For people who want nothing to move. */
  readonly still: boolean;
  /** A district was clicked, or the open sea (null). */
  readonly onPick: (code: string | null) => void;
  /** The city is seen from elsewhere: how many metres one css px is now. */
  readonly onScale: (metresEachPixel: number) => void;
  /** Names below the districts may stand here, once their borders have been loaded; `level` is the tree they count in. */
  readonly onAnchors: (anchors: readonly Anchor[], level: Uint8Array) => void;
}

const FLIGHT_MS = 1400;
/** A bloom is drawn at the screen's own rate while it lasts. */
const BLOOM_MS = 1600;

/** The one map of a screen, for its life: ground and borders by MapLibre, terminals and incidents by deck.gl, names on a canvas. */
export class CityMap {
  readonly map: MapLibreMap;
  readonly marks = new MarkColumns();
  /** `performance.now()` of the last drawn frame. */
  drawnAt = 0;
  readonly #options: CityMapOptions;
  readonly #names: LabelCanvas;
  readonly #overlay: OverlayKeeper;
  #cells: CellLayer | null = null;
  #unit: number;
  #dusty = true;
  #labels: readonly MapLabel[] = [];
  #padding: Padding;
  #camera: Camera = { at: 'city' };
  #dustData: ReturnType<typeof dustData>;
  #markData: ReturnType<typeof markData>;
  #layers: readonly [TerminalDustLayer, IncidentMarkLayer] | null = null;
  #loaded = false;
  #turn = 0;
  #lastDraw = 0;
  #livelyUntil = 0;
  /** Ms between turns of the screen, smoothed: long where the machine can hardly draw. */
  #pace = 16;
  #lastTurn = 0;

  constructor(container: HTMLElement, options: CityMapOptions) {
    this.#options = options;
    this.#unit = options.unit;
    this.#padding = options.padding;
    this.#dustData = dustData(options.dust);
    this.#markData = markData(this.marks);
    const [west, south, east, north] = options.base.bounds;
    this.map = new MapLibreMap({
      container,
      style: mapStyle(options.base, options.unit),
      bounds: [west, south, east, north],
      fitBoundsOptions: { padding: options.padding },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      maxZoom: 16.5,
      minZoom: 6,
      renderWorldCopies: false,
      fadeDuration: 0,
      validateStyle: import.meta.env.DEV,
      canvasContextAttributes: { antialias: true },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.#names = new LabelCanvas(container);
    this.#names.onFonts = () => this.#drawNames();
    this.#overlay = new OverlayKeeper(this.map, () => this.#makeLayers(), () => { this.drawnAt = performance.now(); });
    this.map.on('move', this.#drawNames);
    this.map.on('resize', this.#drawNames);
    this.map.on('click', (event) => {
      const [hit] = this.map.queryRenderedFeatures(event.point, { layers: ['land'] });
      options.onPick(typeof hit?.properties['code'] === 'string' ? hit.properties['code'] : null);
    });
    this.map.once('load', () => {
      this.#loaded = true;
      this.#drawNames();
      this.#cells = new CellLayer(this.map, options.base.districts, options.onAnchors);
    });
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

  /** Colours areas of the base map; null gives the plain land back. */
  shade(tones: ReadonlyMap<string, string> | null): void {
    this.#whenLoaded(() => {
      for (const { code } of this.#options.base.districts) this.map.setFeatureState({ source: 'districts', id: code }, { tone: tones?.get(code) ?? null });
    });
  }

  /** Shows how densely something lies; null takes it away. */
  comb(comb: Honeycomb | null): void {
    const features = (comb?.cells ?? []).map(({ step, ring }) => ({ type: 'Feature', properties: { tone: comb!.scale.tones[step] }, geometry: { type: 'Polygon', coordinates: [ring] } }));
    this.#whenLoaded(() => void this.map.getSource<GeoJSONSource>(DENSITY_SOURCE)?.setData({ type: 'FeatureCollection', features: features as never }));
  }

  /** Whether terminals are drawn one by one: over a coloured ground they would hide it. */
  set dusty(dusty: boolean) {
    if (dusty === this.#dusty) return;
    this.#dusty = dusty;
    this.#overlay.update();
  }

  /** Where the name of an area stands, if it has one here. */
  anchorOf(code: string): Place | null {
    return this.#labels.find(({ key }) => key === code)?.place ?? null;
  }

  set labels(labels: readonly MapLabel[]) {
    this.#labels = labels;
    this.#names.labels = labels;
    this.#drawNames();
  }

  /** The screen changed: another size of a unit, other panels. The city moves into the space that is free now. */
  fit(unit: number, padding: Padding): void {
    this.#padding = padding;
    if (unit !== this.#unit) {
      this.#unit = unit;
      this.#whenLoaded(() => this.#repaint());
    }
    this.map.resize();
    this.#look(0);
    this.#overlay.update();
  }

  /** Flies to a district, or back to the whole city (null). */
  focus(code: string | null): void {
    this.show(code === null ? { at: 'city' } : { at: 'area', code });
  }

  /** Flies to the whole city, an area or a place. */
  show(camera: Camera): void {
    this.#turnTo(camera);
    this.#look(this.#options.still ? 0 : FLIGHT_MS);
  }

  /** What is seen now, for {@link giveBack}. */
  get view(): View {
    const { lng, lat } = this.map.getCenter();
    return { center: [lng, lat], zoom: this.map.getZoom() };
  }

  /** Flies back to exactly what was seen before, `camera` being what it was a view of. */
  giveBack({ center, zoom }: View, camera: Camera): void {
    this.#turnTo(camera);
    this.map.flyTo({ center: [center[0], center[1]], zoom, duration: this.#options.still ? 0 : FLIGHT_MS, essential: true });
  }

  #turnTo(camera: Camera): void {
    this.#camera = camera;
    const lit = camera.at === 'city' ? null : camera.at === 'area' ? camera.code : camera.area;
    const known = this.#options.base.districts.find(({ code }) => lit?.startsWith(code) === true)?.code ?? null;
    this.#whenLoaded(() => this.#light(known));
  }

  /** The district looked at stays lit, the others step back. */
  #light(code: string | null): void {
    for (const district of this.#options.base.districts) {
      const state = { focused: district.code === code, dimmed: code !== null && district.code !== code };
      for (const source of ['districts', 'glow']) this.map.setFeatureState({ source, id: district.code }, state);
    }
  }

  /** MapLibre refuses to change a style before it has it. */
  #whenLoaded(work: () => void): void {
    if (this.#loaded) work();
    else this.map.once('load', work);
  }

  /** Whether a place is seen now, and not under a panel. */
  isInView(place: Place): boolean {
    const { x, y } = this.screenOf(place);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { left, top, right, bottom } = this.#padding;
    return x > left && y > top && x < clientWidth - right && y < clientHeight - bottom;
  }

  /** Css px inside the map of a place. */
  screenOf(place: Place): { x: number; y: number } {
    const { x, y } = this.map.project([place[0], place[1]]);
    return { x, y };
  }

  remove(): void {
    cancelAnimationFrame(this.#turn);
    this.#names.remove();
    this.#cells?.remove();
    this.#overlay.remove();
    this.map.remove();
  }

  get rebuilt(): number {
    return this.#overlay.rebuilt;
  }

  #look(duration: number): void {
    const [west, south, east, north] = boundsSeen(this.#camera, this.#options.base);
    this.map.fitBounds([west, south, east, north], { padding: this.#padding, duration, maxZoom: 14, linear: false, essential: true });
  }

  #repaint(): void {
    for (const layer of mapLayers(this.#unit)) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) this.map.setPaintProperty(layer.id, name as never, value as never);
    }
  }

  #makeLayers() {
    const { now, still } = this.#options;
    this.#layers = [
      new TerminalDustLayer({
        id: 'terminals',
        visible: this.#dusty,
        data: this.#dustData as never,
        now,
        unit: this.#unit,
        still,
        tone: rgbOf(palette.dust),
        staleTone: rgbOf(palette.muted),
        // Light adds up: where many are, it is brighter.
        parameters: { depthCompare: 'always', depthWriteEnabled: false, blendColorSrcFactor: 'src-alpha', blendColorDstFactor: 'one', blendAlphaSrcFactor: 'one', blendAlphaDstFactor: 'one-minus-src-alpha' },
      }),
      new IncidentMarkLayer({
        id: 'incidents',
        data: this.#markData as never,
        now,
        unit: this.#unit,
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

  readonly #drawNames = () => {
    this.#options.onScale(metresPerPixel(this.map.getCenter().lat, this.map.getZoom()));
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { left, top, right, bottom } = this.#padding;
    const frame = { left, top, right: clientWidth - right, bottom: clientHeight - bottom };
    const zoom = this.map.getZoom();
    this.#names.draw((place) => this.screenOf(place), frame, this.#unit, zoom >= 12 ? 2 : zoom >= 9.6 ? 1 : 0);
  };

  /** Asks deck.gl for frames no faster than anything can be seen to move. */
  readonly #animate = (time: number) => {
    this.#turn = requestAnimationFrame(this.#animate);
    this.#pace += 0.15 * (Math.min(1000, time - this.#lastTurn) - this.#pace);
    this.#lastTurn = time;
    const lively = time < this.#livelyUntil ? 0 : 1;
    if (time - this.#lastDraw < Math.max(lively * frameInterval(this.map.getZoom()), restFor(this.#pace)) - 4) return;
    this.#lastDraw = time;
    for (const layer of this.#layers ?? []) if (layer.internalState !== null) layer.setNeedsRedraw();
  };
}
