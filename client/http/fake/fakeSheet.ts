import type { CentreFact, Fact } from '../../../shared/fact.ts';
import type { Incident } from '../../../shared/incident.ts';
import { evolveIncident } from '../../../shared/lifecycle.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';

const STEPS = ['reported', 'accepted', 'dispatched', 'handling', 'handled', 'closed'];

/** A trail that leads to what the line shows, folded by the centre's own lifecycle. */
export function fakeTrail(line: IncidentLine): Fact[] {
  const unit = line.unit ?? 'unit';
  const told: CentreFact[] = [
    { type: 'IncidentReported', data: {
      id: line.id, channel: line.channel, category: line.category, title: line.title, area: line.area, severity: line.severity, reportedAt: line.reportedAt,
      text: `${line.title}。来电人称已持续两日,希望尽快处理。`, reporter: '138****0217', exercise: true,
      ...(line.lon === undefined ? {} : { lon: line.lon }), ...(line.lat === undefined ? {} : { lat: line.lat }),
      due: { acceptBy: line.reportedAt + 1_800_000, handleBy: line.dueAt ?? line.reportedAt + 86_400_000, estimated: false },
      ...(line.dispute ? { dispute: line.dispute.kind } : {}),
    } },
    { type: 'IncidentAccepted', data: {} },
    { type: 'IncidentDispatched', data: { unit, why: '按类别与属地自动派遣' } },
    { type: 'IncidentSignedFor', data: { handler: 'handler-12' } },
    { type: 'IncidentHandled', data: { handledBy: 'handler-12', result: '已到现场处理,并回复来电人。' } },
    { type: 'IncidentClosed', data: { checkedBy: 'dispatch-4' } },
  ];
  const count = Math.max(1, STEPS.indexOf(line.state) + 1);
  const step = (line.changedAt - line.reportedAt) / Math.max(1, count - 1);
  const by = [{ role: 'gridWorker', subject: 'T-330203-0017' }, { role: 'dutyOfficer', subject: 'seat-2' }, { role: 'dispatcher', subject: 'dispatch-4' }, { role: 'handler', subject: 'handler-12' }, { role: 'handler', subject: 'handler-12' }, { role: 'dispatcher', subject: 'dispatch-4' }] as const;
  return told.slice(0, count).map((fact, i) => ({ seq: 1 + i, stream: `incident:${line.id}`, version: 1 + i, at: Math.round(line.reportedAt + i * step), by: by[i]!, ...fact }) as Fact);
}

/** Folded; the version is the line's own, as the feed counts on its own. */
export function foldTrail(trail: readonly Fact[], line: IncidentLine): Incident {
  const incident = trail.reduce<Incident | undefined>(evolveIncident, undefined)!;
  return { ...incident, number: line.number, version: line.version };
}

/** The line as the stream would say it after these facts. */
export function lineAfter(line: IncidentLine, incident: Incident, now: number): IncidentLine {
  return {
    ...line, version: incident.version, state: incident.state, changedAt: now, ...('unit' in incident ? { unit: incident.unit } : {}),
    ...(incident.mediation ? { dispute: { kind: incident.mediation.kind, stage: incident.mediation.stage } } : {}),
  };
}
