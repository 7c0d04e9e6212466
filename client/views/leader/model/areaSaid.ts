import type { Figures, Part } from '../../../../shared/figures.ts';
import { AREA_MEASURES, type AreaMeasure } from '../../../map/areaShades.ts';

/** What a measure says of one area, with the numbers behind it. */
export type AreaSaid =
  /** `of`: what it is a part of; null where it is a part of nothing. */
  | { readonly kind: 'count'; readonly count: number; readonly of: number | null }
  /** `percent` is null where the sample is too small to be coloured. */
  | { readonly kind: 'rate'; readonly percent: number | null; readonly part: Part }
  | { readonly kind: 'none' };

/** The same value as the colour of the area. */
export function areaSaid(figures: Figures, measure: AreaMeasure): AreaSaid {
  const rate = (part: Part | undefined): AreaSaid =>
    part === undefined || part.of === 0 ? { kind: 'none' } : { kind: 'rate', percent: AREA_MEASURES[measure].value(figures), part };
  if (measure === 'resolution') return rate(figures.month.disputes);
  if (measure === 'visits') return rate(figures.visits);
  return measure === 'overdue' ? { kind: 'count', count: figures.overdue, of: figures.open } : { kind: 'count', count: figures.open, of: null };
}
