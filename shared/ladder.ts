import type { Priority, RungRole } from './alert.ts';
import type { AreaLevel } from './area.ts';
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
