import type { WorkCalendar } from './calendar.ts';
import type { Due, Incident } from './incident.ts';
import type { ClockKind, Limit, StageLimits, WarningShares } from './policy.ts';
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

/** What the due times of one incident are made of; without `warning` none of them is called near. */
export interface Terms {
  readonly limits: StageLimits;
  readonly warning?: WarningShares | undefined;
  readonly calendar: WorkCalendar;
}

/**
 * The due times of an incident. To accept and to handle run side by side from the report: a late acceptance eats into the
 * handling. To check and close runs from the due time of the handling, so that handling early leaves more time to check.
 */
export function dueTimes(from: number, terms: Terms): Due {
  const { limits, warning, calendar } = terms;
  const accept = dueAt(from, limits.accept, calendar);
  const handle = dueAt(from, limits.handle, calendar);
  const warnAt = warning && {
    accept: nearTo(accept.at, from, warning.accept, limits.accept.clock, calendar),
    handle: nearTo(handle.at, from, warning.handle, limits.handle.clock, calendar),
  };
  return { acceptBy: accept.at, ...withClose(handle.at, warnAt, terms, accept.estimated || handle.estimated) };
}

/** Due times that follow from that of the handling; `warnAt` of what comes before. */
function withClose(handleBy: number, warnAt: Due['warnAt'], { limits: { close }, warning, calendar }: Terms, estimated: boolean): Omit<Due, 'acceptBy'> {
  if (close === undefined) return { handleBy, ...(warnAt && { warnAt: { accept: warnAt.accept, handle: warnAt.handle } }), estimated };
  const closed = dueAt(handleBy, close, calendar);
  return {
    handleBy, closeBy: closed.at,
    ...(warnAt && { warnAt: { ...warnAt, close: nearTo(closed.at, handleBy, warning?.close ?? 0, close.clock, calendar) } }),
    estimated: estimated || closed.estimated,
  };
}

/** When the last `share` of a stage's time begins, on the stage's own kind of clock, whole ms. */
function nearTo(by: number, from: number, share: number, clock: ClockKind, calendar: WorkCalendar): number {
  if (clock === 'roundTheClock') return Math.round(by - share * (by - from));
  const end = calendar.workedUntil(by);
  const time = end - calendar.workedUntil(from);
  return time <= 0 ? by : Math.round(calendar.instantOf(end - share * time));
}

/**
 * Due times after clocks stood still from `from` to `to`: what was left of the handling is left still, on its own kind of
 * clock, and the close follows it. A due time that had passed before the pause stays as it was.
 */
export function pausedDue(due: Due, from: number, to: number, terms: Terms): Due {
  if (due.handleBy <= from) return due;
  const { limits: { handle: { clock } }, calendar } = terms;
  const later = (at: number): number => {
    if (at <= from) return at;
    if (clock === 'roundTheClock') return at + (to - from);
    // More time may have been granted up to a Sunday, or to a lunch: nothing of that is left to work, and yet a pause takes none of it.
    return Math.max(to, at, calendar.instantOf(calendar.workedUntil(to) + calendar.workedUntil(at) - calendar.workedUntil(from)));
  };
  const handleBy = later(due.handleBy);
  const warnAt = due.warnAt && { ...due.warnAt, handle: later(due.warnAt.handle) };
  return { acceptBy: due.acceptBy, ...withClose(handleBy, warnAt, terms, due.estimated || isEstimated(from, handleBy, terms)) };
}

/** Due times when more time was granted at `now` 延期: the close follows the handling, which is called near anew. */
export function extendedDue(due: Due, handleBy: number, now: number, terms: Terms): Due {
  const { limits: { handle }, warning, calendar } = terms;
  const warnAt = warning && { accept: due.warnAt?.accept ?? due.acceptBy, handle: nearTo(handleBy, now, warning.handle, handle.clock, calendar) };
  return { acceptBy: due.acceptBy, ...withClose(handleBy, warnAt, terms, due.estimated) };
}

const isEstimated = (from: number, to: number, { limits: { handle }, calendar }: Terms): boolean => handle.clock === 'workingTime' && !calendar.covers(from, to);

/** What a clock has to know of an incident. */
export type Clocked = Pick<Incident, 'state' | 'due' | 'missed'> & { readonly [Field in 'mediation' | 'near']?: Incident[Field] | undefined };

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

/** A due time that is to be called near at `at`. */
export interface StageWarning extends StageDue {
  readonly due: number;
}

/**
 * Warnings still to be given, the next one first. They are given in order of their time, so an incident only keeps which
 * was the last (`near`): what stands before it has been given, or was overtaken by its due time.
 */
export function warningsLeft(incident: Clocked): StageWarning[] {
  const { due: { warnAt }, near, missed } = incident;
  if (warnAt === undefined) return [];
  const all = runningDues(incident).flatMap(({ stage, at }): StageWarning[] => {
    const from = stage === 'fulfil' ? undefined : warnAt[stage];
    return from === undefined || from >= at || missed[stage] ? [] : [{ stage, at: from, due: at }];
  });
  const given = near === undefined || near === 'fulfil' ? undefined : warnAt[near];
  return all.sort((a, b) => a.at - b.at || orderOf(a) - orderOf(b))
    .filter((one) => given === undefined || one.at > given || (one.at === given && orderOf(one) > WARNED.indexOf(near!)));
}

/** Of two warnings at once the earlier stage's is given first. */
const WARNED: readonly DueStage[] = ['accept', 'handle', 'close'];
const orderOf = ({ stage }: StageDue): number => WARNED.indexOf(stage);

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
