import type { Calendar } from '../../../../shared/policy.ts';
import { DAY_MS, dayName, dayNamed } from '../../../../shared/zone.ts';

/** What a day is to the clocks of working time. `holiday` and `makeUp` are published; the others follow from the week. */
export type DayKind = 'work' | 'weekend' | 'holiday' | 'makeUp';

/** Days before the end of what is published from which on somebody should see to the next year's. */
const NEAR_DAYS = 60;
/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayOf = (day: number): number => (day + 3) % 7;
const isWeekend = (name: string): boolean => weekdayOf(dayNamed(name)) > 4;

export function dayKind({ holidays, makeUpWorkdays }: Calendar, name: string): DayKind {
  if (makeUpWorkdays.includes(name)) return 'makeUp';
  if (holidays.includes(name)) return 'holiday';
  return isWeekend(name) ? 'weekend' : 'work';
}

/** The other thing that a day may be: a working day a holiday, a day off a workday, and back. */
export function turned(calendar: Calendar, name: string): Calendar {
  const without = (days: readonly string[]): string[] => days.filter((day) => day !== name);
  const kind = dayKind(calendar, name);
  const plain = { ...calendar, holidays: without(calendar.holidays), makeUpWorkdays: without(calendar.makeUpWorkdays) };
  if (kind === 'work') return { ...plain, holidays: [...plain.holidays, name].sort() };
  return kind === 'makeUp' || !isWeekend(name) ? plain : { ...plain, makeUpWorkdays: [...plain.makeUpWorkdays, name].sort() };
}

/** Weeks of a month (`2026-11`), from Monday on; undefined where a day is another month's. */
export function weeksOf(month: string): (string | undefined)[][] {
  const first = dayNamed(`${month}-01`);
  const lead = weekdayOf(first);
  const weeks: (string | undefined)[][] = [];
  for (let day = first - lead; dayName(day).slice(0, 7) <= month; day += 7) {
    weeks.push(Array.from({ length: 7 }, (_, i) => (dayName(day + i).startsWith(month) ? dayName(day + i) : undefined)));
  }
  return weeks;
}

/** The month so many months later. */
export const monthAfter = (month: string, by: number): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1)).toISOString().slice(0, 7);

/** How much of what is published is left: days that are plain weeks once it has run out make due times that may be wrong. */
export function coverOf(coveredThrough: string, today: string): { readonly days: number; readonly tone: 'settled' | 'attention' | 'alarm' } {
  const days = dayNamed(coveredThrough) - dayNamed(today);
  return { days, tone: days < 0 ? 'alarm' : days <= NEAR_DAYS ? 'attention' : 'settled' };
}

/** Days on which two calendars differ, in order, with what they become. */
export function changedDays(before: Calendar, after: Calendar): { readonly day: string; readonly kind: DayKind }[] {
  const all = new Set([before, after].flatMap(({ holidays, makeUpWorkdays }) => [...holidays, ...makeUpWorkdays]));
  return [...all].sort().filter((day) => dayKind(before, day) !== dayKind(after, day)).map((day) => ({ day, kind: dayKind(after, day) }));
}

/** `08:30` of minutes since midnight; the end of a day is `24:00`. */
export const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Undefined: no time of a day. */
export function minutesOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(clock.trim()) ?? [];
  const value = Number(hours) * 60 + Number(minutes);
  return hours === undefined || Number(minutes) > 59 || value > 1_440 ? undefined : value;
}

/** The day in the city, whose clock is `offset` ms ahead of UTC. */
export const dayIn = (at: number, offset: number): string => new Date(Math.floor((at + offset) / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
