import { DAY_MS } from '../../../shared/zone.ts';
import { CalendarFault } from './calendarFault.ts';
import { timeOf, type CalendarTime } from './calendarTime.ts';
import type { ContentLine } from './contentLines.ts';

/** When an event comes again (RFC 5545, 3.3.10), as far as rosters need it. */
export interface Recurrence {
  readonly every: 'day' | 'week';
  readonly interval: number;
  /** Days of the week, 0 Monday; absent: any day, or the one it begins on. */
  readonly days?: ReadonlySet<number>;
  readonly count?: number;
  /** The last instant at which it may begin, ms. */
  readonly until?: number;
  readonly weekStart: number;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** As `MO-SU` of 1970-01-01: it was a Thursday. */
const THURSDAY = 3;
const MOST_INTERVAL = 366;
/** A rule without an end is followed so far ahead. */
const HORIZON_MS = 366 * DAY_MS;
/** What lies farther back than this of a recurrence is of no use to a roster. */
const PAST_MS = 31 * DAY_MS;
/** Days that one rule is followed through: a century. */
const MOST_DAYS = 36_600;

/** @throws CalendarFault */
export function recurrenceOf({ line, value }: ContentLine, start: CalendarTime): Recurrence {
  const fault = new CalendarFault(line, 'recurrence');
  const parts = new Map<string, string>();
  for (const part of value.toUpperCase().split(';')) {
    const [name = '', said = '', more] = part.split('=');
    if (said === '' || more !== undefined || parts.has(name)) throw fault;
    parts.set(name, said);
  }
  const whole = (name: string, most: number): number | undefined => {
    const said = parts.get(name);
    if (said === undefined) return undefined;
    if (!/^[1-9]\d{0,5}$/.test(said) || Number(said) > most) throw fault;
    return Number(said);
  };
  const dayOf = (said: string): number => {
    if (!WEEKDAYS.includes(said)) throw fault;
    return WEEKDAYS.indexOf(said);
  };
  const every = parts.get('FREQ');
  if (every !== 'DAILY' && every !== 'WEEKLY') throw fault;
  const [interval = 1, count, byDay, untilSaid] = [whole('INTERVAL', MOST_INTERVAL), whole('COUNT', 10_000), parts.get('BYDAY'), parts.get('UNTIL')];
  const until = untilSaid === undefined ? undefined : timeOf(untilSaid, start.offset);
  if ((untilSaid !== undefined && until === undefined) || (count !== undefined && until !== undefined)) throw fault;
  const weekStart = dayOf(parts.get('WKST') ?? 'MO');
  for (const name of parts.keys()) if (!['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST'].includes(name)) throw fault;
  return {
    every: every === 'DAILY' ? 'day' : 'week', interval, weekStart,
    ...(byDay !== undefined && { days: new Set(byDay.split(',').map(dayOf)) }),
    ...(count !== undefined && { count }),
    // A day means all of it.
    ...(until !== undefined && { until: until.isDay ? until.at + DAY_MS - 1 : until.at }),
  };
}

/**
 * The beginnings of an event that comes again, ms, from a month ago to a year ahead.
 * @throws CalendarFault
 */
export function* beginnings(start: CalendarTime, rule: Recurrence, now: number, line: number): Generator<number> {
  const { every, interval, days, count = Infinity, until = Infinity, weekStart } = rule;
  const last = Math.min(until, Math.max(now, start.at) + HORIZON_MS);
  const weekday = (at: number): number => (Math.floor((at + start.offset) / DAY_MS) + THURSDAY) % 7;
  const wanted = days ?? (every === 'week' ? new Set([weekday(start.at)]) : undefined);
  if (wanted !== undefined && !wanted.has(weekday(start.at))) throw new CalendarFault(line, 'startNotInRule');
  const intoWeek = (weekday(start.at) - weekStart + 7) % 7;
  let made = 0;
  for (let day = 0, at = start.at; at <= last && made < count; day++, at += DAY_MS) {
    if (day > MOST_DAYS) throw new CalendarFault(line, 'recurrence');
    const isDue = every === 'day' ? day % interval === 0 : Math.floor((day + intoWeek) / 7) % interval === 0;
    if (!isDue || wanted?.has(weekday(at)) === false) continue;
    made++;
    if (at >= now - PAST_MS) yield at;
  }
}
