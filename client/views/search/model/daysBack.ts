import { dayOf, startOfDay, zoneOffset } from '../../../../shared/zone.ts';

/** The city's day so many days ago, as a filter says it: `2026-11-21`; 0 is today. */
export function daysBack(now: number, back: number, timeZone = 'Asia/Shanghai'): string {
  const offset = zoneOffset(timeZone);
  return new Date(startOfDay(dayOf(now, offset) - back, offset) + offset).toISOString().slice(0, 10);
}
