import type { Calendar, Limit, WorkingHours } from '../../shared/policy.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export interface WalkedCity {
  readonly calendar: Calendar;
  readonly hours: WorkingHours;
  /** The zone's offset in minutes. */
  readonly offset: number;
}

/**
 * What a clerk would do who sits through all of it: look at each minute, ask the wall calendar whether it is worked, and count.
 * Shares nothing with deadline.ts.
 */
export class MinuteWalker {
  readonly #city: WalkedCity;
  readonly #days = new Map<number, boolean>();
  readonly perDay: number;

  constructor(city: WalkedCity) {
    this.#city = city;
    this.perDay = city.hours.spans.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** Minutes that a limit gives. */
  minutesOf(limit: Limit): number {
    return 'days' in limit ? limit.days * this.perDay : limit.minutes;
  }

  /** The minute at which so many have been counted down. */
  walk(from: number, minutes: number, clock: Limit['clock']): number {
    let at = from;
    for (let left = minutes; left > 0; at += MINUTE) if (clock === 'roundTheClock' || this.#isWorked(at)) left--;
    return at;
  }

  /** How many minutes a clock counts from one minute to another. */
  count(from: number, to: number, clock: Limit['clock']): number {
    let counted = 0;
    for (let at = from; at < to; at += MINUTE) if (clock === 'roundTheClock' || this.#isWorked(at)) counted++;
    return counted;
  }

  #isWorked(minute: number): boolean {
    const local = minute + this.#city.offset * MINUTE;
    const time = Math.floor((local % DAY) / MINUTE);
    return this.#city.hours.spans.some(({ from, to }) => time >= from && time < to) && this.#isWorkday(Math.floor(local / DAY));
  }

  #isWorkday(day: number): boolean {
    let answer = this.#days.get(day);
    if (answer === undefined) {
      const { holidays, makeUpWorkdays } = this.#city.calendar;
      const date = new Date(day * DAY);
      const name = date.toISOString().slice(0, 10);
      const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      answer = makeUpWorkdays.includes(name) || (!weekend && !holidays.includes(name));
      this.#days.set(day, answer);
    }
    return answer;
  }
}
