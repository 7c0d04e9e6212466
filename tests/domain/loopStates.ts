import type { IncidentOrder } from '../../server/domain/orders.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Incident, IncidentState } from '../../shared/incident.ts';
import {
  accepted, agentAppointed, appraised, closed, convened, DAY, dispatched, evaluated, extensionAsked, handled, helped, incidentAfter, INCIDENT_ID, investigated, merged, OTHER_ID,
  refused, repeatJoined, report, SENT, settled, signedFor, suspended, terminalSent, TUESDAY, voided, failed,
} from '../support/given.ts';
import { JIANGBEI_GRID } from '../support/smallCity.ts';

/** A way into each state, after the report. */
export const INCIDENT_STATES_AFTER: Readonly<Record<IncidentState, CentreFact[]>> = {
  reported: [],
  refused: [refused],
  accepted: [accepted],
  dispatched: [accepted, dispatched],
  handling: [accepted, dispatched, signedFor],
  handled: [accepted, dispatched, signedFor, handled],
  closed: [accepted, dispatched, signedFor, handled, closed],
  voided: [accepted, dispatched, voided],
  suspended: [accepted, dispatched, signedFor, suspended],
  evaluated: [accepted, dispatched, signedFor, handled, closed, evaluated],
  appraised: [accepted, dispatched, signedFor, handled, closed, evaluated, appraised],
  merged: [accepted, dispatched, signedFor, merged],
};

const reason = '理由';
const LATER = TUESDAY + 6 * DAY;

/** One well-formed order of each kind; a check passes or fails. */
export const ordersOf: Readonly<Record<string, IncidentOrder>> = {
  PlaceIncident: { type: 'PlaceIncident', area: JIANGBEI_GRID },
  AcceptIncident: { type: 'AcceptIncident' },
  RefuseIncident: { type: 'RefuseIncident', reason },
  DispatchIncident: { type: 'DispatchIncident' },
  SignForIncident: { type: 'SignForIncident' },
  ReturnIncident: { type: 'ReturnIncident', reason },
  TransferIncident: { type: 'TransferIncident', unit: '3302-urbanManagement', reason },
  AssistIncident: { type: 'AssistIncident', unit: '3302-gasSupply', result: '已关阀' },
  RequestExtension: { type: 'RequestExtension', handleBy: LATER, reason },
  ExtendDeadline: { type: 'ExtendDeadline', handleBy: LATER, reason },
  RefuseExtension: { type: 'RefuseExtension', reason },
  SuspendIncident: { type: 'SuspendIncident', reason },
  ResumeIncident: { type: 'ResumeIncident' },
  HandleIncident: { type: 'HandleIncident', result: '已清运' },
  'CheckIncident:pass': { type: 'CheckIncident', pass: true },
  'CheckIncident:fail': { type: 'CheckIncident', pass: false, reason },
  EvaluateIncident: { type: 'EvaluateIncident', satisfaction: 'partly' },
  AppraiseIncident: { type: 'AppraiseIncident' },
  SuperviseIncident: { type: 'SuperviseIncident', note: '今日内办结' },
  EscalateIncident: { type: 'EscalateIncident', reason },
  MergeIncident: { type: 'MergeIncident', into: OTHER_ID, reason },
  UnmergeIncident: { type: 'UnmergeIncident', reason },
  ReopenIncident: { type: 'ReopenIncident', reason },
  VoidIncident: { type: 'VoidIncident', reason },
  MoveToPolicy: { type: 'MoveToPolicy', reason },
  NoteIncident: { type: 'NoteIncident', note: '居民称已报过两次' },
  SendTerminal: { type: 'SendTerminal', terminal: 'T-330203001001001-2' },
  WithdrawErrand: { type: 'WithdrawErrand', terminal: SENT, reason },
  AcknowledgeErrand: { type: 'AcknowledgeErrand', terminal: SENT },
  DeclineErrand: { type: 'DeclineErrand', terminal: SENT, reason },
  ReportArrival: { type: 'ReportArrival', terminal: SENT },
  InvestigateDispute: { type: 'InvestigateDispute', body: 'jointCentre' },
  MediateDispute: { type: 'MediateDispute' },
  SettleDispute: { type: 'SettleDispute', agreement: '双方和解' },
  FulfilDispute: { type: 'FulfilDispute', note: '已付清' },
  FailDispute: { type: 'FailDispute', reason },
  ReferDispute: { type: 'ReferDispute', to: 'arbitration', reason },
  AssessDispute: { type: 'AssessDispute', risk: 'yellow', reason },
  ConveneMeeting: { type: 'ConveneMeeting', parties: ['镇政府', '企业代表'], agenda: '噪声扰民', at: LATER },
  ConcludeMeeting: { type: 'ConcludeMeeting', outcome: '夜间停工' },
  AppointAgent: { type: 'AppointAgent', agent: 'agent-3' },
  ReportBack: { type: 'ReportBack', told: '已答复' },
};

/** The stage of mediation that an order needs, where it needs one. */
const TRACK: Readonly<Record<string, CentreFact[]>> = {
  InvestigateDispute: [], MediateDispute: [investigated], SettleDispute: [investigated], FailDispute: [investigated],
  FulfilDispute: [investigated, settled], ReferDispute: [investigated, failed], AssessDispute: [],
};

/**
 * Facts after which only the state, and who asks, decide about such an order: a dispute has come as far as it must, a meeting
 * has been convened, a helper is at work, more time has been asked for.
 */
export function madeReady(type: string, state: IncidentState): CentreFact[] {
  const facts = INCIDENT_STATES_AFTER[state];
  const track = TRACK[type] ?? [investigated, settled];
  return [
    report({ category: 'neighbourDispute', dispute: 'neighbours' }), convened, agentAppointed, terminalSent,
    ...facts.flatMap((fact) => {
      if (fact.type === 'IncidentAccepted') return [fact, ...track];
      if (fact.type !== 'IncidentDispatched') return [fact];
      return [type === 'AssistIncident' ? helped : fact, ...(type === 'ExtendDeadline' || type === 'RefuseExtension' ? [extensionAsked] : [])];
    }),
  ];
}

/** What an order that names another incident finds there: an open one, or the one this was merged into. */
export const otherOf = (state: IncidentState): Incident => ({
  ...incidentAfter(report(), ...(state === 'merged' ? [{ ...repeatJoined, data: { repeat: INCIDENT_ID } } as CentreFact] : [])), id: OTHER_ID,
});
