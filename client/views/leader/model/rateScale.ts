import { scaleStart } from '../../../ui/rate.ts';
import type { Rate } from './rate.ts';

/** The scale in percent that dots stand on: its ends are written beside it, since it need not start at zero. */
export interface RateScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Wide enough for every interval that may be compared; small samples do not stretch it. */
export function rateScale(rates: readonly Rate[]): RateScale {
  const low = scaleStart(rates.map((rate) => (rate.percent === null || rate.small ? null : rate.low)));
  return { low, high: 100, ticks: [low, (low + 100) / 2, 100] };
}

/** Place of a percentage on the scale, 0–1; what lies outside stands at its edge. */
export function placeOn(scale: RateScale, percent: number): number {
  return Math.min(1, Math.max(0, (percent - scale.low) / (scale.high - scale.low)));
}
