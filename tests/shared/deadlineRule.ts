import fc from 'fast-check';
import { WorkCalendar } from '../../shared/calendar.ts';
import { dueAt } from '../../shared/deadline.ts';
import type { Calendar, Limit, WorkingHours } from '../../shared/policy.ts';
import { walkMinutes } from './minuteWalker.ts';

const MINUTE = 60_000;
const FIRST = Date.UTC(2026, 0, 1);
const DAYS = 120;

const day = fc.integer({ min: 0, max: DAYS + 60 }).map((n) => new Date(FIRST + n * 1440 * MINUTE).toISOString().slice(0, 10));

/** One to three half-days, in order, never touching. */
const hours: fc.Arbitrary<WorkingHours> = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map((cuts) => ({ spans: Array.from({ length: cuts.length >> 1 }, (_, i) => ({ from: cuts[2 * i]!, to: cuts[2 * i + 1]! })) }));

const calendar: fc.Arbitrary<Calendar> = fc.record({
  coveredThrough: fc.constant('2026-12-31'),
  holidays: fc.array(day, { maxLength: 30 }),
  makeUpWorkdays: fc.array(day, { maxLength: 15 }),
}).map((one) => ({ ...one, holidays: one.holidays.filter((name) => !one.makeUpWorkdays.includes(name)) }));

const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ clock: fc.constant('roundTheClock' as const), minutes: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ clock: fc.constant('workingTime' as const), minutes: fc.integer({ min: 1, max: 2_000 }) }),
  fc.record({ clock: fc.constant('workingTime' as const), days: fc.integer({ min: 1, max: 15 }) }),
);

const ZONES = [['Asia/Shanghai', 480], ['UTC', 0], ['Asia/Kolkata', 330], ['America/Phoenix', -420]] as const;

/** [SLA0] Whatever the calendar, the hours, the zone and the limit: a due time is the minute at which a walker has counted down. */
export const dueIsWhereTheWalkerArrives = fc.property(
  fc.integer({ min: 0, max: DAYS * 1440 }), limit, calendar, hours, fc.constantFrom(...ZONES),
  (start, limit, calendar, hours, [zone, offset]) => {
    const from = FIRST + start * MINUTE;
    // Some months of two working minutes a day would be walked for years.
    const perDay = hours.spans.reduce((sum, span) => sum + span.to - span.from, 0);
    fc.pre(!('minutes' in limit) || limit.clock === 'roundTheClock' || limit.minutes <= perDay * 15);
    return dueAt(from, limit, new WorkCalendar(calendar, hours, zone)).at === walkMinutes({ from, limit, calendar, hours, offset });
  },
);
