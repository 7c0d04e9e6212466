import type { IncidentOrder } from '../../server/domain/orders.ts';
import type { CentreFact } from '../../shared/fact.ts';
import { accepted, closed, dispatched, handled, refused, signedFor, voided } from '../support/given.ts';

/** A way into each state, after the report. */
export const INCIDENT_STATES_AFTER: Readonly<Record<string, CentreFact[]>> = {
  reported: [],
  refused: [refused],
  accepted: [accepted],
  dispatched: [accepted, dispatched],
  handling: [accepted, dispatched, signedFor],
  handled: [accepted, dispatched, signedFor, handled],
  closed: [accepted, dispatched, signedFor, handled, closed],
  voided: [accepted, dispatched, voided],
};

/** One well-formed order of each kind; a check passes or fails. */
export const ordersOf: Readonly<Record<string, IncidentOrder>> = {
  AcceptIncident: { type: 'AcceptIncident' },
  RefuseIncident: { type: 'RefuseIncident', reason: '不属受理范围' },
  DispatchIncident: { type: 'DispatchIncident' },
  SignForIncident: { type: 'SignForIncident' },
  ReturnIncident: { type: 'ReturnIncident', reason: '非本单位职责' },
  HandleIncident: { type: 'HandleIncident', result: '已清运' },
  'CheckIncident:pass': { type: 'CheckIncident', pass: true },
  'CheckIncident:fail': { type: 'CheckIncident', pass: false, reason: '现场仍有遗留' },
  VoidIncident: { type: 'VoidIncident', reason: '重复' },
  InvestigateDispute: { type: 'InvestigateDispute', body: 'jointCentre' },
  SettleDispute: { type: 'SettleDispute', agreement: '双方和解' },
  FailDispute: { type: 'FailDispute', reason: '分歧较大' },
};
