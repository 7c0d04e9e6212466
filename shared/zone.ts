const MINUTE = 60_000;
export const DAY_MS = 86_400_000;

const offsets = new Map<string, number>();

/**
 * How far an IANA zone's clocks stand ahead of UTC, ms. Asked of Intl once per zone, so it is free on hot paths.
 * @throws when the zone is unknown, or keeps summer time: working days of changing length are not what the centre counts in.
 */
export function zoneOffset(timeZone: string): number {
  const known = offsets.get(timeZone);
  if (known !== undefined) return known;
  const offset = offsetAt(timeZone, Date.UTC(2026, 0, 1));
  for (const [year, month] of [[2000, 0], [2000, 6], [2026, 6], [2050, 0], [2050, 6]] as const) {
    if (offsetAt(timeZone, Date.UTC(year, month, 1)) !== offset) {
      throw new Error(`time zone ${timeZone} changes its offset in the year; choose one without summer time, such as Asia/Shanghai`);
    }
  }
  offsets.set(timeZone, offset);
  return offset;
}

function offsetAt(timeZone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  });
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const local = Date.UTC(part['year']!, part['month']! - 1, part['day']!, part['hour']!, part['minute']!);
  return Math.round((local - at) / MINUTE) * MINUTE;
}

/** Days since 1970-01-01 on the zone's own calendar. */
export const dayOf = (at: number, offset: number): number => Math.floor((at + offset) / DAY_MS);

/** The instant at which that day begins in the zone, ms. */
export const startOfDay = (day: number, offset: number): number => day * DAY_MS - offset;

/** Months since January 1970 on the zone's own calendar. */
export function monthOf(at: number, offset: number): number {
  const there = new Date(at + offset);
  return (there.getUTCFullYear() - 1970) * 12 + there.getUTCMonth();
}

/** The instant at which that month begins in the zone, ms. */
export const startOfMonth = (month: number, offset: number): number => Date.UTC(1970, month, 1) - offset;

/** `2026-11-21` for a day counted from 1970-01-01. */
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The inverse of {@link dayName}. NaN when it is no such day. */
export function dayNamed(name: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(name) ? Date.parse(`${name}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || dayName(at / DAY_MS) !== name ? Number.NaN : at / DAY_MS;
}
