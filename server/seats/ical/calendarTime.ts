import { DAY_MS, zoneOffset } from '../../../shared/zone.ts';
import { CalendarFault } from './calendarFault.ts';
import type { ContentLine } from './contentLines.ts';

/** A time of a calendar. */
export interface CalendarTime {
  /** ms since 1970 UTC. */
  readonly at: number;
  /** How far the clock that it was read from is ahead of UTC, ms: days and weeks of a recurrence are those of that clock. */
  readonly offset: number;
  /** A day without a time. */
  readonly isDay: boolean;
}

const DAY = /^(\d{4})(\d{2})(\d{2})$/;
const MOMENT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)$/;
/** What calendars of offices call the zones that a Chinese city may meet. */
const ALIASES: Readonly<Record<string, string>> = { 'China Standard Time': 'Asia/Shanghai', 'Taipei Standard Time': 'Asia/Taipei', 'Singapore Standard Time': 'Asia/Singapore', UTC: 'Etc/UTC' };

/**
 * The times of a line: in UTC, in a zone that it names, or by the city's own clock.
 * @param city the city's offset, ms
 * @throws CalendarFault
 */
export function timesOf({ line, parameters, value }: ContentLine, city: number): CalendarTime[] {
  const zone = parameters.get('TZID');
  const offset = zone === undefined ? city : offsetOf(zone, line);
  const isDay = parameters.get('VALUE') === 'DATE';
  return value.split(',').map((text) => {
    const time = timeOf(text, offset);
    // `VALUE=DATE` and what stands there must agree; a time in UTC has no zone beside it.
    if (time === undefined || time.isDay !== isDay || (zone !== undefined && text.endsWith('Z'))) throw new CalendarFault(line, 'time');
    return time;
  });
}

/** One time by a clock that is `offset` ms ahead of UTC; undefined when it is none. */
export function timeOf(text: string, offset: number): CalendarTime | undefined {
  const day = DAY.exec(text);
  const found = day ?? MOMENT.exec(text);
  if (found === null) return undefined;
  const [year, month, date, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number) as [number, number, number, number?, number?, number?];
  const local = Date.UTC(year, month - 1, date, hour, minute, second);
  const isReal = year >= 1970 && year < 2100 && new Date(local).toISOString().slice(0, 10) === `${found[1]}-${found[2]}-${found[3]}` && hour < 24 && minute < 60 && second < 60;
  if (!isReal) return undefined;
  return found[7] === 'Z' ? { at: local, offset: 0, isDay: false } : { at: local - offset, offset, isDay: day !== null };
}

function offsetOf(zone: string, line: number): number {
  try {
    return zoneOffset(ALIASES[zone] ?? zone);
  } catch {
    throw new CalendarFault(line, 'timeZone');
  }
}

const DURATION = /^\+?P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?)$/;

/** @throws CalendarFault */
export function durationOf({ line, value }: ContentLine): number {
  const found = DURATION.exec(value);
  if (found === null || !/\d/.test(value)) throw new CalendarFault(line, 'time');
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * DAY_MS + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000;
}

/** `20261122T000000Z` */
export const utcText = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
