import fc from 'fast-check';
import { WorkCalendar } from '../../shared/calendar.ts';
import { dueTimes, extendedDue, pausedDue, type Terms } from '../../shared/deadline.ts';
import type { Due } from '../../shared/incident.ts';
import type { Calendar, Limit, StageLimits, WorkingHours } from '../../shared/policy.ts';
import { MinuteWalker } from './minuteWalker.ts';

const MINUTE = 60_000;
const FIRST = Date.UTC(2026, 0, 1);
const DAYS = 120;

const day = fc.integer({ min: 0, max: DAYS + 60 }).map((n) => new Date(FIRST + n * 1440 * MINUTE).toISOString().slice(0, 10));

/** One to three half-days, in order, never touching: at least two hours a day, for months of two minutes would be walked for years. */
const hours: fc.Arbitrary<WorkingHours> = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map((cuts) => ({ spans: Array.from({ length: cuts.length >> 1 }, (_, i) => ({ from: cuts[2 * i]!, to: cuts[2 * i + 1]! })) }))
  .filter(({ spans }) => spans.reduce((sum, { from, to }) => sum + to - from, 0) >= 120);

/** Half of them end in the middle of what is asked about: from there on weekends are plain, and it is said. */
const calendar: fc.Arbitrary<Calendar> = fc.record({
  coveredThrough: fc.constantFrom('2026-12-31', '2026-03-05'),
  // The year before is published too.
  holidays: fc.array(day, { maxLength: 30 }).map((days) => ['2025-01-01', ...days]),
  makeUpWorkdays: fc.array(day, { maxLength: 15 }),
}).map((one) => ({ ...one, holidays: one.holidays.filter((name) => !one.makeUpWorkdays.includes(name)) }));

const limitUpTo = (minutes: number, worked: number, days: number): fc.Arbitrary<Limit> => fc.oneof(
  fc.record({ clock: fc.constant('roundTheClock' as const), minutes: fc.integer({ min: 1, max: minutes }) }),
  fc.record({ clock: fc.constant('workingTime' as const), minutes: fc.integer({ min: 1, max: worked }) }),
  fc.record({ clock: fc.constant('workingTime' as const), days: fc.integer({ min: 1, max: days }) }),
);
const limits = fc.record({ accept: limitUpTo(600, 200, 2), handle: limitUpTo(10_000, 1_200, 10), close: limitUpTo(3_000, 400, 3) });

const ZONES = [['Asia/Shanghai', 480], ['UTC', 0], ['Asia/Kolkata', 330], ['America/Phoenix', -420]] as const;

/** What may happen to a clock while it runs, `after` minutes of the wall's time after what came before. */
const event = fc.oneof(
  fc.record({ what: fc.constant('pause' as const), after: fc.integer({ min: 0, max: 3_000 }), minutes: fc.integer({ min: 0, max: 9_000 }) }),
  fc.record({ what: fc.constant('extend' as const), after: fc.integer({ min: 0, max: 3_000 }), minutes: fc.integer({ min: 1, max: 6_000 }) }),
);

const instant = (due: Due) => [due.acceptBy, due.handleBy, due.closeBy];

/**
 * [SLA0] Whatever the calendar, the hours, the zone and the limits, and however often clocks are paused and time is granted: each
 * due time is the minute at which a walker has counted down, who starts to close where handling is due.
 */
export const dueIsWhereTheWalkerArrives = fc.property(
  fc.integer({ min: 0, max: DAYS * 1440 }), limits, calendar, hours, fc.constantFrom(...ZONES), fc.array(event, { maxLength: 3 }),
  (start, limits, calendar, hours, [zone, offset], events) => {
    const from = FIRST + start * MINUTE;
    const terms: Terms = { limits, warning: { accept: 0.2, handle: 0.25, close: 0.5 }, calendar: new WorkCalendar(calendar, hours, zone) };
    const walker = new MinuteWalker({ calendar, hours, offset });
    const { clock } = limits.handle;
    const closed = (handleBy: number): number => walker.walk(handleBy, walker.minutesOf(limits.close), limits.close.clock);

    let due = dueTimes(from, terms);
    let handleBy = walker.walk(from, walker.minutesOf(limits.handle), clock);
    const acceptBy = walker.walk(from, walker.minutesOf(limits.accept), limits.accept.clock);
    let now = from;
    /** Whether the time to handle is what a person said, and not what was counted. */
    let granted = false;
    for (const { what, after, minutes } of events) {
      now += after * MINUTE;
      if (what === 'pause') {
        const left = handleBy > now ? walker.count(now, handleBy, clock) : undefined;
        const resumed = now + minutes * MINUTE;
        due = pausedDue(due, now, resumed, terms);
        if (left !== undefined) {
          // A time that was granted may lie in a lunch or on a Sunday; a pause takes nothing of it.
          handleBy = Math.max(handleBy, walker.walk(resumed, left, clock));
          granted = false;
        }
        now = resumed;
      } else {
        handleBy = Math.max(handleBy, now) + minutes * MINUTE;
        due = extendedDue(due, handleBy, now, terms);
        granted = true;
      }
    }
    return String(instant(due)) === String([acceptBy, handleBy, closed(handleBy)]) && isWarnedInTime(due, from) && saysWhatItKnows(due, limits, calendar, offset, granted, events.length === 0);
  },
);

/** A warning lies before its due time, and never before the report. */
const isWarnedInTime = ({ acceptBy, handleBy, closeBy, warnAt }: Due, from: number): boolean => (
  warnAt !== undefined && warnAt.accept <= acceptBy && warnAt.accept >= from && warnAt.handle <= handleBy && warnAt.handle >= from && warnAt.close! <= closeBy! && warnAt.close! >= handleBy
);

/**
 * What is counted in working days past the published calendar is said to be estimated; what lies within it, all of it, never is.
 * A time that was granted is nobody's estimate.
 */
function saysWhatItKnows({ acceptBy, handleBy, closeBy, estimated }: Due, limits: StageLimits, { coveredThrough }: Calendar, offset: number, granted: boolean, untouched: boolean): boolean {
  const isPast = (at: number): boolean => new Date(at + offset * MINUTE).toISOString().slice(0, 10) > coveredThrough;
  const counted = [[limits.accept, acceptBy], [limits.close!, closeBy!], ...(granted ? [] : [[limits.handle, handleBy] as const])] as const;
  const guessed = counted.some(([{ clock }, at]) => clock === 'workingTime' && isPast(at));
  if (untouched) return estimated === guessed;
  return guessed ? estimated : !estimated || [acceptBy, handleBy, closeBy!].some(isPast);
}
