import type { Place, Polygon } from './baseMap.ts';
import type { Bounds } from './lookedAt.ts';

/** What the page asks of the cells worker. `area` is an index in the tree's pre-order. */
export type CellQuestion =
  | { readonly ask: 'townships' }
  | { readonly ask: 'inside'; readonly area: number }
  /** What is being looked at; its parts only if that is another area than `known`. */
  | { readonly ask: 'looked'; readonly view: Bounds; readonly known: number };

/** A line of places, as GeoJSON wants it. */
export type Line = readonly Place[];

export interface Anchor {
  /** Index in the tree's pre-order. */
  readonly area: number;
  readonly place: Place;
}

/** An area right below the one that is looked at. */
export interface Part extends Anchor {
  readonly polygons: readonly Polygon[];
}

export type CellAnswer =
  | { readonly told: 'townships'; readonly lines: readonly Line[]; readonly anchors: readonly Anchor[]; readonly level: Uint8Array }
  | { readonly told: 'inside'; readonly area: number; readonly outline: readonly Polygon[]; readonly communities: readonly Line[]; readonly grids: readonly Line[]; readonly anchors: readonly Anchor[] }
  /** `parts` in the order of the tree; null when the area is the known one. The city has its districts elsewhere, and no parts. */
  | { readonly told: 'looked'; readonly area: number; readonly parts: readonly Part[] | null }
  | { readonly told: 'nothing'; readonly why: string };
