import type { Alert } from './alert.ts';
import type { Mediation } from './dispute.ts';
import { assertNever, type Fact, type FactOf } from './fact.ts';
import { OPEN_STATES, type Incident, type Report } from './incident.ts';
import { incidentNumber } from './incidentNumber.ts';

/**
 * How facts become state: `state = facts.reduce(evolve, undefined)`. Pure, and the only place that knows it; the deciders,
 * the live view and `verify` all fold with these two. What may happen is not asked here (the table in loop.ts does): a fact has happened.
 * @throws when a fact cannot follow the state: the journal would be damaged, and no screen may go on from there.
 */
export function evolveIncident(incident: Incident | undefined, fact: Fact): Incident {
  if (fact.type === 'IncidentReported') return incident === undefined ? reported(fact) : impossible(incident, fact);
  if (incident === undefined) return impossible(incident, fact);
  const { version, at } = fact;
  switch (fact.type) {
    case 'IncidentAccepted':
      if (incident.state !== 'reported') return impossible(incident, fact);
      return { ...known(incident, version), state: 'accepted', acceptedAt: at };
    case 'IncidentRefused':
      if (incident.state !== 'reported') return impossible(incident, fact);
      return { ...known(incident, version), state: 'refused', refusedAt: at, reason: fact.data.reason };
    case 'IncidentVoided':
      if (!OPEN_STATES.has(incident.state)) return impossible(incident, fact);
      return { ...known(incident, version), state: 'voided', voidedAt: at, reason: fact.data.reason };
    case 'IncidentDispatched': {
      if (incident.state !== 'accepted') return impossible(incident, fact);
      return { ...known(incident, version), state: 'dispatched', acceptedAt: incident.acceptedAt, dispatchedAt: at, unit: fact.data.unit };
    }
    case 'IncidentSignedFor': {
      if (incident.state !== 'dispatched') return impossible(incident, fact);
      const { acceptedAt, dispatchedAt, unit } = incident;
      return { ...known(incident, version), state: 'handling', acceptedAt, dispatchedAt, unit, signedAt: at, handler: fact.data.handler };
    }
    case 'IncidentReturned': {
      if (incident.state !== 'dispatched' && incident.state !== 'handling') return impossible(incident, fact);
      return { ...known(incident, version), state: 'accepted', acceptedAt: incident.acceptedAt };
    }
    case 'IncidentHandled': {
      if (incident.state !== 'handling') return impossible(incident, fact);
      const { acceptedAt, unit } = incident;
      return { ...known(incident, version), state: 'handled', acceptedAt, unit, handledAt: at, ...fact.data };
    }
    case 'IncidentReworked': {
      if (incident.state !== 'handled') return impossible(incident, fact);
      const { acceptedAt, unit, reworks } = incident;
      return { ...known(incident, version), reworks: reworks + 1, state: 'dispatched', acceptedAt, dispatchedAt: at, unit };
    }
    case 'IncidentClosed': {
      if (incident.state !== 'handled') return impossible(incident, fact);
      return { ...incident, version, state: 'closed', closedAt: at, checkedBy: fact.data.checkedBy };
    }
    case 'DeadlineMissed':
      return { ...incident, version, missed: { ...incident.missed, [fact.data.stage]: true } };
    case 'DisputeInvestigated':
    case 'DisputeSettled':
    case 'DisputeFailed':
      return { ...incident, version, mediation: mediated(incident, fact) };
    case 'AlertRaised':
    case 'AlertAcknowledged':
    case 'AlertConfirmed':
    case 'AlertCleared':
    case 'ShiftOpened':
    case 'ShiftClosed':
      return impossible(incident, fact);
    default:
      return assertNever(fact);
  }
}

/** What every state of an incident has: the whole of it less its {@link Stage}. */
type Known = Report & Pick<Incident, 'number' | 'version' | 'missed' | 'reworks' | 'mediation'>;

function reported(fact: FactOf<'IncidentReported'>): Incident {
  const { dispute, ...report } = fact.data;
  const { version, seq } = fact;
  const incident: Incident = {
    ...report, state: 'reported', number: incidentNumber(report.reportedAt, seq), version, missed: { accept: false, handle: false }, reworks: 0,
  };
  return dispute === undefined ? incident : { ...incident, mediation: { stage: 'registered', kind: dispute } };
}

/** Copied by name, so that nothing of a state left behind (a unit, a handler) leaks into the next one. */
function known(incident: Incident, version: number): Known {
  const { id, channel, category, title, area, severity, reportedAt, due, exercise, number, missed, reworks } = incident;
  return {
    id, channel, category, title, area, severity, reportedAt, due, exercise, number, missed, reworks, version,
    ...(incident.text !== undefined && { text: incident.text }),
    ...(incident.lon !== undefined && { lon: incident.lon }),
    ...(incident.lat !== undefined && { lat: incident.lat }),
    ...(incident.occurredAt !== undefined && { occurredAt: incident.occurredAt }),
    ...(incident.reporter !== undefined && { reporter: incident.reporter }),
    ...(incident.mediation !== undefined && { mediation: incident.mediation }),
  };
}

/** The mediation track: registered → investigated → settled | failed. */
function mediated(incident: Incident, fact: FactOf<'DisputeInvestigated' | 'DisputeSettled' | 'DisputeFailed'>): Mediation {
  const track = incident.mediation;
  if (fact.type === 'DisputeInvestigated') {
    if (track?.stage !== 'registered') return impossible(incident, fact);
    return { stage: 'investigated', kind: track.kind, investigatedAt: fact.at, body: fact.data.body };
  }
  if (track?.stage !== 'investigated') return impossible(incident, fact);
  return fact.type === 'DisputeSettled'
    ? { ...track, stage: 'settled', settledAt: fact.at }
    : { ...track, stage: 'failed', failedAt: fact.at };
}

/** The same for alerts. */
export function evolveAlert(alert: Alert | undefined, fact: Fact): Alert {
  if (fact.type === 'AlertRaised') {
    return alert === undefined ? { ...fact.data, state: 'raised', version: fact.version } : impossible(alert, fact);
  }
  if (alert === undefined) return impossible(alert, fact);
  switch (fact.type) {
    case 'AlertAcknowledged':
      if (alert.state !== 'raised') return impossible(alert, fact);
      return { ...raisedPart(alert, fact.version), state: 'acknowledged', acknowledgedAt: fact.at, acknowledgedBy: fact.by.subject };
    case 'AlertConfirmed':
      if (alert.state !== 'acknowledged') return impossible(alert, fact);
      return { ...raisedPart(alert, fact.version), state: 'confirmed', confirmedAt: fact.at, confirmedBy: fact.by.subject, note: fact.data.note };
    case 'AlertCleared':
      if (alert.state === 'cleared') return impossible(alert, fact);
      return { ...raisedPart(alert, fact.version), state: 'cleared', clearedAt: fact.at };
    case 'IncidentReported':
    case 'IncidentAccepted':
    case 'IncidentRefused':
    case 'IncidentDispatched':
    case 'IncidentSignedFor':
    case 'IncidentReturned':
    case 'IncidentHandled':
    case 'IncidentReworked':
    case 'IncidentClosed':
    case 'IncidentVoided':
    case 'DeadlineMissed':
    case 'DisputeInvestigated':
    case 'DisputeSettled':
    case 'DisputeFailed':
    case 'ShiftOpened':
    case 'ShiftClosed':
      return impossible(alert, fact);
    default:
      return assertNever(fact);
  }
}

type RaisedPart = Omit<Alert, 'state'>;

function raisedPart(alert: Alert, version: number): RaisedPart {
  const { id, rule, priority, source, area, title, raisedAt, exercise } = alert;
  return {
    id, rule, priority, source, area, title, raisedAt, exercise, version,
    ...(alert.incident !== undefined && { incident: alert.incident }),
    ...(alert.lon !== undefined && { lon: alert.lon }),
    ...(alert.lat !== undefined && { lat: alert.lat }),
    ...(alert.acknowledgedAt !== undefined && { acknowledgedAt: alert.acknowledgedAt }),
  };
}

function impossible(state: Incident | Alert | undefined, fact: Fact): never {
  const from = state === undefined ? 'nothing' : `${state.state} at version ${state.version}`;
  throw new Error(`the journal is damaged: fact ${fact.seq} (${fact.type}, version ${fact.version} of ${fact.stream}) cannot follow ${from}`);
}
