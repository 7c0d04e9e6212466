import { useMemo } from 'react';
import { centre } from '../../http/centre.ts';
import type { Dimension, Measure, Stats } from '../../http/centreApi.ts';
import { type Asked, useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { isoOf } from './model/period.ts';
import { type ChosenWindow, type TimeWindow, windowOf } from './model/window.ts';

/** Figures over time are asked for anew this often, ms. */
const REFRESH_MS = 30_000;

/** A measure of the window, with the time before it. */
export function useStats(measure: Measure, by: Dimension, area: string | null, window: TimeWindow): Asked<Stats> {
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const subject = area === null ? null : `${measure} ${by} ${area} ${window.name === 'custom' ? window.from + window.to : window.name}`;
  return useAsked(subject, `${beat} ${window.from}`, (signal) => centre.stats({ measure, area: area!, from: isoOf(window.from), to: isoOf(window.to), by, compare: true }, signal));
}

/** The same object until its bounds move, so that nothing is asked or drawn again each second. */
export function useTimeWindow(chosen: ChosenWindow, now: number): TimeWindow {
  const window = windowOf(chosen, now);
  // The picker hands on no range that is a fault; a screen that was left over a set clock shows the day.
  const shown = typeof window === 'string' ? (windowOf({ ...chosen, name: '24h' }, now) as TimeWindow) : window;
  return useMemo(() => shown, [shown.name, shown.from, shown.to]);
}
