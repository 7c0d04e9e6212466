import type { WorkCalendar } from './calendar.ts';
import type { Due, Incident } from './incident.ts';
import type { Limit } from './policy.ts';
import { assertNever } from './fact.ts';

const MINUTE = 60_000;

/** When something falls due, ms; `estimated` when the published calendar does not reach that far. */
export interface Deadline {
  readonly at: number;
  readonly estimated: boolean;
}

/**
 * When a limit that starts running at `from` has run out.
 *
 * *Round the clock* it is plain addition. In *working time* the clock runs only inside working hours: a limit that
 * starts outside them starts with the next working minute, and falls due the moment the last of its working time is
 * used up. A working day is the whole of one day's working time, so three working days from Tuesday 10:20 are over on
 * Friday 10:20, and three working days from Tuesday night are over when Friday closes.
 *
 * This is never later than the law's reading, in which the day itself does not count and the last day ends at closing
 * time (Civil Code of the PRC, articles 201 and 203): who is in time here is in time there.
 *
 * @param from ms since 1970 UTC
 * @throws RangeError when working time leads out of 2000 to 2099
 */
export function dueAt(from: number, limit: Limit, calendar: WorkCalendar): Deadline {
  if (limit.clock === 'roundTheClock') return { at: from + limit.minutes * MINUTE, estimated: false };
  const work = 'days' in limit ? limit.days * calendar.dayLength : limit.minutes * MINUTE;
  const at = calendar.instantOf(calendar.workedUntil(from) + work);
  return { at, estimated: !calendar.covers(from, at) };
}

/** Both due times of an incident. They run side by side from the report: a late acceptance eats into the handling. */
export function dueTimes(reportedAt: number, accept: Limit, handle: Limit, calendar: WorkCalendar): Due {
  const acceptBy = dueAt(reportedAt, accept, calendar);
  const handleBy = dueAt(reportedAt, handle, calendar);
  return { acceptBy: acceptBy.at, handleBy: handleBy.at, estimated: acceptBy.estimated || handleBy.estimated };
}

export type DeadlineStage = 'accept' | 'handle';

/** What a clock has to know of an incident. */
export type Clocked = Pick<Incident, 'state' | 'due' | 'missed'>;

/** The next due time that is still to be met and has not been missed yet; undefined when no clock runs any more. */
export function nextDue({ state, due, missed }: Clocked): { readonly stage: DeadlineStage; readonly at: number } | undefined {
  const accept = { stage: 'accept', at: due.acceptBy } as const;
  const handle = { stage: 'handle', at: due.handleBy } as const;
  switch (state) {
    case 'reported':
      if (missed.accept && missed.handle) return undefined;
      if (missed.accept) return handle;
      return missed.handle || accept.at <= handle.at ? accept : handle;
    case 'accepted':
    case 'dispatched':
    case 'handling':
      return missed.handle ? undefined : handle;
    case 'handled':
    case 'closed':
    case 'refused':
    case 'voided':
      return undefined;
    default:
      return assertNever(state);
  }
}
