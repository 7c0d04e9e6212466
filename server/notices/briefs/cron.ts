import { DAY_MS, dayOf, startOfDay } from '../../../shared/zone.ts';

/** When something is due, on the city's own clock, which knows no summer time. */
export interface Cron {
  /** Ascending. */
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0: Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** As crontab has it: where both a day of the month and of the week are named, either will do. */
  readonly either: boolean;
}

const FIELDS = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 7]] as const;
/** 29 February may be eight years away, over a century that has none. */
const FAR_DAYS = 366 * 9;
const MINUTE_MS = 60_000;

/** `minute hour day month weekday`, each `*`, a number, a range, a list, and a step: `0 8 * * 1-5`. Undefined when it is none, or names no day that ever comes. */
export function parseCron(text: string): Cron | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return undefined;
  const [minutes, hours, days, months, weekdays] = parts.map((part, n) => fieldOf(part, FIELDS[n]![0], FIELDS[n]![1]));
  if (minutes === undefined || hours === undefined || days === undefined || months === undefined || weekdays === undefined) return undefined;
  const cron = { minutes, hours, days: new Set(days), months: new Set(months), weekdays: new Set(weekdays.map((day) => day % 7)), either: parts[2] !== '*' && parts[4] !== '*' };
  return nextAfter(cron, 0, 0) === undefined ? undefined : cron;
}

function fieldOf(part: string, low: number, high: number): number[] | undefined {
  const found = new Set<number>();
  for (const item of part.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(item);
    if (match === null) return undefined;
    const [, first, last, step] = match;
    const from = first === undefined ? low : Number(first);
    // `5/10` is from 5 on, as `5-59/10`.
    const to = first === undefined ? high : last === undefined ? (step === undefined ? from : high) : Number(last);
    const by = step === undefined ? 1 : Number(step);
    if (from < low || to > high || from > to || by === 0) return undefined;
    for (let value = from; value <= to; value += by) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

/** The first time after `at` at which it is due, ms; undefined when that day never comes. `offset`: the city's zone, ms ahead of UTC. */
export function nextAfter({ minutes, hours, days, months, weekdays, either }: Cron, at: number, offset: number): number | undefined {
  const today = dayOf(at, offset);
  for (let day = today; day < today + FAR_DAYS; day++) {
    const date = new Date(day * DAY_MS);
    if (!months.has(date.getUTCMonth() + 1)) continue;
    const [inMonth, inWeek] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
    if (either ? !inMonth && !inWeek : !inMonth || !inWeek) continue;
    for (const hour of hours) {
      for (const minute of minutes) {
        const due = startOfDay(day, offset) + (hour * 60 + minute) * MINUTE_MS;
        if (due > at) return due;
      }
    }
  }
  return undefined;
}
