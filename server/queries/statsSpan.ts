import { DAY_MS, dayOf, monthOf, startOfDay, startOfMonth } from '../../shared/zone.ts';
import type { TimeSpan } from './timeSpan.ts';

/** A year and more of whole months is compared month by month, whatever their days. */
const LEAST_MONTHS = 12;

/**
 * What a span is compared with: the one of the same length just before it. While the span still runs, only as much of that as it has behind
 * itself: half a day beside a whole one would look like a fall.
 */
export function earlierSpan(span: TimeSpan, now: number, offset: number): TimeSpan {
  const reached = Math.min(span.to, Math.max(span.from, now));
  const months = wholeMonths(span, offset);
  if (months < LEAST_MONTHS) return { from: 2 * span.from - span.to, to: reached - (span.to - span.from) };
  return { from: monthsBefore(span.from, months, offset), to: monthsBefore(reached, months, offset) };
}

/** 0 when it does not begin and end with a month. */
function wholeMonths({ from, to }: TimeSpan, offset: number): number {
  const [first, end] = [monthOf(from, offset), monthOf(to, offset)];
  return startOfMonth(first, offset) === from && startOfMonth(end, offset) === to ? end - first : 0;
}

/** The same day and time so many months before; the last of that month where it has fewer days. */
function monthsBefore(at: number, months: number, offset: number): number {
  const month = monthOf(at, offset);
  const inMonth = at - startOfMonth(month, offset);
  const length = startOfMonth(month - months + 1, offset) - startOfMonth(month - months, offset);
  const time = at - startOfDay(dayOf(at, offset), offset);
  return startOfMonth(month - months, offset) + (inMonth < length ? inMonth : length - DAY_MS + time);
}
