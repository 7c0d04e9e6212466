import type { Map as MapLibreMap, PointLike } from 'maplibre-gl';
import { type BaseMap, boundsOf, type Place } from './baseMap.ts';
import { type BaseTiles, watchBaseTiles } from './baseTiles.ts';
import { boundsSeen, type Camera, type Padding, type View, zoomSeen } from './camera.ts';
import { rangeOf } from './cellBorders.ts';
import { CellLayer } from './cellLayer.ts';
import type { Anchor, Part } from './cellWords.ts';
import { Ground } from './ground.ts';
import { LabelCanvas, type MapLabel } from './labelCanvas.ts';
import type { Box } from './labelPlacement.ts';
import { type Looked, WHOLE } from './labelRule.ts';
import { LivingLayers, type LivingOptions } from './livingLayers.ts';
import type { Bounds } from './lookedAt.ts';
import { openMap } from './openMap.ts';
import { metresPerPixel } from './scaleBar.ts';

export interface CityMapOptions extends LivingOptions {
  readonly base: BaseMap;
  /** Streets and houses under the borders; null: the offline map alone. */
  readonly tiles: BaseTiles | null;
  readonly onTiles: (areDown: boolean) => void;
  /** Css px of one unit of the wall. */
  readonly unit: number;
  readonly padding: Padding;
  /** A district was clicked, or the open sea (null). */
  readonly onPick: (code: string | null) => void;
  /** The city is seen from elsewhere: how many metres one css px is now. */
  readonly onScale: (metresEachPixel: number) => void;
  /** Names below the districts may stand here, once their borders have been loaded; `level` is the tree they count in. */
  readonly onAnchors: (anchors: readonly Anchor[], level: Uint8Array) => void;
  /** A click on a part of what is looked at flies into it. */
  readonly drills: boolean;
  /** Nothing lives on it: areas alone, drawn when they change and not all the time. */
  readonly quiet?: boolean;
  /** Another area is looked at: its index in the tree, and what lies right below it. */
  readonly onLook: (area: number, parts: readonly Part[]) => void;
}

/** `part`: the row, among the parts of what is looked at, -1 for none; `district`: its code, null on the sea. */
export interface AreaHit {
  readonly part: number;
  readonly district: string | null;
}

const FLIGHT_MS = 1400;
/** From here on marks carry their glyphs, and names keep off them: so many units around their middle, and not of more than so many. */
const MARKS_ZOOM = 11.2, MARK_UNITS = 9, MOST_BOXES = 400;
/** Below a community's grids there is nothing to fly into. */
const DEEPEST = 3;

/** The one map of a screen, for its life: ground and borders by MapLibre, what lives on it by deck.gl, names on a canvas. */
export class CityMap {
  readonly map: MapLibreMap;
  readonly ground: Ground;
  readonly living: LivingLayers;
  readonly #options: CityMapOptions;
  readonly #names: LabelCanvas;
  #cells: CellLayer | null = null;
  #unit: number;
  #labels: readonly MapLabel[] = [];
  #padding: Padding;
  #camera: Camera = { at: 'city' };
  #looked: Looked = WHOLE;
  #parts: readonly Part[] = [];

  constructor(container: HTMLElement, options: CityMapOptions) {
    this.#options = options;
    this.#unit = options.unit;
    this.#padding = options.padding;
    this.map = openMap(container, options.base, options.tiles, options.unit, options.padding);
    if (options.tiles !== null) watchBaseTiles(this.map, options.onTiles);
    this.ground = new Ground(this.map, options.base, options.tiles);
    this.#names = new LabelCanvas(container);
    this.#names.onFonts = () => this.#drawNames();
    this.living = new LivingLayers(this.map, options.unit, { dust: options.dust, now: options.now, still: options.still || options.quiet === true });
    this.map.on('move', this.#drawNames);
    this.map.on('resize', this.#drawNames);
    this.map.on('click', (event) => {
      const { part, district } = this.areaAt(event.point);
      if (options.drills && this.enter(part)) return;
      options.onPick(district);
    });
    this.map.once('load', () => {
      this.#drawNames();
      const { onAnchors } = options;
      this.#cells = new CellLayer(this.map, options.base.districts, { view: () => this.#freeView(), onAnchors, onLook: this.#look });
    });
  }

  set labels(labels: readonly MapLabel[]) {
    this.#labels = labels;
    this.#names.labels = labels;
    this.#drawNames();
  }

  /** Where the name of an area stands, if it has one here. */
  anchorOf(code: string): Place | null {
    return this.#labels.find(({ key }) => key === code)?.place ?? null;
  }

  /** The screen changed: another size of a unit, other panels. The city moves into the space that is free now. */
  fit(unit: number, padding: Padding): void {
    this.#padding = padding;
    if (unit !== this.#unit) {
      this.#unit = unit;
      this.ground.repaint(unit);
    }
    this.map.resize();
    this.#fly(0);
    this.living.unit = unit;
  }

  /** Flies to a district, or back to the whole city (null). */
  focus(code: string | null): void {
    this.show(code === null ? { at: 'city' } : { at: 'area', code });
  }

  /** Flies to the whole city, an area or a place. */
  show(camera: Camera): void {
    this.#turnTo(camera);
    this.#fly(this.#options.still ? 0 : FLIGHT_MS);
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

  /** Whether a place is seen now, and not under a panel. */
  isInView(place: Place): boolean {
    const { x, y } = this.screenOf(place);
    const { left, top, right, bottom } = this.#frame();
    return x > left && y > top && x < right && y < bottom;
  }

  /** Css px inside the map of a place. */
  screenOf(place: Place): { x: number; y: number } {
    const { x, y } = this.map.project([place[0], place[1]]);
    return { x, y };
  }

  remove(): void {
    this.#names.remove();
    this.#cells?.remove();
    this.living.remove();
    this.map.remove();
  }

  #turnTo(camera: Camera): void {
    this.#camera = camera;
    const lit = camera.at === 'city' ? null : camera.at === 'area' ? camera.code : camera.area;
    this.ground.light(this.#options.base.districts.find(({ code }) => lit?.startsWith(code) === true)?.code ?? null);
  }

  #fly(duration: number): void {
    const [west, south, east, north] = boundsSeen(this.#camera, this.#options.base);
    this.map.fitBounds([west, south, east, north], { padding: this.#padding, duration, maxZoom: 14, linear: false, essential: true });
  }

  /** The part of the map that no panel covers, css px. */
  #frame() {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { left, top, right, bottom } = this.#padding;
    return { left, top, right: clientWidth - right, bottom: clientHeight - bottom };
  }

  #freeView(): Bounds {
    const { left, top, right, bottom } = this.#frame();
    const { lng: west, lat: south } = this.map.unproject([left, bottom]);
    const { lng: east, lat: north } = this.map.unproject([right, top]);
    return [west, south, east, north];
  }

  /** What lies at a point, css px inside the map. */
  areaAt(point: PointLike): AreaHit {
    if (this.map.getLayer('part') === undefined) return { part: -1, district: null };
    const [hit] = this.map.queryRenderedFeatures(point, { layers: ['part'] });
    const [land] = this.map.queryRenderedFeatures(point, { layers: ['land'] });
    const code: unknown = land?.properties['code'];
    return { part: hit === undefined ? -1 : this.#parts.findIndex(({ area }) => area === hit.properties['area']), district: typeof code === 'string' ? code : null };
  }

  /** Flies into a part of what is looked at, by its row; false where there is none, or nothing below it. */
  enter(row: number): boolean {
    const part = this.#parts[row];
    if (part === undefined || this.#looked.level >= DEEPEST) return false;
    const [west, south, east, north] = boundsOf(part.polygons);
    this.map.fitBounds([west, south, east, north], { padding: this.#padding, duration: this.#options.still ? 0 : FLIGHT_MS, maxZoom: 15, linear: false, essential: true });
    return true;
  }

  readonly #look = (area: number, parts: readonly Part[], level: Uint8Array) => {
    this.#looked = { level: level[area]!, ...rangeOf(level, area) };
    this.#parts = parts;
    this.ground.parts = parts;
    this.#options.onLook(area, parts);
    this.#drawNames();
  };

  readonly #drawNames = () => {
    this.#options.onScale(metresPerPixel(this.map.getCenter().lat, this.map.getZoom()));
    this.#names.draw((place) => this.screenOf(place), this.#frame(), this.#unit, this.#looked, this.#markBoxes());
  };

  /** Where marks lie in view, css px; none from afar, where they are small and everywhere. */
  #markBoxes(): Box[] {
    if (zoomSeen(this.map.getZoom(), this.#unit) < MARKS_ZOOM) return [];
    const { count, place } = this.living.marks;
    const bounds = this.map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const half = MARK_UNITS * this.#unit;
    const boxes: Box[] = [];
    for (let row = 0; row < count && boxes.length < MOST_BOXES; row++) {
      const lon = place[2 * row]!, lat = place[2 * row + 1]!;
      if (lon < west || lon > east || lat < south || lat > north) continue;
      const { x, y } = this.screenOf([lon, lat]);
      boxes.push({ left: x - half, top: y - half, right: x + half, bottom: y + half });
    }
    return boxes;
  }
}
