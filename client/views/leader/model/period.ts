/** The spans a leader looks at; each has one of the same length just before it. */
export type PeriodName = '24h' | '7d' | '30d';
export const PERIODS: readonly PeriodName[] = ['24h', '7d', '30d'];

export interface Period {
  readonly name: PeriodName;
  /** ms; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  readonly by: 'hour' | 'day';
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** China keeps one zone and no summer time, so a fixed offset is exact. */
export const CITY_OFFSET_MS = 8 * HOUR_MS;

/** Hours end with the running hour, days with the running day, so that bars line up with the clock and the calendar. */
export function period(name: PeriodName, now: number): Period {
  if (name === '24h') {
    const to = Math.floor(now / HOUR_MS) * HOUR_MS + HOUR_MS;
    return { name, from: to - 24 * HOUR_MS, to, by: 'hour' };
  }
  const days = name === '7d' ? 7 : 30;
  const to = Math.floor((now + CITY_OFFSET_MS) / DAY_MS) * DAY_MS - CITY_OFFSET_MS + DAY_MS;
  return { name, from: to - days * DAY_MS, to, by: 'day' };
}

export function before(period: Period): Period {
  return { ...period, from: period.from - (period.to - period.from), to: period.from };
}

export const isoOf = (at: number): string => new Date(at).toISOString();
