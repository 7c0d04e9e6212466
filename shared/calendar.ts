import type { Calendar, WorkingHours } from './policy.ts';
import { dayNamed, dayOf, startOfDay, zoneOffset } from './zone.ts';

const MINUTE = 60_000;
/** The table of days reaches from 2000 to the end of 2099: 36,525 of them, made in a few milliseconds. */
const FIRST_DAY = dayNamed('2000-01-01');
const LAST_DAY = dayNamed('2099-12-31');

/** A half-day of work within any working day, ms since its midnight, with the ms worked before it on that day. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly before: number;
}

/**
 * The city's working time as one ever-growing number: the ms worked since 2000. It runs inside working hours and stands
 * still outside them. A deadline is then an addition on that number, read back as an instant. Both ways cost a few
 * look-ups, whatever the distance.
 */
export class WorkCalendar {
  /** Ms worked on one working day. */
  readonly dayLength: number;
  readonly #offset: number;
  readonly #spans: readonly Span[];
  /** Working days before each day of the table. */
  readonly #before: Int32Array;
  /** The day number of each working day, in order: the inverse of `#before`. */
  readonly #workdays: Int32Array;
  readonly #coveredFrom: number;
  readonly #coveredThrough: number;

  /** @param calendar days that differ from plain weekends @param hours of every working day @param timeZone an IANA zone without summer time */
  constructor(calendar: Calendar, hours: WorkingHours, timeZone: string) {
    this.#offset = zoneOffset(timeZone);
    let worked = 0;
    this.#spans = hours.spans.map(({ from, to }) => {
      const span = { from: from * MINUTE, to: to * MINUTE, before: worked };
      worked += span.to - span.from;
      return span;
    });
    this.dayLength = worked;
    const isWorkday = workdayTest(calendar);
    this.#before = new Int32Array(LAST_DAY - FIRST_DAY + 2);
    const workdays: number[] = [];
    for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
      this.#before[day - FIRST_DAY] = workdays.length;
      if (isWorkday(day)) workdays.push(day);
    }
    this.#before[LAST_DAY + 1 - FIRST_DAY] = workdays.length;
    this.#workdays = Int32Array.from(workdays);
    this.#coveredThrough = dayNamed(calendar.coveredThrough);
    this.#coveredFrom = Math.min(this.#coveredThrough, ...calendar.holidays.map((name) => dayNamed(`${name.slice(0, 4)}-01-01`)));
  }

  isWorkday(day: number): boolean {
    return this.#countBefore(day + 1) > this.#countBefore(day);
  }

  /** Ms worked from 2000 until `at`. @throws RangeError before 2000 and after 2099 */
  workedUntil(at: number): number {
    const day = dayOf(at, this.#offset);
    const whole = this.#countBefore(day) * this.dayLength;
    return this.isWorkday(day) ? whole + this.#workedWithin(at - startOfDay(day, this.#offset)) : whole;
  }

  /** The first instant at which that much has been worked. @throws RangeError after 2099 */
  instantOf(worked: number): number {
    const whole = Math.ceil(worked / this.dayLength) - 1;
    const day = this.#workdays[whole];
    if (day === undefined) throw new RangeError('the working calendar ends with 2099');
    const rest = worked - whole * this.dayLength;
    const span = this.#spans.findLast(({ before }) => before < rest)!;
    return startOfDay(day, this.#offset) + span.from + rest - span.before;
  }

  /** Whether the published calendar speaks of every day from one instant to the other. Outside it weekends are plain. */
  covers(from: number, to: number): boolean {
    return dayOf(from, this.#offset) >= this.#coveredFrom && dayOf(to, this.#offset) <= this.#coveredThrough;
  }

  #countBefore(day: number): number {
    const count = this.#before[day - FIRST_DAY];
    if (count === undefined) throw new RangeError('the working calendar reaches from 2000 to 2099');
    return count;
  }

  #workedWithin(time: number): number {
    const span = this.#spans.findLast(({ from }) => from <= time);
    return span === undefined ? 0 : span.before + Math.min(time, span.to) - span.from;
  }
}

/** Weekends are off, holidays are off, make-up workdays 调休 are on, whatever day of the week they are. */
function workdayTest({ holidays, makeUpWorkdays }: Calendar): (day: number) => boolean {
  const off = new Set(holidays.map(dayNamed));
  const on = new Set(makeUpWorkdays.map(dayNamed));
  return (day) => on.has(day) || (!off.has(day) && !isWeekend(day));
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6;

const made = new WeakMap<object, WorkCalendar>();

/** The calendar of a policy, made once for each. */
export function workCalendarOf(policy: { readonly calendar: Calendar; readonly workingHours: WorkingHours; readonly timeZone: string }): WorkCalendar {
  let calendar = made.get(policy);
  if (calendar === undefined) {
    calendar = new WorkCalendar(policy.calendar, policy.workingHours, policy.timeZone);
    made.set(policy, calendar);
  }
  return calendar;
}
