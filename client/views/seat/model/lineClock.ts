import { isUnattended } from '../../../../shared/alert.ts';
import type { AlertLine, IncidentLine } from '../../../../shared/wire/messages.ts';
import { WARNING_SHARE } from '../../sheet/model/dueBar.ts';

/** The clock at the end of a line: how long an alert has waited, or how long an incident has left. */
export interface LineClock {
  readonly kind: 'waiting' | 'left' | 'over' | 'none';
  readonly ms: number;
  readonly tone: 'normal' | 'attention' | 'alarm' | 'muted';
}

/** An alert nobody has seen burns in its priority's colour; one that somebody has, rests. */
export function alertClock(alert: AlertLine, now: number): LineClock {
  const tone = !isUnattended(alert) ? 'muted' : alert.priority === 'P1' ? 'alarm' : 'attention';
  return { kind: 'waiting', ms: Math.max(0, now - alert.raisedAt), tone };
}

export function incidentClock(incident: IncidentLine, now: number): LineClock {
  if (incident.dueAt === undefined) return { kind: 'none', ms: 0, tone: incident.overdue ? 'alarm' : 'muted' };
  const left = incident.dueAt - now;
  if (left <= 0) return { kind: 'over', ms: -left, tone: 'alarm' };
  const used = (now - incident.reportedAt) / (incident.dueAt - incident.reportedAt);
  return { kind: 'left', ms: left, tone: used >= WARNING_SHARE ? 'attention' : 'normal' };
}
