import type { WorkCalendar } from './calendar.ts';
import type { Due, Incident } from './incident.ts';
import type { ClockKind, Limit } from './policy.ts';
import { assertNever, type DueStage } from './fact.ts';

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

/**
 * Due times after clocks stood still from `from` to `to`: what was left of each is left still, on its own kind of clock.
 * A due time that had passed before the pause stays as it was.
 */
export function pausedDue(due: Due, from: number, to: number, clock: ClockKind, calendar: WorkCalendar): Due {
  const later = (at: number): number => {
    if (at <= from) return at;
    if (clock === 'roundTheClock') return at + (to - from);
    return calendar.instantOf(calendar.workedUntil(to) + calendar.workedUntil(at) - calendar.workedUntil(from));
  };
  const handleBy = later(due.handleBy);
  return {
    ...due, handleBy,
    ...(due.closeBy !== undefined && { closeBy: later(due.closeBy) }),
    ...(due.warnAt !== undefined && { warnAt: { ...due.warnAt, handle: later(due.warnAt.handle), ...(due.warnAt.close !== undefined && { close: later(due.warnAt.close) }) } }),
    estimated: due.estimated || !calendar.covers(from, handleBy),
  };
}

/** What a clock has to know of an incident. */
export type Clocked = Pick<Incident, 'state' | 'due' | 'missed' | 'mediation'>;

/** A due time and what it is for. */
export interface StageDue {
  readonly stage: DueStage;
  readonly at: number;
}

/**
 * The next due time that is still to be met and has not been missed yet; undefined when no clock runs any more.
 * Suspended or merged incidents have no clock; what the parties of a dispute promised is watched beyond the closing.
 */
export function nextDue(incident: Clocked): StageDue | undefined {
  let next: StageDue | undefined;
  for (const due of runningDues(incident)) if (!incident.missed[due.stage] && (next === undefined || due.at < next.at)) next = due;
  return next;
}

/** Due times whose clock runs in this state, missed or not. */
function runningDues({ state, due, mediation }: Clocked): StageDue[] {
  const dues: StageDue[] = [];
  switch (state) {
    case 'reported':
      dues.push({ stage: 'accept', at: due.acceptBy }, { stage: 'handle', at: due.handleBy });
      break;
    case 'accepted':
    case 'dispatched':
    case 'handling':
      dues.push({ stage: 'handle', at: due.handleBy });
      break;
    case 'handled':
      if (due.closeBy !== undefined) dues.push({ stage: 'close', at: due.closeBy });
      break;
    case 'suspended':
    case 'closed':
    case 'evaluated':
    case 'appraised':
    case 'refused':
    case 'voided':
    case 'merged':
      break;
    default:
      assertNever(state);
  }
  const promised = mediation?.stage === 'settled' && state !== 'voided' && state !== 'merged' ? mediation.fulfilBy : undefined;
  if (promised !== undefined) dues.push({ stage: 'fulfil', at: promised });
  return dues;
}
