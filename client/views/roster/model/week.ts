import type { DutyTurn } from '../../../../shared/roster.ts';
import { DAY_MS, dayOf, startOfDay } from '../../../../shared/zone.ts';

export const WEEK_DAYS = 7;
const WEEK_MS = WEEK_DAYS * DAY_MS;
/** The day on which the seven days of an instant begin in the city, ms: rosters are read from today on. `offset`: the city's zone, ms ahead of UTC. */
export const firstDayOf = (at: number, offset: number): number => startOfDay(dayOf(at, offset), offset);

/** A turn within a week, as shares of it from 0 to 1. */
export interface WeekTurn extends DutyTurn {
  readonly start: number;
  readonly width: number;
}

/** The turns that reach into the seven days from `first` on. */
export function turnsOfWeek(turns: readonly DutyTurn[], first: number): WeekTurn[] {
  return turns.filter(({ from, to }) => to > first && from < first + WEEK_MS).map((turn) => {
    const start = Math.max(0, (turn.from - first) / WEEK_MS);
    return { ...turn, start, width: Math.min(1, (turn.to - first) / WEEK_MS) - start };
  });
}

export const weeksOn = (first: number, weeks: number): number => first + weeks * WEEK_MS;

/** Officers keep one hue each, by their names: the same on every screen. */
export function hueOf(officer: string): number {
  let hash = 0;
  for (const sign of officer) hash = (hash * 31 + sign.codePointAt(0)!) % 9_973;
  return hash % 6;
}
