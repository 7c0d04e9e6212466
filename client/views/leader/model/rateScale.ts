import type { Rate } from './rate.ts';

/** The scale that dots stand on: its ends are written beside it, since it need not start at zero. */
export interface RateScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Down from 100 % to the tenth below the lowest interval worth drawing; never narrower than 10 points. */
export function rateScale(rates: readonly Rate[]): RateScale {
  const lows = rates.filter((rate) => rate.value !== null && !rate.small).map((rate) => rate.low);
  const lowest = lows.length > 0 ? Math.min(...lows) : 0.9;
  const low = Math.max(0, Math.min(0.9, Math.floor(lowest * 10 - 1e-9) / 10));
  const span = 1 - low;
  const step = span <= 0.2 ? 0.05 : span <= 0.5 ? 0.1 : 0.25;
  const ticks: number[] = [];
  for (let tick = 1; tick >= low - 1e-9; tick -= step) ticks.push(Math.round(tick * 100) / 100);
  return { low, high: 1, ticks: ticks.reverse() };
}

/** Place of a value on the scale, 0–1; what lies outside stands at its edge. */
export function placeOn(scale: RateScale, value: number): number {
  return Math.min(1, Math.max(0, (value - scale.low) / (scale.high - scale.low)));
}
