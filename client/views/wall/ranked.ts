import type { Figures, Part } from '../../../shared/figures.ts';
import { percentOf } from '../../ui/rate.ts';

/** Best first; areas without a sample last, as none of none is no rate; equal rates by the larger sample, then by code. */
export function ranked(figures: readonly Figures[], measure: (figures: Figures) => Part): { area: string; part: Part }[] {
  return figures
    .map((one) => ({ area: one.area, part: measure(one) }))
    .sort((a, b) => (percentOf(b.part) ?? -1) - (percentOf(a.part) ?? -1) || b.part.of - a.part.of || a.area.localeCompare(b.area));
}
