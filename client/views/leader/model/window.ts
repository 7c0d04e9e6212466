import { DAY_MS, dayNamed, dayOf, monthOf, startOfDay, startOfMonth } from '../../../../shared/zone.ts';
import { CITY_OFFSET_MS, period, PERIODS, type PeriodName } from './period.ts';

/** What the leader looks at over time. */
export const WINDOWS = [...PERIODS, '12m', 'custom'] as const;
export type WindowName = PeriodName | '12m' | 'custom';

/** `from` and `to`: days such as `2026-11-21`, both included; for `custom` alone. */
export interface ChosenWindow {
  readonly name: WindowName;
  readonly from: string;
  readonly to: string;
}

/** A stretch of the city's time in buckets. */
export interface TimeWindow {
  readonly name: WindowName;
  /** ms; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  readonly by: 'hour' | 'day' | 'month';
}

const HOUR_MS = 3_600_000;
/** Longer ones are shown by the day, and longer ones still by the month. */
const MOST_HOURS = 2 * DAY_MS;
const MOST_DAYS = 92 * DAY_MS;
const MOST_YEARS = 30;

/** Why a range cannot be looked at: the name of the sentence that says so. */
export type WindowFault = 'noDay' | 'reversed' | 'future' | 'tooLong';

/** Of two days in the city's time. */
export function customWindow(from: string, to: string, now: number): TimeWindow | WindowFault {
  const [first, last] = [dayNamed(from), dayNamed(to)];
  if (Number.isNaN(first) || Number.isNaN(last)) return 'noDay';
  if (last < first) return 'reversed';
  if (last > dayOf(now, CITY_OFFSET_MS)) return 'future';
  if (last - first > MOST_YEARS * 366) return 'tooLong';
  const span = { from: startOfDay(first, CITY_OFFSET_MS), to: startOfDay(last + 1, CITY_OFFSET_MS) };
  const length = span.to - span.from;
  return { name: 'custom', ...span, by: length <= MOST_HOURS ? 'hour' : length <= MOST_DAYS ? 'day' : 'month' };
}

/** @returns a fault where a custom range is none */
export function windowOf({ name, from, to }: ChosenWindow, now: number): TimeWindow | WindowFault {
  if (name === 'custom') return customWindow(from, to, now);
  if (name !== '12m') return period(name, now);
  const month = monthOf(now, CITY_OFFSET_MS);
  return { name, from: startOfMonth(month - 11, CITY_OFFSET_MS), to: startOfMonth(month + 1, CITY_OFFSET_MS), by: 'month' };
}

export interface Bucket {
  /** Start of the hour, day or month, as the centre names it. */
  readonly at: number;
  /** What of it lies in the window. */
  readonly from: number;
  readonly to: number;
}

/** Oldest first. */
export function bucketsOf({ from, to, by }: Pick<TimeWindow, 'from' | 'to' | 'by'>): Bucket[] {
  const startOf = by === 'month' ? (index: number) => startOfMonth(monthOf(from, CITY_OFFSET_MS) + index, CITY_OFFSET_MS) : (index: number) => from + index * (by === 'hour' ? HOUR_MS : DAY_MS);
  const buckets: Bucket[] = [];
  for (let index = 0, at = startOf(0); at < to; at = startOf(++index)) buckets.push({ at, from: Math.max(at, from), to: Math.min(startOf(index + 1), to) });
  return buckets;
}
