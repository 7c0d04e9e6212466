import type { Incident } from '../../../../shared/incident.ts';

/** One clock of an incident as a bar from its start towards its due time. */
export interface DueBar {
  readonly stage: 'accept' | 'handle';
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

/** Amber in the last fifth. */
export const WARNING_SHARE = 0.8;

export function dueBars(incident: Incident, now: number): DueBar[] {
  return [
    bar('accept', incident, incident.due.acceptBy, acceptedAt(incident), now),
    bar('handle', incident, incident.due.handleBy, 'handledAt' in incident ? incident.handledAt : undefined, now),
  ];
}

function bar(stage: DueBar['stage'], incident: Incident, due: number, endedAt: number | undefined, now: number): DueBar {
  const from = incident.reportedAt;
  const dropped = endedAt === undefined ? droppedAt(incident) : undefined;
  const at = endedAt ?? dropped ?? now;
  const used = due > from ? (at - from) / (due - from) : 1;
  const head = { stage, from, due, used, estimated: incident.due.estimated };
  if (dropped !== undefined) return { ...head, endedAt: dropped, state: 'dropped' };
  if (endedAt !== undefined) return { ...head, endedAt, state: endedAt <= due ? 'inTime' : 'late' };
  return { ...head, state: used >= 1 ? 'missed' : used >= WARNING_SHARE ? 'warning' : 'running' };
}

const acceptedAt = (incident: Incident): number | undefined => ('acceptedAt' in incident ? incident.acceptedAt : undefined);

/** A refusal answers the report, so it ends the clocks; so does voiding. */
function droppedAt(incident: Incident): number | undefined {
  if (incident.state === 'refused') return incident.refusedAt;
  return incident.state === 'voided' ? incident.voidedAt : undefined;
}
