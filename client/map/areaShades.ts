import type { Figures } from '../../shared/figures.ts';
import { palette } from '../palette.ts';
import { percentOf, scaleStart } from '../ui/rate.ts';
import { type ColourScale, evenScale, rampOf, roundEnd, toneOf } from './colourSteps.ts';

export type AreaMeasure = 'open' | 'overdue' | 'resolution';

/** Areas coloured by one measure, and the scale that says what the colours mean. */
export interface AreaShades {
  readonly measure: AreaMeasure;
  readonly scale: ColourScale;
  /** By area code; an area without a sample is not in it. */
  readonly tones: ReadonlyMap<string, string>;
}

const TONES = { open: palette.normal, overdue: palette.attention, resolution: palette.settled } as const;

/** Null where nothing was counted: none of none is no rate. */
const valueOf = (figures: Figures, measure: AreaMeasure): number | null =>
  measure === 'resolution' ? percentOf(figures.month.disputes) : figures[measure];

/** Counts start at zero, rates where {@link scaleStart} says. */
export function areaShades(figures: readonly Figures[], measure: AreaMeasure): AreaShades {
  const values = figures.flatMap((one) => {
    const value = valueOf(one, measure);
    return value === null ? [] : [{ area: one.area, value }];
  });
  const tones = rampOf(palette.land, TONES[measure]);
  const scale = measure === 'resolution'
    ? evenScale(scaleStart(values.map(({ value }) => value)), 100, tones)
    : evenScale(0, roundEnd(Math.max(0, ...values.map(({ value }) => value))), tones);
  return { measure, scale, tones: new Map(values.map(({ area, value }) => [area, toneOf(scale, value)])) };
}
