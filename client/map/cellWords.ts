import type { Place, Polygon } from './baseMap.ts';

/** What the page asks of the cells worker. `area` is an index in the tree's pre-order. */
export type CellQuestion =
  | { readonly ask: 'townships' }
  | { readonly ask: 'inside'; readonly area: number };

/** A line of places, as GeoJSON wants it. */
export type Line = readonly Place[];

export interface Anchor {
  /** Index in the tree's pre-order. */
  readonly area: number;
  readonly place: Place;
}

export type CellAnswer =
  | { readonly told: 'townships'; readonly lines: readonly Line[]; readonly anchors: readonly Anchor[]; readonly level: Uint8Array }
  | { readonly told: 'inside'; readonly area: number; readonly outline: readonly Polygon[]; readonly communities: readonly Line[]; readonly grids: readonly Line[]; readonly anchors: readonly Anchor[] }
  | { readonly told: 'nothing'; readonly why: string };
