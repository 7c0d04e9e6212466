import { dayOf, startOfDay, DAY_MS } from '../zone.ts';

export const REPORT_PERIODS = ['day', 'week', 'month'] as const;
/** 日报, 周报, 月报. */
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

/** `from` ≤ t < `to`, ms. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A period by the city's calendar with the one just before; while it runs, that one is cut to as long as has passed. */
export interface ReportSpan extends Span {
  readonly running: boolean;
  readonly before: Span;
}

/** The period that a day lies in: itself, its week from Monday on, its month. `day`: days since 1970-01-01 on the city's calendar. */
export function reportSpan(period: ReportPeriod, day: number, now: number, offset: number): ReportSpan {
  const first = firstDay(period, day);
  const days = { first, next: nextFirst(period, first), before: firstDay(period, first - 1) };
  const [from, to, earlier] = [days.first, days.next, days.before].map((one) => startOfDay(one, offset)) as [number, number, number];
  const running = now < to;
  return { from, to, running, before: { from: earlier, to: running ? Math.min(from, earlier + Math.max(0, now - from)) : from } };
}

/** The last period that is over at `now`: what a brief in the morning is about. */
export function lastFullDay(period: ReportPeriod, now: number, offset: number): number {
  return firstDay(period, dayOf(now, offset)) - 1;
}

function firstDay(period: ReportPeriod, day: number): number {
  if (period === 'day') return day;
  // 1970-01-01 was a Thursday.
  if (period === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  return day - new Date(day * DAY_MS).getUTCDate() + 1;
}

function nextFirst(period: ReportPeriod, first: number): number {
  if (period === 'day') return first + 1;
  if (period === 'week') return first + 7;
  const date = new Date(first * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
}
