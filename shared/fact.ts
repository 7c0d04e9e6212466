import type { Actor, Role } from './access.ts';
import type { CalledRung, RaisedAlert, Suppression } from './alert.ts';
import type { AppraisalPoint } from './appraisal.ts';
import type { DisputeKind, MediationBody, ReferredTo, RiskLevel } from './dispute.ts';
import type { EnrolmentFact, KeyFact } from './enrolment.ts';
import type { Due, Evidence, Report, Satisfaction } from './incident.ts';
import type { Look } from './look.ts';
import type { PolicyDocument } from './policy.ts';
import type { DutyTurn } from './roster.ts';
import type { CheckedRisk, RiskCheck, RiskConclusion, RiskPlan } from './riskMatter.ts';
import type { NotedPromise, SignedBrief } from './seat.ts';
import type { SignedHead } from './signedHead.ts';
import type { VisitKind } from './visit.ts';
import type { WallView } from './wall.ts';

/** Everything that can have happened. A fact's past tense is its name; its data never repeats what stands beside it. */
export type CentreFact = IncidentFact | AlertFact | SuppressionFact | NoticeFact | BriefFact | ShiftFact | LookFact | SessionFact | PersonFact | AuditFact | EnrolmentFact | KeyFact | WallFact | VisitFact | SeatFact | RosterFact | PolicyFact | PastFact | RiskFact;

type Reason = { readonly reason: string };
type Nothing = Record<string, never>;

/** What happens to an incident, on its own stream. */
export type IncidentFact =
  | { readonly type: 'IncidentReported'; readonly data: Report & { readonly dispute?: DisputeKind } }
  /** A person placed what could not be located, or had been located wrongly. The whole place: without a point none is known any more. Its clocks may change with its district. */
  | { readonly type: 'IncidentPlaced'; readonly data: { readonly area: string; readonly lon?: number; readonly lat?: number; readonly due: Due } }
  | { readonly type: 'IncidentAccepted'; readonly data: Nothing }
  | { readonly type: 'IncidentRefused'; readonly data: Reason }
  /** `desk`: of the unit. `assisting`: units that help the one that answers for it 协办. `why` was a sentence in both languages once. */
  | { readonly type: 'IncidentDispatched'; readonly data: { readonly unit: string; readonly desk?: string; readonly why: RouteReason | string; readonly assisting?: readonly string[] } }
  | { readonly type: 'IncidentSignedFor'; readonly data: { readonly handler: string } }
  | { readonly type: 'IncidentReturned'; readonly data: Reason }
  | { readonly type: 'IncidentTransferred'; readonly data: Reason & { readonly unit: string; readonly desk?: string; readonly assisting?: readonly string[] } }
  | { readonly type: 'IncidentAssisted'; readonly data: { readonly unit: string; readonly result: string } }
  /** `by` a unit's person: asks for more time, until `handleBy`. */
  | { readonly type: 'ExtensionRequested'; readonly data: Reason & { readonly handleBy: number } }
  | { readonly type: 'ExtensionRefused'; readonly data: Reason }
  | { readonly type: 'DeadlineExtended'; readonly data: Reason & { readonly due: Due } }
  | { readonly type: 'IncidentSuspended'; readonly data: Reason & { readonly until?: number } }
  | { readonly type: 'IncidentResumed'; readonly data: { readonly due: Due } }
  | { readonly type: 'IncidentHandled'; readonly data: { readonly handledBy: string; readonly result: string } }
  | { readonly type: 'IncidentReworked'; readonly data: Reason }
  | { readonly type: 'IncidentClosed'; readonly data: { readonly checkedBy: string; readonly special?: true } }
  | { readonly type: 'IncidentEvaluated'; readonly data: { readonly satisfaction: Satisfaction; readonly from: 'reporter' | 'centre'; readonly note?: string } }
  | { readonly type: 'IncidentAppraised'; readonly data: { readonly points: readonly AppraisalPoint[] } }
  | { readonly type: 'IncidentSupervised'; readonly data: { readonly note: string } }
  /** To the tier above: `area` is that tier's. */
  | { readonly type: 'IncidentEscalated'; readonly data: Reason & { readonly area: string } }
  | { readonly type: 'IncidentMerged'; readonly data: Reason & { readonly into: string } }
  | { readonly type: 'IncidentUnmerged'; readonly data: Reason }
  /** On the stream of the one that another was merged into, written in the same entry: so neither can end or change unseen by the other. */
  | { readonly type: 'RepeatJoined'; readonly data: { readonly repeat: string } }
  | { readonly type: 'RepeatLeft'; readonly data: { readonly repeat: string } }
  | { readonly type: 'IncidentReopened'; readonly data: Reason & { readonly due: Due } }
  | { readonly type: 'IncidentVoided'; readonly data: Reason }
  | { readonly type: 'IncidentMovedToPolicy'; readonly data: Reason & { readonly policy: string; readonly due: Due } }
  | { readonly type: 'EvidenceAttached'; readonly data: Evidence }
  /** A due time is near: the warning comes once for each due time. */
  | { readonly type: 'DeadlineNear'; readonly data: { readonly stage: DueStage; readonly due: number } }
  | { readonly type: 'DeadlineMissed'; readonly data: { readonly stage: DueStage; readonly due: number } }
  /** What somebody wants the next to know. */
  | { readonly type: 'IncidentNoted'; readonly data: { readonly note: string } }
  | ErrandFact
  | DisputeFact;

/**
 * Why a unit was chosen; screens say it in their language. `nearest`: of the department that its kind belongs to, the unit
 * nearest to its place; `placeUnknown`: the department's unit for the whole city, for nobody knows the place; `byHand`: by a person.
 */
export type RouteReason =
  | { readonly rule: 'nearest'; readonly category: string; readonly area: string }
  | { readonly rule: 'placeUnknown'; readonly category: string }
  | { readonly rule: 'byHand' };

/** Stages with a due time: to accept, to handle, to check and close, to keep what the parties agreed on. */
export type DueStage = 'accept' | 'handle' | 'close' | 'fulfil';

/** Somebody of the staff is sent to the place, by their terminal; on the incident's stream. */
export type ErrandFact =
  | { readonly type: 'TerminalSent'; readonly data: { readonly terminal: string; readonly note?: string } }
  /** Taken on: on the way. */
  | { readonly type: 'ErrandAcknowledged'; readonly data: { readonly terminal: string } }
  | { readonly type: 'ErrandDeclined'; readonly data: Reason & { readonly terminal: string } }
  | { readonly type: 'ErrandWithdrawn'; readonly data: Reason & { readonly terminal: string } }
  /** `metres`: how far from the place it was then, as the crow flies, where its position told. */
  | { readonly type: 'TerminalArrived'; readonly data: { readonly terminal: string; readonly seenBy: 'position' | 'hand'; readonly metres?: number } };

/** The mediation track, on the incident's stream. */
export type DisputeFact =
  | { readonly type: 'DisputeInvestigated'; readonly data: { readonly body: MediationBody } }
  | { readonly type: 'DisputeMediated'; readonly data: { readonly body: MediationBody } }
  /** `fulfilBy`: when the parties promised to have done it, ms. */
  | { readonly type: 'DisputeSettled'; readonly data: { readonly agreement: string; readonly fulfilBy?: number } }
  | { readonly type: 'DisputeFulfilled'; readonly data: { readonly note: string } }
  | { readonly type: 'DisputeFailed'; readonly data: Reason }
  | { readonly type: 'DisputeReferred'; readonly data: Reason & { readonly to: ReferredTo } }
  | { readonly type: 'DisputeAssessed'; readonly data: Reason & { readonly risk: RiskLevel } }
  /** Parties are organisations and roles (`镇政府`, `村民代表`), never persons. `at`: when it sits, ms. */
  | { readonly type: 'MeetingConvened'; readonly data: { readonly parties: readonly string[]; readonly agenda: string; readonly at: number } }
  | { readonly type: 'MeetingConcluded'; readonly data: { readonly outcome: string } }
  /** `agent`: the pseudonymous subject of the staff member who speaks for the petitioner. */
  | { readonly type: 'AgentAppointed'; readonly data: { readonly agent: string } }
  | { readonly type: 'AgentReportedBack'; readonly data: { readonly told: string } };

/** What happens to an alert, on its own stream. */
export type AlertFact =
  | { readonly type: 'AlertRaised'; readonly data: RaisedAlert }
  /** `until`: when it runs out unless it is confirmed; absent: never. */
  | { readonly type: 'AlertAcknowledged'; readonly data: { readonly until?: number } }
  /** A person gives it back. */
  | { readonly type: 'AlertUnacknowledged'; readonly data: Reason }
  /** Nobody confirmed in time. */
  | { readonly type: 'AcknowledgementLapsed'; readonly data: { readonly due: number } }
  | { readonly type: 'AlertConfirmed'; readonly data: { readonly note: string } }
  | { readonly type: 'AlertCleared'; readonly data: Reason }
  /** It stands on: it latches, or is grave and nobody has seen it yet. */
  | { readonly type: 'AlertCauseGone'; readonly data: Reason }
  /** Its cause came back while it still stood. */
  | { readonly type: 'AlertRecurred'; readonly data: Nothing }
  | { readonly type: 'AlertShelved'; readonly data: Reason & { readonly until: number } }
  /** `due`: its time was over; absent: a person took it back. */
  | { readonly type: 'AlertUnshelved'; readonly data: { readonly due?: number } }
  | { readonly type: 'AlertNoted'; readonly data: { readonly note: string } }
  | { readonly type: 'AlertSuppressed'; readonly data: Suppression }
  | { readonly type: 'AlertRestored'; readonly data: Nothing }
  /** A rung of its ladder called; `due`: when it was to. `sound`: desks say it again; `notice`: outsiders are told. */
  | {
    readonly type: 'AlertEscalated';
    readonly data: Omit<CalledRung, 'at'> & { readonly due: number; readonly sound?: true; readonly notice?: true };
  };

/** On the stream `suppression:<area>/<rule>` or `suppression:<area>/<rule>/<source>`: its alerts say nothing for a time. */
export type SuppressionFact =
  | { readonly type: 'RuleSuppressed'; readonly data: Omit<Suppression, 'by'> & { readonly rule: string; readonly area: string; readonly source?: string } }
  /** `due`: its time was over; absent: a person took it back. */
  | { readonly type: 'RuleRestored'; readonly data: { readonly due?: number } };

/** On the stream `notice:<seq>/<target>`: how it ended to tell somebody outside of the rung that called at that seq. */
export type NoticeFact =
  | { readonly type: 'NoticeSent'; readonly data: NoticeTold }
  | { readonly type: 'NoticeGivenUp'; readonly data: NoticeTold & { readonly fault: string } };

interface NoticeTold {
  /** Seq of the `AlertEscalated`. */
  readonly call: number;
  readonly alert: string;
  readonly target: string;
  readonly tries: number;
}

/** On the stream `brief:<target>/<brief>`: from then on it is sent. On `brief:<target>/<brief>/<due>`: how it ended to send the one that was due then. */
export type BriefFact =
  | { readonly type: 'BriefsBegun'; readonly data: BriefNamed }
  | { readonly type: 'BriefSent'; readonly data: BriefNamed & { readonly due: number; readonly tries: number } }
  | { readonly type: 'BriefGivenUp'; readonly data: BriefNamed & { readonly due: number; readonly tries: number; readonly fault: string } };

interface BriefNamed {
  readonly target: string;
  readonly brief: string;
}

export type ShiftFact =
  | { readonly type: 'ShiftOpened'; readonly data: { readonly terminal: string; readonly by: 'holder' | 'firstFix' } }
  | { readonly type: 'ShiftClosed'; readonly data: { readonly terminal: string; readonly reason: 'holder' | 'roster' | 'silence' } };

/** Somebody looked at where a colleague went; its holder reads who, when and why. */
export type LookFact = { readonly type: 'TrackLookedAt'; readonly data: Look };

/** Somebody's token or session ends before it runs out: one, or without `session` all that was signed for the subject up to `issuedUpTo`. `until`: when it would have run out; ms. */
export type SessionFact = { readonly type: 'SessionRevoked'; readonly data: Reason & { readonly subject: string; readonly session?: string; readonly issuedUpTo: number; readonly until: number } };

/** On the stream `audit:heads`: where the journal stood, signed; when is the fact's own time. */
export type HeadFact = { readonly type: 'HeadSigned'; readonly data: Omit<SignedHead, 'at'> };

/** What is written down for whoever audits, and changes nothing. `from`: the address it came from. */
export type AuditFact =
  | HeadFact
  /** On the stream `link:<subject>`: a sign-in link was opened, and whom it signed in. */
  | { readonly type: 'LinkOpened'; readonly data: { readonly role: Role; readonly area: string; readonly page: string; readonly from: string } }
  /** On the stream `export:<subject>`: a file was taken out. `asked`: the filters, but words that were searched for. */
  | { readonly type: 'ExportTaken'; readonly data: { readonly what: string; readonly area: string; readonly asked: string } }
  /** On the stream `audit:strangers`: wrong tries by names that are nobody's, the first in a quarter of an hour from an address. What was typed as a name is not kept: it may be a password. */
  | { readonly type: 'StrangerTried'; readonly data: { readonly from: string } };

/** Who may sign in by a name, as whom, and what happened at the door. `from`: the address it came from, `until`: ms. */
export type PersonFact =
  | { readonly type: 'PersonAdmitted'; readonly data: PersonRights }
  | { readonly type: 'PersonChanged'; readonly data: PersonRights }
  | { readonly type: 'PersonDismissed'; readonly data: Reason }
  | { readonly type: 'SecretSet'; readonly data: Nothing }
  | { readonly type: 'SecretForgotten'; readonly data: Nothing }
  /** The identity provider showed for the first time who they are to it; `identity`: digest of its name and theirs there. */
  | { readonly type: 'PersonBound'; readonly data: { readonly identity: string } }
  | { readonly type: 'PersonSignedIn'; readonly data: { readonly from: string } }
  /** A wrong try: name, password and code did not fit. */
  | { readonly type: 'SignInFailed'; readonly data: { readonly from: string } }
  | { readonly type: 'PersonLocked'; readonly data: { readonly until: number; readonly from: string } };

/** What somebody is let in as. */
export interface PersonRights {
  readonly role: Role;
  readonly area: string;
  readonly unit?: string;
  readonly terminal?: string;
}

/** What happens to a big screen that an officer let in by its code. */
export type WallFact =
  | { readonly type: 'WallPaired'; readonly data: { readonly name: string; readonly area: string; readonly secretHash: string } }
  | { readonly type: 'WallRenamed'; readonly data: { readonly name: string } }
  | { readonly type: 'WallRevoked'; readonly data: Reason }
  | { readonly type: 'WallSteered'; readonly data: { readonly view: WallView; readonly until: number } }
  | { readonly type: 'WallReleased'; readonly data: Nothing }
  /** `since`: when it was last known to draw, ms. */
  | { readonly type: 'WallFellSilent'; readonly data: { readonly since: number } }
  | { readonly type: 'WallReturned'; readonly data: Nothing };

/** A worker has been where the plan sent them; counted by grid, never by household. */
export type VisitFact =
  | { readonly type: 'GridVisited'; readonly data: { readonly grid: string; readonly kind: VisitKind; readonly exercise: boolean } };

/**
 * A block of another system's past was written down beside the journal; what it holds is named by its digest and never changes.
 * `block` is its id, `count` how many incidents it has, reported from `from` to `to`, ms. It was made of `lines` lines of the input,
 * the `part`th so many (from 0) of this source, whose SHA-256 is `input`; `refused` of them could not be taken.
 */
export type PastFact = {
  readonly type: 'PastIncidentsLoaded';
  readonly data: {
    readonly source: string; readonly part: number; readonly block: number; readonly digest: string; readonly count: number;
    readonly from: number; readonly to: number; readonly lines: number; readonly refused: number; readonly input: string; readonly exercise: boolean;
  };
};

/** By what the centre governs, on the stream `policy:city`. `effectiveFrom`: ms; never before it was adopted, but for the first. */
export type PolicyFact = {
  readonly type: 'PolicyAdopted';
  readonly data: Reason & { readonly version: string; readonly effectiveFrom: number; readonly hash: string; readonly document: PolicyDocument };
};

/** Who is on duty: an officer sits down at a seat that answers for `area`, and gets up. */
export type SeatFact =
  | { readonly type: 'SeatTaken'; readonly data: { readonly area: string } }
  | { readonly type: 'SeatLeft'; readonly data: Nothing }
  /** A hand-over 交接班: begun, the sound heard by who comes, signed by both; with the second signature the seat changes hands, in the same entry. */
  | { readonly type: 'HandOverBegun'; readonly data: { readonly outgoing: string } }
  /** An officer said how many tones they heard; passed when that is how many were played. */
  | { readonly type: 'SoundTested'; readonly data: { readonly played: number; readonly heard: number } }
  | { readonly type: 'HandOverSigned'; readonly data: SignedBrief & { readonly as: 'outgoing' | 'incoming'; readonly reason?: string } }
  | { readonly type: 'SeatHandedOver'; readonly data: { readonly from: string; readonly to: string } }
  | { readonly type: 'PromiseNoted'; readonly data: Omit<NotedPromise, 'id' | 'by' | 'at'> & { readonly promise: string } }
  | { readonly type: 'PromiseKept'; readonly data: { readonly promise: string } };

/** Who is to sit at a seat, on the stream `roster:<seat>`: the whole list, each time it is set. */
export type RosterFact = { readonly type: 'RosterSet'; readonly data: { readonly area: string; readonly turns: readonly DutyTurn[] } };

/** What happens to a major matter 重大事项, on its stream `risk:<uuid>`. Days are such as `2026-11-21`. */
export type RiskFact =
  | { readonly type: 'RiskOpened'; readonly data: RiskPlan }
  /** What was looked at this time; findings of before stay where they are not named. */
  | { readonly type: 'RiskAssessed'; readonly data: { readonly checks: Readonly<Partial<Record<RiskCheck, CheckedRisk>>>; readonly assessor?: string } }
  | { readonly type: 'RiskConcluded'; readonly data: { readonly conclusion: RiskConclusion; readonly conditions: readonly string[]; readonly reviews: readonly string[]; readonly note?: string } }
  /** Of the day that was the first due; `next`: another day that was set. */
  | { readonly type: 'RiskReviewed'; readonly data: { readonly note: string; readonly due: string; readonly next?: string } }
  | { readonly type: 'RiskClosed'; readonly data: Reason };

export type FactType = CentreFact['type'];

/** Where and when it was written down. */
export interface Recorded {
  /** Gapless, in commit order, from 1. */
  readonly seq: number;
  /** `incident:<uuid>`, `alert:<uuid>`, `suppression:<area>/<rule>`, `notice:<seq>/<target>`, `terminal:<id>`, `look:<terminal>`, `session:<subject>`, `person:<name>`, `enrolment:<role>/<terminal>`, `key:<uuid>`, `wall:<uuid>`, `visits:<grid>`, `seat:<name>`, `roster:<seat>`, `policy:city`, `past:<source>`, `risk:<uuid>`. */
  readonly stream: string;
  /** From 1 within its stream, gapless. */
  readonly version: number;
  /** The centre's clock when it was decided, ms. */
  readonly at: number;
  readonly by: Actor;
}

export type Fact = Recorded & CentreFact;
export type FactOf<T extends FactType> = Recorded & Extract<CentreFact, { type: T }>;

/** Of an incident's own stream: what `evolveIncident` folds. */
export const isIncidentFact = (fact: Fact): fact is Recorded & IncidentFact => fact.stream.startsWith('incident:');
/** Of an alert's own stream. */
export const isAlertFact = (fact: Fact): fact is Recorded & AlertFact => fact.stream.startsWith('alert:');

/** For the end of every switch over a union. */
export function assertNever(value: never): never {
  throw new Error(`a case is missing: ${JSON.stringify(value)}`);
}
