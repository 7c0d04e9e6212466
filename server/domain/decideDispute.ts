import { assertNever } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { decided, timeRefused, type Decision, type DecisionContext } from './decision.ts';
import type { DisputeOrder } from './orders.ts';

/** What an order about the mediation track makes happen; the table in shared/loop.ts has let it through already. */
export function decideDispute(order: DisputeOrder, incident: Incident, { now }: DecisionContext): Decision {
  switch (order.type) {
    case 'InvestigateDispute':
      return decided({ type: 'DisputeInvestigated', data: { body: order.body } });
    case 'MediateDispute': {
      const known = incident.mediation?.stage === 'investigated' ? incident.mediation.body : 'peoplesCommittee';
      return decided({ type: 'DisputeMediated', data: { body: order.body ?? known } });
    }
    case 'SettleDispute':
      return (order.fulfilBy === undefined ? undefined : timeRefused(order.fulfilBy, now)) ?? decided({ type: 'DisputeSettled', data: { agreement: order.agreement, ...(order.fulfilBy !== undefined && { fulfilBy: order.fulfilBy }) } });
    case 'FulfilDispute':
      return decided({ type: 'DisputeFulfilled', data: { note: order.note } });
    case 'FailDispute':
      return decided({ type: 'DisputeFailed', data: { reason: order.reason } });
    case 'ReferDispute':
      return decided({ type: 'DisputeReferred', data: { to: order.to, reason: order.reason } });
    case 'AssessDispute':
      return decided({ type: 'DisputeAssessed', data: { risk: order.risk, reason: order.reason } });
    case 'ConveneMeeting':
      return timeRefused(order.at, now) ?? decided({ type: 'MeetingConvened', data: { parties: order.parties, agenda: order.agenda, at: order.at } });
    case 'ConcludeMeeting':
      return decided({ type: 'MeetingConcluded', data: { outcome: order.outcome } });
    case 'AppointAgent':
      return decided({ type: 'AgentAppointed', data: { agent: order.agent } });
    case 'ReportBack':
      return decided({ type: 'AgentReportedBack', data: { told: order.told } });
    default:
      return assertNever(order);
  }
}
