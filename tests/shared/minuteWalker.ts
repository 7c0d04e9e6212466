import type { Calendar, Limit, WorkingHours } from '../../shared/policy.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export interface Walk {
  readonly from: number;
  readonly limit: Limit;
  readonly calendar: Calendar;
  readonly hours: WorkingHours;
  /** The zone's offset in minutes. */
  readonly offset: number;
}

/**
 * What a clerk would do who sits through all of it: look at each minute, ask the wall calendar whether it is worked, and count
 * down. Shares nothing with deadline.ts.
 */
export function walkMinutes({ from, limit, calendar, hours, offset }: Walk): number {
  const perDay = hours.spans.reduce((sum, { from: begin, to: end }) => sum + end - begin, 0);
  let left = 'days' in limit ? limit.days * perDay : limit.minutes;
  let at = from;
  const days = new Map<number, boolean>();
  for (; left > 0; at += MINUTE) if (limit.clock === 'roundTheClock' || isWorked(at)) left--;
  return at;

  function isWorked(minute: number): boolean {
    const local = minute + offset * MINUTE;
    const time = Math.floor((local % DAY) / MINUTE);
    return hours.spans.some(({ from: begin, to: end }) => time >= begin && time < end) && isWorkday(Math.floor(local / DAY));
  }

  function isWorkday(day: number): boolean {
    let answer = days.get(day);
    if (answer === undefined) {
      const date = new Date(day * DAY);
      const name = date.toISOString().slice(0, 10);
      const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      answer = calendar.makeUpWorkdays.includes(name) || (!weekend && !calendar.holidays.includes(name));
      days.set(day, answer);
    }
    return answer;
  }
}
