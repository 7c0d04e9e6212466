import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { MappedArea, Place } from './baseMap.ts';
import { boundsOf } from './baseMap.ts';
import type { Anchor, CellAnswer, CellQuestion, Line, Part } from './cellWords.ts';
import type { Bounds } from './lookedAt.ts';
import { BORDER_SOURCES, districtFeatures } from './mapStyle.ts';

/** From this zoom on the cells of the districts in sight are wanted. */
const INSIDE_ZOOM = 10;

export interface CellOptions {
  /** What of the map is seen and free. */
  readonly view: () => Bounds;
  /** Where names of townships, later of communities, may stand; `level` is the shape of the tree they count in. */
  readonly onAnchors: (anchors: readonly Anchor[], level: Uint8Array) => void;
  /** Another area is looked at; `parts` is what lies right below it. */
  readonly onLook: (area: number, parts: readonly Part[], level: Uint8Array) => void;
}

/**
 * Borders below the districts: townships of the whole city soon after the first paint, communities and grids of a district
 * when one comes close. All cutting is done in a worker; a city without cells simply has none.
 */
export class CellLayer {
  readonly #map: MapLibreMap;
  readonly #worker: Worker;
  readonly #options: CellOptions;
  #districts: readonly MappedArea[];
  readonly #asked = new Set<number>();
  readonly #features: Record<'communities' | 'grids', object[]> = { communities: [], grids: [] };
  #anchors: readonly Anchor[] = [];
  #level: Uint8Array = new Uint8Array();
  /** -1: nothing yet. */
  #looked = -1;

  constructor(map: MapLibreMap, districts: readonly MappedArea[], options: CellOptions) {
    this.#map = map;
    this.#districts = districts;
    this.#options = options;
    this.#worker = new Worker(new URL('./cells.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', (event: MessageEvent<CellAnswer>) => this.#take(event.data));
    this.#ask({ ask: 'townships' });
    map.on('moveend', this.#look);
  }

  remove(): void {
    this.#map.off('moveend', this.#look);
    this.#worker.terminate();
  }

  #ask(question: CellQuestion): void {
    this.#worker.postMessage(question);
  }

  readonly #look = () => {
    if (this.#level.length === 0) return;
    this.#ask({ ask: 'looked', view: this.#options.view(), known: this.#looked });
    if (this.#map.getZoom() < INSIDE_ZOOM) return;
    const view = this.#map.getBounds();
    for (const { index: area, polygons } of this.#districts) {
      const [west, south, east, north] = boundsOf(polygons);
      const inSight = west < view.getEast() && east > view.getWest() && south < view.getNorth() && north > view.getSouth();
      if (area < 0 || !inSight || this.#asked.has(area)) continue;
      this.#asked.add(area);
      this.#ask({ ask: 'inside', area });
    }
  };

  #take(answer: CellAnswer): void {
    if (answer.told === 'nothing') {
      console.warn(`no borders below the districts: ${answer.why}`);
      return;
    }
    if (answer.told === 'looked') {
      if (answer.parts === null || answer.area === this.#looked) return;
      this.#looked = answer.area;
      this.#options.onLook(answer.area, answer.parts, this.#level);
      return;
    }
    if (answer.told === 'townships') {
      this.#level = answer.level;
      this.#draw(BORDER_SOURCES.township, [featureOf(answer.lines)]);
      this.#look();
    } else {
      // The base map's outline is good for the whole city; closer by it would part from the cells.
      this.#districts = this.#districts.map((district) => (district.index === answer.area ? { ...district, polygons: answer.outline } : district));
      this.#draw('districts', districtFeatures(this.#districts));
      this.#draw(BORDER_SOURCES.community, (this.#features.communities = [...this.#features.communities, featureOf(answer.communities)]));
      this.#draw(BORDER_SOURCES.grid, (this.#features.grids = [...this.#features.grids, featureOf(answer.grids)]));
    }
    this.#anchors = [...this.#anchors, ...answer.anchors];
    this.#options.onAnchors(this.#anchors, this.#level);
  }

  #draw(source: string, features: readonly object[]): void {
    void this.#map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features: features as never });
  }
}

const featureOf = (lines: readonly Line[]) => ({
  type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: lines as unknown as Place[][] },
});
