import { cannotFollow } from './cannotFollow.ts';
import { isSettled, type Mediation } from './dispute.ts';
import { assertNever, type DisputeFact, type Recorded } from './fact.ts';
import type { Extras, Incident } from './incident.ts';

/** What a fact of the mediation track changes of an incident: the track itself, its risk, its meeting or its agent. */
export function evolveDispute(incident: Incident, fact: Recorded & DisputeFact): Pick<Extras, 'mediation' | 'risk' | 'meeting' | 'agent'> {
  const { at, by } = fact;
  switch (fact.type) {
    case 'DisputeAssessed':
      return { risk: { level: fact.data.risk, reason: fact.data.reason, assessedAt: at, assessedBy: by.subject } };
    case 'MeetingConvened':
      return { meeting: fact.data };
    case 'MeetingConcluded':
      if (incident.meeting === undefined || incident.meeting.outcome !== undefined) return cannotFollow(incident, fact);
      return { meeting: { ...incident.meeting, outcome: fact.data.outcome, concludedAt: at } };
    case 'AgentAppointed':
      return { agent: { subject: fact.data.agent, appointedAt: at } };
    case 'AgentReportedBack':
      if (incident.agent === undefined) return cannotFollow(incident, fact);
      return { agent: { ...incident.agent, toldAt: at, told: fact.data.told } };
    case 'DisputeInvestigated':
    case 'DisputeMediated':
    case 'DisputeSettled':
    case 'DisputeFulfilled':
    case 'DisputeFailed':
    case 'DisputeReferred':
      return { mediation: mediated(incident, fact) };
    default:
      return assertNever(fact);
  }
}

/** The track of a dispute that was opened again: whatever was agreed or given up, the parties sit down once more. */
export function mediatedAnew(track: Mediation | undefined): Mediation | undefined {
  if (track === undefined || track.stage === 'registered') return track;
  const { kind, investigatedAt, body } = track;
  return { stage: 'investigated', kind, investigatedAt, body };
}

type TrackFact = Extract<DisputeFact, { type: 'DisputeInvestigated' | 'DisputeMediated' | 'DisputeSettled' | 'DisputeFulfilled' | 'DisputeFailed' | 'DisputeReferred' }>;

/** registered → investigated → mediating → settled (→ fulfilled) | failed (→ referred); who settles at once needs no `mediating`. */
function mediated(incident: Incident, fact: Recorded & TrackFact): Mediation {
  const track = incident.mediation;
  if (track === undefined) return cannotFollow(incident, fact);
  const { at } = fact;
  switch (fact.type) {
    case 'DisputeInvestigated':
      if (track.stage !== 'registered') break;
      return { stage: 'investigated', kind: track.kind, investigatedAt: at, body: fact.data.body };
    case 'DisputeMediated':
      if (track.stage !== 'investigated') break;
      return { ...track, stage: 'mediating', body: fact.data.body, mediatingSince: at };
    case 'DisputeSettled': {
      if (track.stage !== 'investigated' && track.stage !== 'mediating') break;
      const { kind, investigatedAt, body } = track;
      return { stage: 'settled', kind, investigatedAt, body, settledAt: at, ...(fact.data.fulfilBy !== undefined && { fulfilBy: fact.data.fulfilBy }) };
    }
    case 'DisputeFulfilled':
      if (!isSettled(track) || track.stage === 'fulfilled') break;
      return { ...track, stage: 'fulfilled', fulfilledAt: at };
    case 'DisputeFailed': {
      if (track.stage !== 'investigated' && track.stage !== 'mediating') break;
      const { kind, investigatedAt, body } = track;
      return { stage: 'failed', kind, investigatedAt, body, failedAt: at };
    }
    case 'DisputeReferred':
      if (track.stage !== 'failed') break;
      return { ...track, stage: 'referred', referredAt: at, to: fact.data.to };
    default:
      return assertNever(fact);
  }
  return cannotFollow(incident, fact);
}
