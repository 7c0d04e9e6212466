import { create } from 'zustand';
import type { AreaMeasure } from '../../map/areaShades.ts';
import type { ColourScale } from '../../map/colourSteps.ts';

/** What may be counted into hexagons. */
export type DensityOf = 'disputes' | 'terminals';

/** What the colours of the ground mean now; the legend says it. */
export type MapKey =
  | { readonly kind: 'none' }
  /** `within`: the area whose parts are coloured, `inside` when that is not the whole map; `plain`: parts with too little to say. */
  | { readonly kind: 'fill'; readonly of: AreaMeasure; readonly scale: ColourScale; readonly within: string | null; readonly inside: boolean; readonly plain: number }
  | { readonly kind: 'density'; readonly of: DensityOf; readonly scale: ColourScale };

/** A page has one map. */
export const useMapKey = create<{ readonly key: MapKey }>(() => ({ key: { kind: 'none' } }));
