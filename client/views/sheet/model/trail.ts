import type { Actor } from '../../../../shared/access.ts';
import type { Fact, RouteReason } from '../../../../shared/fact.ts';
import { assertNever } from '../../../../shared/fact.ts';

/** One fact as a line of the trail: what happened (an i18n key), in whose words, who wrote it down and when. */
export interface TrailLine {
  readonly seq: number;
  readonly at: number;
  readonly by: Actor;
  readonly type: Fact['type'];
  /** Code to be named in the screen's language: a unit, a mediation body, an alert rule. */
  readonly named?: { readonly what: 'unit' | 'body' | 'stage' | 'channel' | 'risk' | 'referredTo' | 'satisfaction' | 'terminal'; readonly code: string; readonly desk?: string };
  /** Why a unit was chosen. */
  readonly why?: RouteReason;
  /** Free text as somebody wrote it. */
  readonly words?: string;
  readonly tone: 'normal' | 'attention' | 'alarm' | 'settled';
}

export function trailLine(fact: Fact): TrailLine {
  const head = { seq: fact.seq, at: fact.at, by: fact.by, type: fact.type };
  switch (fact.type) {
    case 'IncidentReported': return { ...head, named: { what: 'channel', code: fact.data.channel }, tone: 'normal' };
    case 'IncidentDispatched': {
      const { unit, desk, why } = fact.data;
      return { ...head, named: { what: 'unit', code: unit, ...(desk !== undefined && { desk }) }, ...(typeof why === 'string' ? { words: why } : { why }), tone: 'normal' };
    }
    case 'IncidentSignedFor': return { ...head, words: fact.data.handler, tone: 'normal' };
    case 'IncidentHandled': return { ...head, words: fact.data.result, tone: 'normal' };
    case 'IncidentClosed': return { ...head, words: fact.data.checkedBy, tone: 'settled' };
    case 'IncidentTransferred': return { ...head, named: { what: 'unit', code: fact.data.unit, ...(fact.data.desk !== undefined && { desk: fact.data.desk }) }, words: fact.data.reason, tone: 'attention' };
    case 'IncidentAssisted': return { ...head, named: { what: 'unit', code: fact.data.unit }, words: fact.data.result, tone: 'normal' };
    case 'IncidentEvaluated': return { ...head, named: { what: 'satisfaction', code: fact.data.satisfaction }, ...(fact.data.note !== undefined && { words: fact.data.note }), tone: fact.data.satisfaction === 'unsatisfied' ? 'attention' : 'settled' };
    case 'IncidentSupervised': return { ...head, words: fact.data.note, tone: 'alarm' };
    case 'IncidentPlaced':
    case 'RepeatJoined':
    case 'RepeatLeft':
    case 'IncidentAppraised':
    case 'IncidentResumed':
    case 'EvidenceAttached': return { ...head, tone: 'normal' };
    case 'ExtensionRequested':
    case 'ExtensionRefused':
    case 'DeadlineExtended':
    case 'IncidentSuspended':
    case 'IncidentEscalated':
    case 'IncidentMerged':
    case 'IncidentUnmerged':
    case 'IncidentReopened':
    case 'IncidentMovedToPolicy':
    case 'IncidentRefused':
    case 'IncidentVoided':
    case 'IncidentReturned':
    case 'IncidentReworked': return { ...head, words: fact.data.reason, tone: 'attention' };
    case 'IncidentNoted':
    case 'AlertNoted': return { ...head, words: fact.data.note, tone: 'normal' };
    case 'TerminalSent': return { ...head, named: { what: 'terminal', code: fact.data.terminal }, ...(fact.data.note !== undefined && { words: fact.data.note }), tone: 'normal' };
    case 'ErrandAcknowledged': return { ...head, named: { what: 'terminal', code: fact.data.terminal }, tone: 'normal' };
    case 'TerminalArrived': return { ...head, named: { what: 'terminal', code: fact.data.terminal }, tone: 'settled' };
    case 'ErrandDeclined':
    case 'ErrandWithdrawn': return { ...head, named: { what: 'terminal', code: fact.data.terminal }, words: fact.data.reason, tone: 'attention' };
    case 'DeadlineNear': return { ...head, named: { what: 'stage', code: fact.data.stage }, tone: 'attention' };
    case 'DeadlineMissed': return { ...head, named: { what: 'stage', code: fact.data.stage }, tone: 'alarm' };
    case 'DisputeInvestigated': return { ...head, named: { what: 'body', code: fact.data.body }, tone: 'normal' };
    case 'DisputeMediated': return { ...head, named: { what: 'body', code: fact.data.body }, tone: 'normal' };
    case 'DisputeFulfilled': return { ...head, words: fact.data.note, tone: 'settled' };
    case 'DisputeReferred': return { ...head, named: { what: 'referredTo', code: fact.data.to }, words: fact.data.reason, tone: 'attention' };
    case 'DisputeAssessed': return { ...head, named: { what: 'risk', code: fact.data.risk }, words: fact.data.reason, tone: fact.data.risk === 'red' ? 'alarm' : 'attention' };
    case 'MeetingConvened': return { ...head, words: fact.data.agenda, tone: 'normal' };
    case 'MeetingConcluded': return { ...head, words: fact.data.outcome, tone: 'settled' };
    case 'AgentAppointed': return { ...head, words: fact.data.agent, tone: 'normal' };
    case 'AgentReportedBack': return { ...head, words: fact.data.told, tone: 'settled' };
    case 'GridVisited': case 'SeatTaken': case 'SeatLeft': return { ...head, tone: 'normal' };
    case 'HandOverBegun': case 'SoundTested': case 'HandOverSigned': case 'SeatHandedOver': case 'PromiseNoted': case 'PromiseKept': case 'RosterSet': return { ...head, tone: 'normal' };
    case 'DisputeSettled': return { ...head, words: fact.data.agreement, tone: 'settled' };
    case 'DisputeFailed': return { ...head, words: fact.data.reason, tone: 'attention' };
    case 'AlertRaised': return { ...head, words: fact.data.title, tone: 'alarm' };
    case 'AlertConfirmed': return { ...head, words: fact.data.note, tone: 'settled' };
    case 'AlertCleared':
    case 'AlertCauseGone': return { ...head, words: fact.data.reason, tone: 'settled' };
    case 'AlertUnacknowledged':
    case 'AlertShelved':
    case 'AlertSuppressed':
    case 'RuleSuppressed': return { ...head, words: fact.data.reason, tone: 'attention' };
    case 'AlertEscalated': return { ...head, words: fact.data.seats.join('、'), tone: 'alarm' };
    case 'BriefsBegun': case 'BriefSent': return { ...head, words: fact.data.target, tone: 'normal' };
    case 'BriefGivenUp': return { ...head, words: fact.data.fault, tone: 'attention' };
    case 'NoticeSent': return { ...head, words: fact.data.target, tone: 'normal' };
    case 'NoticeGivenUp': return { ...head, words: `${fact.data.target}: ${fact.data.fault}`, tone: 'attention' };
    case 'AcknowledgementLapsed':
    case 'AlertRecurred': return { ...head, tone: 'alarm' };
    case 'AlertUnshelved':
    case 'AlertRestored':
    case 'RuleRestored': return { ...head, tone: 'normal' };
    case 'ShiftOpened':
    case 'ShiftClosed': return { ...head, words: fact.data.terminal, tone: 'normal' };
    case 'PersonAdmitted': case 'PersonChanged': case 'SecretSet': case 'SecretForgotten': case 'PersonSignedIn': case 'PersonBound': return { ...head, tone: 'normal' };
    case 'HeadSigned': case 'LinkOpened': case 'ExportTaken': return { ...head, tone: 'normal' };
    case 'SignInFailed': case 'StrangerTried': return { ...head, tone: 'attention' };
    case 'PersonLocked': return { ...head, tone: 'attention' };
    case 'PersonDismissed':
    case 'EnrolmentOffered': case 'TerminalEnrolled': case 'TokenMade': case 'TokenTaken': case 'KeyMade': return { ...head, tone: 'normal' };
    case 'TokenReused': return { ...head, tone: 'alarm' };
    case 'EnrolmentEnded': case 'KeyRevoked':
    case 'SessionRevoked':
    case 'TrackLookedAt': return { ...head, words: fact.data.reason, tone: 'attention' };
    case 'RiskOpened': return { ...head, words: fact.data.title, tone: 'normal' };
    case 'RiskAssessed': case 'RiskConcluded': return { ...head, tone: 'attention' };
    case 'RiskReviewed': return { ...head, words: fact.data.note, tone: 'normal' };
    case 'RiskClosed': return { ...head, words: fact.data.reason, tone: 'normal' };
    case 'WallPaired':
    case 'WallRenamed': return { ...head, words: fact.data.name, tone: 'normal' };
    case 'WallRevoked': return { ...head, words: fact.data.reason, tone: 'attention' };
    case 'WallFellSilent': return { ...head, tone: 'alarm' };
    case 'PolicyAdopted': return { ...head, words: fact.data.reason, tone: 'attention' };
    case 'PastIncidentsLoaded':
    case 'WallSteered':
    case 'WallReleased':
    case 'WallReturned':
    case 'IncidentAccepted':
    case 'AlertAcknowledged': return { ...head, tone: 'normal' };
    default: return assertNever(fact);
  }
}
