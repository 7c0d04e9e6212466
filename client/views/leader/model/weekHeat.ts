import type { StatsRow } from '../../../http/centreApi.ts';
import { CITY_OFFSET_MS } from './period.ts';

/** An hour of the week: how much came in it on the mean of those that the window has. */
export interface HeatCell {
  /** 0 on Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly count: number;
  /** So many of these hours are over within the window. */
  readonly hours: number;
  /** Null: the window has none that is over. */
  readonly mean: number | null;
}

const HOUR_MS = 3_600_000;
/** 1970-01-01 was a Thursday. */
const FIRST_HOUR = 3 * 24;
/** Fewer are too thin to show a rhythm. */
export const LEAST_FOR_HEAT = 168;

/** 168 cells, Monday 0 h first. A cut hour counts as much of one as it is. */
export function weekHeat(rows: readonly StatsRow[], from: number, end: number): HeatCell[] {
  const counts = new Map(rows.map(({ key, numerator }) => [key, numerator]));
  const hours = new Float64Array(168);
  for (let at = from; at < end; at += HOUR_MS) hours[(Math.floor((at + CITY_OFFSET_MS) / HOUR_MS) + FIRST_HOUR) % 168]! += Math.min(1, (end - at) / HOUR_MS);
  return Array.from({ length: 168 }, (_, index) => {
    const [weekday, hour] = [Math.floor(index / 24), index % 24];
    const count = counts.get(`${weekday + 1}-${String(hour).padStart(2, '0')}`) ?? 0;
    return { weekday, hour, count, hours: hours[index]!, mean: hours[index]! > 0 ? count / hours[index]! : null };
  });
}
