import type { Role } from './access.ts';
import { MEDIATION_STAGES, type MediationStage } from './dispute.ts';
import { isOpenErrand, type Errand } from './errand.ts';
import { CLOSED_STATES, INCIDENT_STATES, OPEN_STATES, type IncidentState } from './incident.ts';

/** See {@link NEEDS}. */
type Need = 'errand' | 'helper' | 'request' | 'meeting' | 'agent' | 'noRepeats';

/** One line of the loop: from which states, by which order, given by whom, to where. */
export interface Step<Command extends string, State extends string> {
  readonly from: readonly State[];
  readonly command: Command;
  readonly who: readonly Role[];
  /** States it may end in; empty: the state stays (the mediation track moves beside it). */
  readonly to: readonly State[];
  /** Stages of mediation in which a *dispute* may take this step; absent: any. */
  readonly mediation?: readonly MediationStage[];
  /** Only disputes take it. */
  readonly disputesOnly?: true;
  /** What must be there beside the state. */
  readonly needs?: Need;
  /** Anybody's business, whatever unit they speak for and whichever has it. */
  readonly anyUnit?: true;
}

/** The command centre's own people. `admin` stands in for anybody: a small centre has one person for all. */
export const CENTRE: readonly Role[] = ['dispatcher', 'dutyOfficer', 'admin'];
/** Those who do the work: a department's handler, or the grid's worker for what can be settled on the spot. */
const UNIT: readonly Role[] = ['handler', 'gridWorker', 'admin'];
/** A check is done by anybody of the loop, but never by the one who handled it (rule `checkerIsNotHandler`). */
const CHECKERS: readonly Role[] = [...CENTRE, 'handler', 'gridWorker'];
const MEDIATORS: readonly Role[] = ['handler', 'gridWorker', 'dispatcher', 'admin'];
/** Whoever answers for the work of others: presses, judges, grants. */
const LEADERS: readonly Role[] = ['leader', 'admin'];

export type IncidentCommand =
  | 'PlaceIncident' | 'AcceptIncident' | 'RefuseIncident' | 'DispatchIncident' | 'SignForIncident' | 'ReturnIncident' | 'TransferIncident'
  | 'AssistIncident' | 'RequestExtension' | 'ExtendDeadline' | 'RefuseExtension' | 'SuspendIncident' | 'ResumeIncident' | 'HandleIncident'
  | 'CheckIncident' | 'EvaluateIncident' | 'AppraiseIncident' | 'SuperviseIncident' | 'EscalateIncident' | 'MergeIncident' | 'UnmergeIncident'
  | 'ReopenIncident' | 'VoidIncident' | 'MoveToPolicy' | 'NoteIncident' | ErrandCommand | DisputeCommand;
/** Somebody is sent there, by their terminal, and says how far they are. */
export type ErrandCommand = 'SendTerminal' | 'WithdrawErrand' | 'AcknowledgeErrand' | 'DeclineErrand' | 'ReportArrival';
export type DisputeCommand =
  | 'InvestigateDispute' | 'MediateDispute' | 'SettleDispute' | 'FulfilDispute' | 'FailDispute' | 'ReferDispute' | 'AssessDispute'
  | 'ConveneMeeting' | 'ConcludeMeeting' | 'AppointAgent' | 'ReportBack';

type IncidentStep = Step<IncidentCommand, IncidentState>;

const OPEN: readonly IncidentState[] = [...OPEN_STATES];
const ENDED: readonly IncidentState[] = [...CLOSED_STATES];
/** Before it is handled: what can still be placed or merged, and where somebody may still be needed. */
export const UNHANDLED: readonly IncidentState[] = ['reported', 'accepted', 'dispatched', 'handling'];
const AT_WORK: readonly IncidentState[] = ['dispatched', 'handling'];

/** While it is worked on, a dispute moves along its own track; the incident's state stays. */
const track = (command: DisputeCommand, mediation: readonly MediationStage[], more: Partial<IncidentStep> = {}): IncidentStep => (
  { from: ['accepted', 'dispatched', 'handling'], command, who: MEDIATORS, to: [], mediation, disputesOnly: true, ...more }
);

/**
 * The closed loop 受理、派遣、签收、处置、核查、结案、评价、考核 as one table. A new command is one more line here, its facts in
 * decideIncident.ts and its effect in lifecycle.ts.
 *
 * A dispute is handled only when its mediation has ended, one way or the other (rule `mediationIsOpen`): else the centre
 * would close what the parties still quarrel about, and the resolution rate would lose it.
 */
export const INCIDENT_LOOP: readonly IncidentStep[] = [
  { from: ['reported'], command: 'AcceptIncident', who: CENTRE, to: ['accepted'] },
  { from: ['reported'], command: 'RefuseIncident', who: CENTRE, to: ['refused'], needs: 'noRepeats' },
  { from: UNHANDLED, command: 'PlaceIncident', who: CENTRE, to: [] },
  { from: ['accepted'], command: 'DispatchIncident', who: CENTRE, to: ['dispatched'] },
  { from: ['dispatched'], command: 'SignForIncident', who: UNIT, to: ['handling'] },
  { from: AT_WORK, command: 'ReturnIncident', who: UNIT, to: ['accepted'] },
  { from: AT_WORK, command: 'TransferIncident', who: [...CENTRE, 'handler'], to: ['dispatched'] },
  { from: AT_WORK, command: 'AssistIncident', who: UNIT, to: [], needs: 'helper' },
  { from: AT_WORK, command: 'RequestExtension', who: UNIT, to: [] },
  { from: AT_WORK, command: 'ExtendDeadline', who: [...CENTRE, 'leader'], to: [] },
  { from: AT_WORK, command: 'RefuseExtension', who: [...CENTRE, 'leader'], to: [], needs: 'request' },
  { from: AT_WORK, command: 'SuspendIncident', who: [...CENTRE, 'leader'], to: ['suspended'] },
  { from: ['suspended'], command: 'ResumeIncident', who: [...CENTRE, 'leader'], to: ['dispatched', 'handling'] },
  // From `dispatched` it signs and handles in one entry: work done on the spot needs no second tap.
  { from: AT_WORK, command: 'HandleIncident', who: UNIT, to: ['handled'], mediation: ['settled', 'fulfilled', 'failed', 'referred'] },
  { from: ['handled'], command: 'CheckIncident', who: CHECKERS, to: ['closed', 'dispatched'], anyUnit: true },
  { from: ['closed'], command: 'EvaluateIncident', who: [...CENTRE, 'partner'], to: ['evaluated'] },
  { from: ['closed', 'evaluated'], command: 'AppraiseIncident', who: [...LEADERS, 'dispatcher'], to: ['appraised'] },
  { from: OPEN, command: 'SuperviseIncident', who: LEADERS, to: [] },
  { from: OPEN, command: 'EscalateIncident', who: [...CENTRE, 'leader'], to: [] },
  { from: UNHANDLED, command: 'MergeIncident', who: CENTRE, to: ['merged'], needs: 'noRepeats' },
  { from: ['merged'], command: 'UnmergeIncident', who: CENTRE, to: UNHANDLED },
  { from: [...ENDED, 'refused', 'voided'], command: 'ReopenIncident', who: [...CENTRE, 'leader'], to: ['accepted'] },
  { from: OPEN, command: 'VoidIncident', who: CENTRE, to: ['voided'], needs: 'noRepeats' },
  { from: OPEN, command: 'MoveToPolicy', who: [...CENTRE, 'leader'], to: [] },
  { from: INCIDENT_STATES, command: 'NoteIncident', who: [...CHECKERS, 'leader'], to: [], anyUnit: true },
  // Before it is accepted too: a call for help waits for nobody's paper.
  { from: UNHANDLED, command: 'SendTerminal', who: CENTRE, to: [] },
  { from: UNHANDLED, command: 'WithdrawErrand', who: CENTRE, to: [], needs: 'errand' },
  { from: UNHANDLED, command: 'AcknowledgeErrand', who: UNIT, to: [], needs: 'errand', anyUnit: true },
  { from: UNHANDLED, command: 'DeclineErrand', who: UNIT, to: [], needs: 'errand', anyUnit: true },
  { from: UNHANDLED, command: 'ReportArrival', who: CHECKERS, to: [], needs: 'errand', anyUnit: true },
  track('InvestigateDispute', ['registered']),
  track('MediateDispute', ['investigated']),
  track('SettleDispute', ['investigated', 'mediating']),
  track('FailDispute', ['investigated', 'mediating']),
  track('FulfilDispute', ['settled'], { from: [...AT_WORK, 'accepted', 'suspended', 'handled', ...ENDED] }),
  track('ReferDispute', ['failed'], { from: [...AT_WORK, 'accepted', 'suspended', 'handled', ...ENDED] }),
  track('AssessDispute', MEDIATION_STAGES, { from: OPEN, who: [...MEDIATORS, 'dutyOfficer', 'leader'] }),
  { from: OPEN, command: 'ConveneMeeting', who: [...MEDIATORS, 'leader'], to: [] },
  { from: OPEN, command: 'ConcludeMeeting', who: [...MEDIATORS, 'leader'], to: [], needs: 'meeting' },
  { from: OPEN, command: 'AppointAgent', who: CENTRE, to: [] },
  { from: [...OPEN, ...ENDED], command: 'ReportBack', who: [...CENTRE, 'handler', 'gridWorker'], to: [], needs: 'agent' },
];

/** The lines of a table by their command, in the table's order: a sheet asks for all of them at once. */
export function linesOf<S extends Step<string, string>>(table: readonly S[]): ReadonlyMap<S['command'], readonly S[]> {
  const lines = new Map<S['command'], S[]>();
  for (const step of table) lines.set(step.command, [...lines.get(step.command) ?? [], step]);
  return lines;
}
const INCIDENT_LINES = linesOf(INCIDENT_LOOP);

/** As much of an incident as the table looks at; a screen's line has it as `{ state, mediation: dispute }`. */
export interface IncidentSituation {
  readonly state: IncidentState;
  readonly mediation?: { readonly stage: MediationStage } | undefined;
  /** The unit that answers for it, once there is one. */
  readonly unit?: string;
  readonly assisting?: readonly { readonly unit: string; readonly result?: string }[];
  readonly extensionAsked?: object;
  readonly meeting?: { readonly outcome?: string };
  readonly errands?: readonly Errand[];
  readonly agent?: object;
  readonly repeats?: readonly string[];
}

/** Why the table has no line for it. */
export type LoopRule =
  | 'unknownCommand' | 'roleMayNot' | 'notInThisState' | 'notYourUnit' | 'noHelper' | 'noExtensionAsked' | 'noMeeting' | 'noAgent' | 'noErrand' | 'hasRepeats'
  | 'notADispute' | 'mediationIsOpen' | 'notInvestigated' | 'alreadyInvestigated' | 'alreadyMediating' | 'mediationIsOver' | 'notSettled' | 'notFailed';

export type StepFound<S, Rule = LoopRule> = { readonly step: S } | { readonly step: undefined; readonly rule: Rule };

/** Who asks; with a unit they speak for that one only. */
export interface Asker {
  readonly role: Role;
  readonly unit?: string | undefined;
}

/** What a step may need, and the rule that says no where it is missing. */
const NEEDS: Readonly<Record<Need, { readonly rule: LoopRule; readonly isThere: (situation: IncidentSituation) => boolean }>> = {
  /** A unit that assists and has not done its part yet. */
  helper: { rule: 'noHelper', isThere: ({ assisting = [] }) => assisting.some(({ result }) => result === undefined) },
  /** Somebody asked for more time. */
  request: { rule: 'noExtensionAsked', isThere: ({ extensionAsked }) => extensionAsked !== undefined },
  /** Somebody was sent and is not called back. */
  errand: { rule: 'noErrand', isThere: ({ errands = [] }) => errands.some(isOpenErrand) },
  meeting: { rule: 'noMeeting', isThere: ({ meeting }) => meeting !== undefined && meeting.outcome === undefined },
  agent: { rule: 'noAgent', isThere: ({ agent }) => agent !== undefined },
  /** What others were merged into carries their matter: it may not vanish under them. */
  noRepeats: { rule: 'hasRepeats', isThere: ({ repeats }) => repeats === undefined },
};

/** Asks the table: does a line let them give this command to such an incident now? */
export function incidentStep(command: string, situation: IncidentSituation, { role, unit }: Asker): StepFound<IncidentStep> {
  const { state, mediation } = situation;
  const found = lineOf(INCIDENT_LINES, command, state, role);
  if (found.step === undefined) return found;
  const { step } = found;
  if (unit !== undefined && step.anyUnit !== true && isOthersWork(step, situation, unit)) return { step: undefined, rule: 'notYourUnit' };
  if (step.needs !== undefined && !NEEDS[step.needs].isThere(situation)) return { step: undefined, rule: NEEDS[step.needs].rule };
  if (mediation === undefined) return step.disputesOnly === true ? { step: undefined, rule: 'notADispute' } : found;
  if (step.mediation === undefined || step.mediation.includes(mediation.stage)) return found;
  return { step: undefined, rule: step.disputesOnly === true ? mediationRule(command, mediation.stage) : 'mediationIsOpen' };
}

/** The unit that answers for it does all of the work; one that assists says when it has done its part. */
function isOthersWork({ command }: IncidentStep, { unit, assisting = [] }: IncidentSituation, own: string): boolean {
  if (unit === undefined || unit === own) return false;
  return command !== 'AssistIncident' || !assisting.some((helper) => helper.unit === own);
}

/** Why the track says no: what has to come first, or what is done already. */
function mediationRule(command: string, stage: MediationStage): LoopRule {
  if (command === 'FulfilDispute') return 'notSettled';
  if (command === 'ReferDispute') return 'notFailed';
  switch (stage) {
    case 'registered': return 'notInvestigated';
    case 'investigated': return 'alreadyInvestigated';
    case 'mediating': return command === 'InvestigateDispute' ? 'alreadyInvestigated' : 'alreadyMediating';
    default: return 'mediationIsOver';
  }
}

export function lineOf<S extends Step<string, string>>(table: ReadonlyMap<string, readonly S[]>, command: string, state: string, role: Role): StepFound<S> {
  const lines = table.get(command);
  if (lines === undefined) return { step: undefined, rule: 'unknownCommand' };
  const mine = lines.filter((step) => step.who.includes(role));
  if (mine.length === 0) return { step: undefined, rule: 'roleMayNot' };
  const step = mine.find((line) => line.from.includes(state));
  return step === undefined ? { step, rule: 'notInThisState' } : { step };
}

/** Commands they may give to this incident now, in the order of the loop: what a screen offers, and what a refusal names. */
export function allowedNow(situation: IncidentSituation, asker: Asker): IncidentCommand[] {
  return [...INCIDENT_LINES.keys()].filter((command) => incidentStep(command, situation, asker).step !== undefined);
}
