import type { Actor, Caller, Role } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { HAISHU_GRID } from './smallCity.ts';

/** Tuesday 2026-11-17 10:20 in Ningbo, an ordinary working day. */
export const TUESDAY = Date.parse('2026-11-17T10:20:00+08:00');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const INCIDENT_ID = '11111111-1111-4111-8111-111111111111';
/** The other incident of a test that needs two. */
export const OTHER_ID = '11111111-1111-4111-8111-222222222222';
export const ALERT_ID = '22222222-2222-8222-8222-222222222222';

export const actor = (role: Role, subject: string = `${role}-1`): Actor & { role: Role } => ({ role, subject });
export const caller = (role: Role, area: string = '3302', subject: string = `${role}-1`): Caller => ({ role, subject, area });

type ReportedData = Extract<CentreFact, { type: 'IncidentReported' }>['data'];

export const report = (fields: Partial<ReportedData> = {}): CentreFact => ({
  type: 'IncidentReported',
  data: {
    id: INCIDENT_ID, channel: 'hotline', category: 'exposedRubbish', title: '菜场门口垃圾成堆', area: HAISHU_GRID, severity: 1,
    reportedAt: TUESDAY, due: { acceptBy: TUESDAY + 30 * MINUTE, handleBy: TUESDAY + 2 * DAY, estimated: false }, exercise: false, ...fields,
  },
});

/** One of most facts, as the loop writes them. */
export const accepted: CentreFact = { type: 'IncidentAccepted', data: {} };
export const refused: CentreFact = { type: 'IncidentRefused', data: { reason: '不属受理范围' } };
export const dispatched: CentreFact = { type: 'IncidentDispatched', data: { unit: '330203-urbanManagement', why: 'routed' } };
export const signedFor: CentreFact = { type: 'IncidentSignedFor', data: { handler: 'handler-1' } };
export const returned: CentreFact = { type: 'IncidentReturned', data: { reason: '非本单位职责' } };
export const handled: CentreFact = { type: 'IncidentHandled', data: { handledBy: 'handler-1', result: '已清运' } };
export const reworked: CentreFact = { type: 'IncidentReworked', data: { reason: '现场仍有遗留' } };
export const closed: CentreFact = { type: 'IncidentClosed', data: { checkedBy: 'dispatcher-1' } };
export const voided: CentreFact = { type: 'IncidentVoided', data: { reason: '重复' } };
export const investigated: CentreFact = { type: 'DisputeInvestigated', data: { body: 'peoplesCommittee' } };
export const settled: CentreFact = { type: 'DisputeSettled', data: { agreement: '双方和解' } };
export const failed: CentreFact = { type: 'DisputeFailed', data: { reason: '分歧较大' } };

export const mediated: CentreFact = { type: 'DisputeMediated', data: { body: 'jointCentre' } };
export const fulfilled: CentreFact = { type: 'DisputeFulfilled', data: { note: '款项已付清' } };
export const referred: CentreFact = { type: 'DisputeReferred', data: { to: 'litigation', reason: '一方申请诉讼' } };
export const convened: CentreFact = { type: 'MeetingConvened', data: { parties: ['镇政府', '企业代表'], agenda: '噪声扰民', at: TUESDAY + DAY } };
export const agentAppointed: CentreFact = { type: 'AgentAppointed', data: { agent: 'agent-3' } };
export const helped: CentreFact = { type: 'IncidentDispatched', data: { unit: '330203-urbanManagement', why: 'routed', assisting: ['3302-gasSupply'] } };
export const extensionAsked: CentreFact = { type: 'ExtensionRequested', data: { handleBy: TUESDAY + 5 * DAY, reason: '待配件到货' } };
/** Somebody is on the way there. */
export const SENT = 'T-330203001001001-1';
export const terminalSent: CentreFact = { type: 'TerminalSent', data: { terminal: SENT } };
export const suspended: CentreFact = { type: 'IncidentSuspended', data: { reason: '待汛期过后' } };
export const evaluated: CentreFact = { type: 'IncidentEvaluated', data: { satisfaction: 'satisfied', from: 'reporter' } };
export const appraised: CentreFact = { type: 'IncidentAppraised', data: { points: [] } };
export const merged: CentreFact = { type: 'IncidentMerged', data: { into: OTHER_ID, reason: '同一处垃圾' } };
export const unmerged: CentreFact = { type: 'IncidentUnmerged', data: { reason: '并非同一处' } };
export const repeatJoined: CentreFact = { type: 'RepeatJoined', data: { repeat: OTHER_ID } };
export const repeatLeft: CentreFact = { type: 'RepeatLeft', data: { repeat: OTHER_ID } };
export const reopened: CentreFact = { type: 'IncidentReopened', data: { reason: '问题复发', due: { acceptBy: TUESDAY + 6 * DAY, handleBy: TUESDAY + 9 * DAY, estimated: false } } };

export const raised = (fields: Partial<Extract<CentreFact, { type: 'AlertRaised' }>['data']> = {}): CentreFact => ({
  type: 'AlertRaised',
  data: {
    id: ALERT_ID, rule: 'severe', priority: 'P2', source: INCIDENT_ID, incident: INCIDENT_ID, area: HAISHU_GRID, title: '路面塌陷',
    raisedAt: TUESDAY, exercise: false, ...fields,
  },
});
export const acknowledged: CentreFact = { type: 'AlertAcknowledged', data: {} };
export const confirmed: CentreFact = { type: 'AlertConfirmed', data: { note: '已派人' } };
export const cleared: CentreFact = { type: 'AlertCleared', data: { reason: '误报' } };
export const unacknowledged: CentreFact = { type: 'AlertUnacknowledged', data: { reason: '交给下一班' } };
export const causeGone: CentreFact = { type: 'AlertCauseGone', data: { reason: '事由已消除' } };
export const recurred: CentreFact = { type: 'AlertRecurred', data: {} };
export const shelved: CentreFact = { type: 'AlertShelved', data: { reason: '设备检修', until: TUESDAY + 2 * HOUR } };
export const unshelved: CentreFact = { type: 'AlertUnshelved', data: {} };
export const silenced: CentreFact = { type: 'AlertSuppressed', data: { kind: 'suppressed', until: TUESDAY + 4 * HOUR, by: 'dutyOfficer-1', reason: '灯会期间' } };
export const heardAgain: CentreFact = { type: 'AlertRestored', data: {} };
export const escalated = (rung = 1, times = 1): CentreFact => ({ type: 'AlertEscalated', data: { rung, times, to: 'secondSeat', area: '330203001', seats: ['seat-2'], due: TUESDAY + 15_000, sound: true } });

/** Facts as the journal would have written them, a minute apart. */
export function written(stream: string, facts: readonly CentreFact[], by: Actor = actor('dispatcher')): Fact[] {
  return facts.map((fact, i) => ({ seq: i + 1, stream, version: i + 1, at: TUESDAY + i * MINUTE, by, ...fact }) as Fact);
}

export const incidentAfter = (...facts: CentreFact[]): Incident => written(`incident:${INCIDENT_ID}`, facts).reduce<Incident | undefined>(evolveIncident, undefined)!;
export const alertAfter = (...facts: CentreFact[]): Alert => written(`alert:${ALERT_ID}`, facts).reduce<Alert | undefined>(evolveAlert, undefined)!;
