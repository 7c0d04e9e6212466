import { cannotFollow } from './cannotFollow.ts';
import { evolveDispute, mediatedAnew } from './disputeLifecycle.ts';
import { evolveErrands } from './errand.ts';
import { isIncidentFact, type Fact, type FactOf } from './fact.ts';
import { CLOSED_STATES, OPEN_STATES, type Extras, type Incident, type Missed, type Repeats, type Report, type Stage } from './incident.ts';
import { incidentNumber } from './incidentNumber.ts';

/**
 * How facts become state: `state = facts.reduce(evolve, undefined)`. Pure, and the only place that knows it; the deciders,
 * the live view and `verify` all fold with it. What may happen is not asked here (the table in loop.ts does): a fact has happened.
 * @throws when a fact cannot follow the state: the journal would be damaged, and no screen may go on from there.
 */
export function evolveIncident(incident: Incident | undefined, fact: Fact): Incident {
  if (!isIncidentFact(fact)) return cannotFollow(incident, fact);
  if (fact.type === 'IncidentReported') return incident === undefined ? reported(fact) : cannotFollow(incident, fact);
  if (incident === undefined) return cannotFollow(incident, fact);
  const { at } = fact;
  switch (fact.type) {
    case 'IncidentAccepted':
      if (incident.state !== 'reported') break;
      return moved(incident, fact, { state: 'accepted', acceptedAt: at });
    case 'IncidentRefused':
      if (incident.state !== 'reported') break;
      return moved(incident, fact, { state: 'refused', refusedAt: at, reason: fact.data.reason });
    case 'IncidentVoided':
      if (!OPEN_STATES.has(incident.state)) break;
      return moved(incident, fact, { state: 'voided', voidedAt: at, reason: fact.data.reason });
    case 'IncidentDispatched': {
      if (incident.state !== 'accepted') break;
      const { acceptedAt } = incident;
      return moved(incident, fact, { state: 'dispatched', acceptedAt, dispatchedAt: at, unit: fact.data.unit }, { desk: fact.data.desk, assisting: assistingOf(fact.data) });
    }
    case 'IncidentTransferred': {
      if (incident.state !== 'dispatched' && incident.state !== 'handling') break;
      const { acceptedAt } = incident;
      return moved(incident, fact, { state: 'dispatched', acceptedAt, dispatchedAt: at, unit: fact.data.unit }, { desk: fact.data.desk, assisting: assistingOf(fact.data), extensionAsked: undefined });
    }
    case 'IncidentSignedFor': {
      if (incident.state !== 'dispatched') break;
      const { acceptedAt, dispatchedAt, unit } = incident;
      return moved(incident, fact, { state: 'handling', acceptedAt, dispatchedAt, unit, signedAt: at, handler: fact.data.handler });
    }
    case 'IncidentReturned':
      if (incident.state !== 'dispatched' && incident.state !== 'handling') break;
      return moved(incident, fact, { state: 'accepted', acceptedAt: incident.acceptedAt }, { desk: undefined, assisting: undefined, extensionAsked: undefined, returns: incident.returns + 1 });
    case 'IncidentSuspended': {
      if (incident.state !== 'dispatched' && incident.state !== 'handling') break;
      const { reason, until } = fact.data;
      const stage = { state: 'suspended', acceptedAt: incident.acceptedAt, unit: incident.unit, suspendedAt: at, reason, was: workOf(incident) } as const;
      return moved(incident, fact, until === undefined ? stage : { ...stage, until });
    }
    case 'IncidentResumed':
      if (incident.state !== 'suspended') break;
      return moved(incident, fact, incident.was, { due: fact.data.due, near: undefined });
    case 'IncidentHandled': {
      if (incident.state !== 'handling') break;
      const { acceptedAt, unit } = incident;
      const { handledBy, result } = fact.data;
      return moved(incident, fact, { state: 'handled', acceptedAt, unit, handledAt: at, handledBy, result }, { extensionAsked: undefined });
    }
    case 'IncidentReworked': {
      if (incident.state !== 'handled') break;
      const { acceptedAt, unit, reworks } = incident;
      return moved(incident, fact, { state: 'dispatched', acceptedAt, dispatchedAt: at, unit }, { reworks: reworks + 1 });
    }
    case 'IncidentClosed': {
      if (incident.state !== 'handled') break;
      const { acceptedAt, unit, handledAt, handledBy, result } = incident;
      const { checkedBy, special } = fact.data;
      return moved(incident, fact, { state: 'closed', acceptedAt, unit, handledAt, handledBy, result, closedAt: at, checkedBy, ...(special && { special }) });
    }
    case 'IncidentEvaluated':
      if (incident.state !== 'closed') break;
      return moved(incident, fact, { ...closedPart(incident), state: 'evaluated', satisfaction: fact.data.satisfaction, evaluatedAt: at });
    case 'IncidentAppraised': {
      if (incident.state !== 'closed' && incident.state !== 'evaluated') break;
      const rated = incident.state === 'evaluated' ? { satisfaction: incident.satisfaction, evaluatedAt: incident.evaluatedAt } : {};
      return moved(incident, fact, { ...closedPart(incident), ...rated, state: 'appraised', appraisedAt: at }, { points: fact.data.points });
    }
    case 'IncidentMerged': {
      if (incident.state !== 'reported' && incident.state !== 'accepted' && incident.state !== 'dispatched' && incident.state !== 'handling') break;
      const was = incident.state === 'reported' ? { state: 'reported' } as const
        : incident.state === 'accepted' ? { state: 'accepted', acceptedAt: incident.acceptedAt } as const : workOf(incident);
      return moved(incident, fact, { state: 'merged', into: fact.data.into, mergedAt: at, was });
    }
    case 'IncidentUnmerged':
      if (incident.state !== 'merged') break;
      return moved(incident, fact, incident.was);
    case 'IncidentReopened': {
      if (!CLOSED_STATES.has(incident.state) && incident.state !== 'voided' && incident.state !== 'refused') break;
      const { reopens } = incident;
      return moved(incident, fact, { state: 'accepted', acceptedAt: at }, {
        reopens: reopens + 1, due: fact.data.due, missed: NOTHING_MISSED, missedBefore: missedSoFar(incident), near: undefined, desk: undefined, assisting: undefined,
        extensionAsked: undefined, points: undefined, errands: undefined, mediation: mediatedAnew(incident.mediation),
      });
    }
    case 'RepeatJoined': {
      const { repeats = [] } = incident;
      if (repeats.includes(fact.data.repeat)) break;
      return changed(incident, fact, { repeats: [...repeats, fact.data.repeat] });
    }
    case 'RepeatLeft': {
      const { repeats = [] } = incident;
      const left = repeats.filter((id) => id !== fact.data.repeat);
      if (left.length === repeats.length) break;
      return changed(incident, fact, { repeats: left.length === 0 ? undefined : left });
    }
    case 'IncidentPlaced': {
      const { area, lon, lat, due } = fact.data;
      // Other due times are called near anew.
      return changed(incident, fact, { area, lon, lat, due, near: due.handleBy === incident.due.handleBy ? incident.near : undefined });
    }
    case 'IncidentMovedToPolicy':
      return changed(incident, fact, { policy: fact.data.policy, due: fact.data.due, near: undefined });
    case 'IncidentAssisted': {
      const { unit, result } = fact.data;
      if (incident.assisting?.some((helper) => helper.unit === unit) !== true) break;
      return changed(incident, fact, { assisting: incident.assisting.map((helper) => (helper.unit === unit ? { unit, result } : helper)) });
    }
    case 'ExtensionRequested': {
      const { handleBy, reason } = fact.data;
      return changed(incident, fact, { extensionAsked: { handleBy, reason, askedAt: at, askedBy: fact.by.subject } });
    }
    case 'ExtensionRefused':
      if (incident.extensionAsked === undefined) break;
      return changed(incident, fact, { extensionAsked: undefined });
    case 'DeadlineExtended':
      return changed(incident, fact, { due: fact.data.due, extensionAsked: undefined, near: undefined, extensions: incident.extensions + 1 });
    case 'IncidentSupervised':
      return changed(incident, fact, { supervisedAt: at });
    case 'IncidentEscalated':
      return changed(incident, fact, { escalatedTo: fact.data.area });
    case 'EvidenceAttached':
      return changed(incident, fact, { evidence: [...incident.evidence ?? [], fact.data] });
    case 'IncidentNoted':
      return changed(incident, fact, {});
    case 'TerminalSent':
    case 'ErrandAcknowledged':
    case 'ErrandDeclined':
    case 'ErrandWithdrawn':
    case 'TerminalArrived': {
      const errands = evolveErrands(incident.errands ?? [], fact);
      if (errands === undefined) break;
      return changed(incident, fact, { errands });
    }
    case 'DeadlineNear':
      return changed(incident, fact, { near: fact.data.stage });
    case 'DeadlineMissed':
      return changed(incident, fact, { missed: { ...incident.missed, [fact.data.stage]: true } });
    case 'DisputeInvestigated':
    case 'DisputeMediated':
    case 'DisputeSettled':
    case 'DisputeFulfilled':
    case 'DisputeFailed':
    case 'DisputeReferred':
    case 'DisputeAssessed':
    case 'MeetingConvened':
    case 'MeetingConcluded':
    case 'AgentAppointed':
    case 'AgentReportedBack':
      return changed(incident, fact, evolveDispute(incident, fact));
    default:
      // A fact of another kind of stream: no compiler sees what stands in a journal.
      return cannotFollow(incident, fact satisfies never);
  }
  return cannotFollow(incident, fact);
}

export const NOTHING_MISSED: Missed = { accept: false, handle: false, close: false, fulfil: false };

/** What every state of an incident has: the whole of it less its {@link Stage}. */
type Known = Report & Extras & Repeats & Pick<Incident, 'number' | 'version' | 'missed'>;
/** `undefined` takes a field away. */
type Changes = { readonly [Field in keyof Known]?: Known[Field] | undefined };

function reported({ data, version, seq }: FactOf<'IncidentReported'>): Incident {
  const { dispute, ...report } = data;
  const known: Known = {
    ...report, number: incidentNumber(data.reportedAt, seq), version, missed: NOTHING_MISSED, returns: 0, reworks: 0, extensions: 0, reopens: 0,
    ...(dispute !== undefined && { mediation: { stage: 'registered', kind: dispute } }),
  };
  return Object.assign(knownOf(known, version), { state: 'reported' } as const);
}

/** A new stage; nothing of the state left behind (a unit, a handler) leaks into it. */
function moved(incident: Incident, { version }: Fact, stage: Stage, changes?: Changes): Incident {
  return Object.assign(knownOf(incident, version, changes), stage);
}

/** The same stage, something else about it. */
function changed(incident: Incident, { version }: Fact, changes: Changes): Incident {
  const after = knownOf(incident, version, changes) as Incident & Record<string, unknown>;
  for (const field in incident) if (!KNOWN.has(field)) after[field] = incident[field as keyof Incident];
  return after;
}

/**
 * Assigned field by field and not spread: incidents have many shapes, and where V8 meets many shapes in a spread it makes
 * a new hidden class each time. A quarter of a million facts were then folded in 3.5 s instead of 0.6.
 */
function knownOf(from: Known, version: number, changes: Changes = NO_CHANGES): Known {
  const known = { version } as Known;
  for (const field of ALWAYS) put(known, field, changes[field] ?? from[field]);
  for (const field of SOMETIMES) {
    const value = field in changes ? changes[field] : from[field];
    if (value !== undefined) put(known, field, value);
  }
  return known;
}

const put = (known: Partial<Record<keyof Known, unknown>>, field: keyof Known, value: unknown): void => { known[field] = value; };

const NO_CHANGES: Changes = {};
const ALWAYS = [
  'id', 'channel', 'category', 'title', 'area', 'severity', 'reportedAt', 'due', 'exercise', 'number', 'missed',
  'returns', 'reworks', 'extensions', 'reopens',
] as const satisfies readonly (keyof Known)[];
const SOMETIMES = [
  'text', 'lon', 'lat', 'occurredAt', 'reporter', 'policy', 'mediation', 'risk', 'meeting', 'agent', 'desk', 'assisting', 'extensionAsked',
  'supervisedAt', 'escalatedTo', 'evidence', 'errands', 'near', 'points', 'repeats', 'missedBefore',
] as const satisfies readonly (keyof Known)[];
const KNOWN: ReadonlySet<string> = new Set(['version', ...ALWAYS, ...SOMETIMES]);

type Working = Extract<Incident, { readonly state: 'dispatched' | 'handling' }>;
type AtWork = Extract<Stage, { readonly state: 'dispatched' | 'handling' }>;

function workOf(incident: Working): AtWork {
  const { acceptedAt, dispatchedAt, unit } = incident;
  return incident.state === 'dispatched'
    ? { state: 'dispatched', acceptedAt, dispatchedAt, unit }
    : { state: 'handling', acceptedAt, dispatchedAt, unit, signedAt: incident.signedAt, handler: incident.handler };
}

function closedPart({ acceptedAt, unit, handledAt, handledBy, result, closedAt, checkedBy, special }: Extract<Incident, { readonly closedAt: number }>) {
  return { acceptedAt, unit, handledAt, handledBy, result, closedAt, checkedBy, ...(special && { special }) };
}

/** Undefined while nothing was ever missed. */
function missedSoFar({ missed, missedBefore = NOTHING_MISSED }: Incident): Missed | undefined {
  const either = (stage: keyof Missed): boolean => missed[stage] || missedBefore[stage];
  const sum: Missed = { accept: either('accept'), handle: either('handle'), close: either('close'), fulfil: either('fulfil') };
  return Object.values(sum).includes(true) ? sum : undefined;
}

const assistingOf = ({ assisting }: { readonly assisting?: readonly string[] }): Extras['assisting'] => (
  assisting === undefined || assisting.length === 0 ? undefined : assisting.map((unit) => ({ unit }))
);
