import type { Calendar, Label } from '../../../../shared/policy.ts';
import { dayNamed, startOfDay } from '../../../../shared/zone.ts';
import { CITY_OFFSET_MS } from './period.ts';

/** What a figure over time is to be read with: days off, weekends that are worked, a storm. */
export interface TimeNote {
  readonly kind: 'holiday' | 'makeUp' | 'typhoon' | 'flood' | 'event';
  /** ms; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  /** Absent for the calendar's own. */
  readonly label?: Label;
}

/** Those that touch the window, the earliest first. Days off that follow each other, with the weekend between them, are one. */
export function timeNotes({ holidays, makeUpWorkdays, periods = [] }: Calendar, span: { readonly from: number; readonly to: number }): TimeNote[] {
  const worked = new Set(makeUpWorkdays.map(dayNamed));
  const off = new Set(holidays.map(dayNamed));
  const isOff = (day: number): boolean => off.has(day) || (isWeekend(day) && !worked.has(day));
  const runs: { first: number; last: number }[] = [];
  for (const day of [...off].sort((a, b) => a - b)) {
    let [first, last] = [day, day];
    while (isOff(first - 1)) first--;
    while (isOff(last + 1)) last++;
    if (runs.at(-1)?.first !== first) runs.push({ first, last });
  }
  const note = (kind: TimeNote['kind'], first: number, last: number, label?: Label): TimeNote => ({ kind, from: startOfDay(first, CITY_OFFSET_MS), to: startOfDay(last + 1, CITY_OFFSET_MS), ...(label && { label }) });
  return [
    ...runs.map(({ first, last }) => note('holiday', first, last)),
    ...[...worked].map((day) => note('makeUp', day, day)),
    ...periods.map(({ from, to, kind, label }) => note(kind, dayNamed(from), dayNamed(to), label)),
  ].filter(({ from, to }) => from < span.to && to > span.from).sort((a, b) => a.from - b.from);
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => (day + 3) % 7 >= 5;
