import type { Alert } from './alert.ts';
import type { Mediation } from './dispute.ts';
import { assertNever, type Fact, type FactOf } from './fact.ts';
import { OPEN_STATES, type Incident, type Missed, type Report } from './incident.ts';
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
      return Object.assign(known(incident, version), { state: 'accepted', acceptedAt: at } as const);
    case 'IncidentRefused':
      if (incident.state !== 'reported') return impossible(incident, fact);
      return Object.assign(known(incident, version), { state: 'refused', refusedAt: at, reason: fact.data.reason } as const);
    case 'IncidentVoided':
      if (!OPEN_STATES.has(incident.state)) return impossible(incident, fact);
      return Object.assign(known(incident, version), { state: 'voided', voidedAt: at, reason: fact.data.reason } as const);
    case 'IncidentDispatched': {
      if (incident.state !== 'accepted') return impossible(incident, fact);
      return Object.assign(known(incident, version), { state: 'dispatched', acceptedAt: incident.acceptedAt, dispatchedAt: at, unit: fact.data.unit } as const);
    }
    case 'IncidentSignedFor': {
      if (incident.state !== 'dispatched') return impossible(incident, fact);
      const { acceptedAt, dispatchedAt, unit } = incident;
      return Object.assign(known(incident, version), { state: 'handling', acceptedAt, dispatchedAt, unit, signedAt: at, handler: fact.data.handler } as const);
    }
    case 'IncidentReturned': {
      if (incident.state !== 'dispatched' && incident.state !== 'handling') return impossible(incident, fact);
      return Object.assign(known(incident, version), { state: 'accepted', acceptedAt: incident.acceptedAt } as const);
    }
    case 'IncidentHandled': {
      if (incident.state !== 'handling') return impossible(incident, fact);
      const { acceptedAt, unit } = incident;
      const { handledBy, result } = fact.data;
      return Object.assign(known(incident, version), { state: 'handled', acceptedAt, unit, handledAt: at, handledBy, result } as const);
    }
    case 'IncidentReworked': {
      if (incident.state !== 'handled') return impossible(incident, fact);
      const { acceptedAt, unit, reworks } = incident;
      return Object.assign(known(incident, version), { reworks: reworks + 1, state: 'dispatched', acceptedAt, dispatchedAt: at, unit } as const);
    }
    case 'IncidentClosed': {
      if (incident.state !== 'handled') return impossible(incident, fact);
      const { acceptedAt, unit, handledAt, handledBy, result } = incident;
      return Object.assign(known(incident, version), { state: 'closed', acceptedAt, unit, handledAt, handledBy, result, closedAt: at, checkedBy: fact.data.checkedBy } as const);
    }
    case 'DeadlineMissed':
      return Object.assign(known(incident, version), incident, { version, missed: { ...incident.missed, [fact.data.stage]: true } });
    case 'DisputeInvestigated':
    case 'DisputeSettled':
    case 'DisputeFailed':
      return Object.assign(known(incident, version), incident, { version, mediation: mediated(incident, fact) });
    case 'AlertRaised':
    case 'AlertAcknowledged':
    case 'AlertConfirmed':
    case 'AlertCleared':
    case 'ShiftOpened':
    case 'ShiftClosed':
    case 'WallPaired':
    case 'WallRenamed':
    case 'WallRevoked':
    case 'WallSteered':
    case 'WallReleased':
    case 'WallFellSilent':
    case 'WallReturned':
      return impossible(incident, fact);
    default:
      return assertNever(fact);
  }
}

/** What every state of an incident has: the whole of it less its {@link Stage}. */
type Known = Report & Pick<Incident, 'number' | 'version' | 'missed' | 'reworks' | 'mediation'>;

function reported({ data, version, seq }: FactOf<'IncidentReported'>): Incident {
  const known = knownOf(data, incidentNumber(data.reportedAt, seq), version, { accept: false, handle: false }, 0);
  if (data.dispute !== undefined) known.mediation = { stage: 'registered', kind: data.dispute };
  return Object.assign(known, { state: 'reported' } as const);
}

/** All but the stage, so that nothing of a state left behind (a unit, a handler) leaks into the next one. */
function known(incident: Incident, version: number): Known {
  const known = knownOf(incident, incident.number, version, incident.missed, incident.reworks);
  if (incident.mediation !== undefined) known.mediation = incident.mediation;
  return known;
}

/**
 * Assigned field by field and not spread: incidents have many shapes, and where V8 meets many shapes in a spread it makes
 * a new hidden class each time. A quarter of a million facts were then folded in 3.5 s instead of 0.6.
 */
function knownOf(report: Report, number: string, version: number, missed: Missed, reworks: number): { -readonly [Field in keyof Known]: Known[Field] } {
  const { id, channel, category, title, area, severity, reportedAt, due, exercise, text, lon, lat, occurredAt, reporter } = report;
  const known: { -readonly [Field in keyof Known]: Known[Field] } = {
    id, channel, category, title, area, severity, reportedAt, due, exercise, number, version, missed, reworks,
  };
  if (text !== undefined) known.text = text;
  if (lon !== undefined) known.lon = lon;
  if (lat !== undefined) known.lat = lat;
  if (occurredAt !== undefined) known.occurredAt = occurredAt;
  if (reporter !== undefined) known.reporter = reporter;
  return known;
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
    case 'WallPaired':
    case 'WallRenamed':
    case 'WallRevoked':
    case 'WallSteered':
    case 'WallReleased':
    case 'WallFellSilent':
    case 'WallReturned':
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
