import type { Priority, RungRole } from './alert.ts';
import type { AreaLevel } from './area.ts';
import type { WorkCalendar } from './calendar.ts';
import type { ClockKind } from './policy.ts';

/** Who is called when nobody has acknowledged for so long. */
export interface Rung {
  /** Seconds since the alert has been unattended, on its clock. */
  readonly after: number;
  /** Round the clock when absent. In working time a night does not count. */
  readonly clock?: ClockKind;
  /** It calls only if its time falls into working hours, or only if it does not; absent: always. */
  readonly when?: 'workingHours' | 'offHours';
  readonly to: RungRole;
  /** Of the centre of that tier 镇街、区县、市 over the alert's place. */
  readonly level: AreaLevel;
  /** Desks say the alert again. */
  readonly sound?: boolean;
  /** Those outside are told as well. */
  readonly notice?: boolean;
}

/** An escalation ladder: rungs in the order of their times. The most specific ladder counts: one of the rule before one of the priority. */
export interface Ladder {
  readonly priority: Priority;
  /** For alerts of this rule only. */
  readonly rule?: string;
  readonly rungs: readonly Rung[];
  /** Seconds after which the last rung calls again and again; absent: it calls once. */
  readonly repeatEvery?: number;
}

/** How long alerts of a priority may be left alone, minutes. */
export interface AlertCare {
  readonly priority: Priority;
  /** An acknowledgement that is not confirmed by then runs out; absent: it never does. */
  readonly acknowledgedFor?: number;
  /** Absent: they may not be shelved. */
  readonly shelvedFor?: number;
  /** Absent: their rules may not be suppressed or taken out of service. */
  readonly suppressedFor?: number;
}

const SECOND = 1_000;

/** A rule's own ladder before that of its priority. */
export function ladderOf({ rule, priority }: { readonly rule: string; readonly priority: Priority }, ladders: readonly Ladder[] = []): Ladder | undefined {
  return ladders.find((ladder) => ladder.rule === rule) ?? ladders.find((ladder) => ladder.rule === undefined && ladder.priority === priority);
}

/** A rung, and when it calls for the first time. */
export interface RungTime {
  readonly rung: Rung;
  /** From 1. */
  readonly place: number;
  readonly first: number;
  /** Ms between its calls; absent: it calls once. */
  readonly every?: number;
}

/** When the rungs of a ladder call that is counted from `from`, ms; a rung for other hours than its time falls into is left out. */
export function rungTimes(ladder: Ladder, from: number, calendar: WorkCalendar): RungTime[] {
  return ladder.rungs.flatMap((rung, i): RungTime[] => {
    const place = i + 1;
    const first = rung.clock === 'workingTime' ? calendar.instantOf(calendar.workedUntil(from) + rung.after * SECOND) : from + rung.after * SECOND;
    if (rung.when !== undefined && (calendar.workedUntil(first + 1) > calendar.workedUntil(first)) !== (rung.when === 'workingHours')) return [];
    const repeats = place === ladder.rungs.length && ladder.repeatEvery !== undefined;
    return [{ rung, place, first, ...(repeats && { every: ladder.repeatEvery * SECOND }) }];
  });
}
