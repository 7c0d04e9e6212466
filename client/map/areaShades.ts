import type { Figures, Part } from '../../shared/figures.ts';
import { palette } from '../palette.ts';
import { percentOf, scaleStart } from '../ui/rate.ts';
import { type ColourScale, evenScale, rampOf, roundEnd, toneOf } from './colourSteps.ts';

/** What areas may be coloured by. */
interface MeasureRule {
  /** Counts start at zero, rates where {@link scaleStart} says. */
  readonly kind: 'count' | 'rate';
  readonly tone: string;
  /** Null where there is nothing to say. */
  readonly value: (figures: Figures) => number | null;
}

const UNDER_MOST = 0.42;
/** Fewer than this are no rate: one dispute more or less would change the colour of a grid. */
export const LEAST_SAMPLE = 10;
const rateOf = (part: Part): number | null => (part.of < LEAST_SAMPLE ? null : percentOf(part));

export const AREA_MEASURES = {
  open: { kind: 'count', tone: palette.normal, value: ({ open }) => open },
  overdue: { kind: 'count', tone: palette.attention, value: ({ overdue }) => overdue },
  resolution: { kind: 'rate', tone: palette.settled, value: ({ month }) => rateOf(month.disputes) },
  // All there is, and no sample: one visit that was planned and not made is worth its colour.
  visits: { kind: 'rate', tone: palette.normal, value: ({ visits }) => (visits === undefined ? null : percentOf(visits)) },
} as const satisfies Readonly<Record<string, MeasureRule>>;

export type AreaMeasure = keyof typeof AREA_MEASURES;
export const AREA_MEASURE_NAMES = Object.keys(AREA_MEASURES) as readonly AreaMeasure[];

/** Areas coloured by one measure, and the scale that says what the colours mean. */
export interface AreaShades {
  readonly measure: AreaMeasure;
  readonly scale: ColourScale;
  /** By area code; an area without a sample is not in it. */
  readonly tones: ReadonlyMap<string, string>;
  /** Areas left plain because they have too little to say. */
  readonly plain: number;
}

/** `under`: terminals and marks are drawn over the colours, which must leave them their light. */
export function areaShades(figures: readonly Figures[], measure: AreaMeasure, under = false): AreaShades {
  const rule: MeasureRule = AREA_MEASURES[measure];
  const values = figures.flatMap((one) => {
    const value = rule.value(one);
    return value === null ? [] : [{ area: one.area, value }];
  });
  const tones = rampOf(palette.land, rule.tone, under ? UNDER_MOST : undefined);
  const scale = rule.kind === 'rate'
    ? evenScale(scaleStart(values.map(({ value }) => value)), 100, tones)
    : evenScale(0, roundEnd(Math.max(0, ...values.map(({ value }) => value))), tones);
  return { measure, scale, tones: new Map(values.map(({ area, value }) => [area, toneOf(scale, value)])), plain: figures.length - values.length };
}
