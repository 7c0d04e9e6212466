import type { Incident } from '../../../../shared/incident.ts';

/** One clock of an incident as a bar from its start towards its due time. */
export interface DueBar {
  readonly stage: 'accept' | 'handle' | 'close';
  readonly from: number;
  readonly due: number;
  /** When the stage ended; absent while it runs. */
  readonly endedAt?: number;
  /** `inTime` and `late` have ended; the others run. */
  readonly state: 'running' | 'warning' | 'missed' | 'inTime' | 'late' | 'dropped';
  /** Used share of the time given, 0 and up; past 1 it is late. */
  readonly used: number;
  readonly estimated: boolean;
}

/** Amber in the last fifth, where the centre has not said when: incidents from before it did, and lines of a list. */
export const WARNING_SHARE = 0.8;

export function dueBars(incident: Incident, now: number): DueBar[] {
  const { due: { acceptBy, handleBy, closeBy }, reportedAt } = incident;
  const handledAt = 'handledAt' in incident ? incident.handledAt : undefined;
  return [
    bar('accept', incident, reportedAt, acceptBy, acceptedAt(incident), now),
    bar('handle', incident, reportedAt, handleBy, handledAt, now),
    // Its clock runs once there is something to check.
    ...(closeBy === undefined || handledAt === undefined ? [] : [bar('close', incident, handledAt, closeBy, 'closedAt' in incident ? incident.closedAt : undefined, now)]),
  ];
}

function bar(stage: DueBar['stage'], incident: Incident, from: number, due: number, endedAt: number | undefined, now: number): DueBar {
  const dropped = endedAt === undefined ? droppedAt(incident) : undefined;
  const at = endedAt ?? dropped ?? now;
  const used = due > from ? (at - from) / (due - from) : 1;
  const head = { stage, from, due, used, estimated: incident.due.estimated };
  if (dropped !== undefined) return { ...head, endedAt: dropped, state: 'dropped' };
  if (endedAt !== undefined) return { ...head, endedAt, state: endedAt <= due ? 'inTime' : 'late' };
  const isNear = now >= (incident.due.warnAt?.[stage] ?? from + WARNING_SHARE * (due - from));
  return { ...head, state: used >= 1 ? 'missed' : isNear ? 'warning' : 'running' };
}

const acceptedAt = (incident: Incident): number | undefined => ('acceptedAt' in incident ? incident.acceptedAt : undefined);

/** A refusal answers the report, so it ends the clocks; so does voiding. */
function droppedAt(incident: Incident): number | undefined {
  if (incident.state === 'refused') return incident.refusedAt;
  return incident.state === 'voided' ? incident.voidedAt : undefined;
}
