import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { BaseMap } from './baseMap.ts';
import { type BaseTiles, baseTileLayers } from './baseTiles.ts';
import type { Part } from './cellWords.ts';
import type { Honeycomb } from './hexagons.ts';
import { DENSITY_SOURCE, mapLayers, PARTS_SOURCE } from './mapStyle.ts';

/** What the map's ground says: lit districts, areas coloured by a measure, a honeycomb. Takes orders also before the style is there. */
export class Ground {
  readonly #map: MapLibreMap;
  readonly #base: BaseMap;
  readonly #tiles: BaseTiles | null;
  #loaded = false;
  #parts: readonly Part[] = [];

  constructor(map: MapLibreMap, base: BaseMap, tiles: BaseTiles | null) {
    this.#map = map;
    this.#tiles = tiles;
    this.#base = base;
    // Not `load`: that waits until all is drawn, which takes seconds on a weak machine.
    map.once('style.load', () => { this.#loaded = true; });
  }

  /** MapLibre refuses to change a style before it has it. */
  whenLoaded(work: () => void): void {
    if (this.#loaded) work();
    else this.#map.once('style.load', work);
  }

  /** Colours districts by their codes; null gives the plain land back. */
  shade(tones: ReadonlyMap<string, string> | null): void {
    this.whenLoaded(() => {
      for (const { code } of this.#base.districts) this.#map.setFeatureState({ source: 'districts', id: code }, { tone: tones?.get(code) ?? null });
      // Streets over coloured districts would change what their colours mean.
      for (const { id } of this.#tiles === null ? [] : baseTileLayers(this.#tiles, 1)) this.#map.setLayoutProperty(id, 'visibility', tones === null ? 'visible' : 'none');
    });
  }

  /** The areas right below the one that is looked at. */
  set parts(parts: readonly Part[]) {
    this.#parts = parts;
    const features = parts.map(({ area, polygons }) => ({ type: 'Feature', properties: { area }, geometry: { type: 'MultiPolygon', coordinates: polygons } }));
    this.whenLoaded(() => {
      this.#map.removeFeatureState({ source: PARTS_SOURCE });
      void this.#map.getSource<GeoJSONSource>(PARTS_SOURCE)?.setData({ type: 'FeatureCollection', features: features as never });
    });
  }

  /** Colours the parts in the order of the tree; null: plain land. */
  shadeParts(tones: readonly (string | null)[]): void {
    this.whenLoaded(() => {
      this.#parts.forEach(({ area }, i) => this.#map.setFeatureState({ source: PARTS_SOURCE, id: area }, { tone: tones[i] ?? null }));
    });
  }

  /** Shows how densely something lies; null takes it away. */
  comb(comb: Honeycomb | null): void {
    const features = (comb?.cells ?? []).map(({ step, ring }) => ({ type: 'Feature', properties: { tone: comb!.scale.tones[step] }, geometry: { type: 'Polygon', coordinates: [ring] } }));
    this.whenLoaded(() => void this.#map.getSource<GeoJSONSource>(DENSITY_SOURCE)?.setData({ type: 'FeatureCollection', features: features as never }));
  }

  /** The district looked at stays lit, the others step back; null lights all. */
  light(code: string | null): void {
    this.whenLoaded(() => {
      for (const district of this.#base.districts) {
        const state = { focused: district.code === code, dimmed: code !== null && district.code !== code };
        for (const source of ['districts', 'glow']) this.#map.setFeatureState({ source, id: district.code }, state);
      }
    });
  }

  /** Widths for another size of a unit. */
  repaint(unit: number): void {
    this.whenLoaded(() => {
      for (const layer of mapLayers(unit, this.#tiles)) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) this.#map.setPaintProperty(layer.id, name as never, value as never);
      }
    });
  }
}
