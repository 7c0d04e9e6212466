import type { Actor, Role } from '../../shared/access.ts';
import type { MediationBody } from '../../shared/dispute.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Random } from '../../shared/random.ts';
import type { IncidentOrder } from '../domain/orders.ts';
import type { PlannedDispute } from './pastPlan.ts';

/** An order that somebody gives at a time. */
export interface PlannedStep {
  readonly at: number;
  readonly order: IncidentOrder;
  readonly by: Actor & { readonly role: Role };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DISPATCHER: PlannedStep['by'] = { role: 'dispatcher', subject: 'dispatch-2' };
const HANDLER: PlannedStep['by'] = { role: 'handler', subject: 'handler-7' };
const CHECKER: PlannedStep['by'] = { role: 'dispatcher', subject: 'dispatch-3' };
const BODIES: readonly MediationBody[] = ['peoplesCommittee', 'peoplesCommittee', 'peoplesCommittee', 'jointCentre', 'judicialOffice', 'industryCommittee', 'union'];

const SHARE_REFUSED = 0.012;
const SHARE_ACCEPTED_LATE = 0.009;
const SHARE_REWORKED = 0.025;

/** Accept, send, sign, investigate at the planned time, mediate, handle, check. Steps after the present never happen. */
export function planOfDispute(incident: Incident, dispute: PlannedDispute, now: number, random: Random): PlannedStep[] {
  const { reportedAt, due } = incident;
  const lead = dispute.investigatedAt - reportedAt;
  const accept = reportedAt + Math.min(lead * 0.4, (due.acceptBy - reportedAt) * (0.05 + 0.7 * random.next()));
  const left = dispute.investigatedAt - accept;
  const steps = [
    ...begun(accept, accept + left * 0.2, accept + left * 0.6),
    step(dispute.investigatedAt, HANDLER, { type: 'InvestigateDispute', body: random.pick(BODIES) }),
  ];
  if (dispute.outcome === 'pending') return steps;
  const wished = dispute.investigatedAt + 10 * MINUTE + random.exponential(4 * HOUR);
  const ended = wished < now ? wished : dispute.investigatedAt + (now - dispute.investigatedAt) * (0.1 + 0.8 * random.next());
  steps.push(step(ended, HANDLER, dispute.outcome === 'settled'
    ? { type: 'SettleDispute', agreement: '双方达成一致,签订调解协议' }
    : { type: 'FailDispute', reason: '双方分歧较大,建议诉调对接' }));
  return [...steps, ...finished(ended + 5 * MINUTE + random.exponential(20 * MINUTE), random)];
}

/** The same for what is no dispute; how often it is in time differs from district to district. */
export function planOfOther(incident: Incident, district: number, random: Random): PlannedStep[] {
  const { reportedAt, due } = incident;
  const acceptLimit = due.acceptBy - reportedAt;
  const accept = reportedAt + acceptLimit * (random.next() < SHARE_ACCEPTED_LATE ? 1.05 + random.next() : 0.04 + 0.75 * random.next());
  if (random.next() < SHARE_REFUSED) return [step(accept, DISPATCHER, { type: 'RefuseIncident', reason: '不属受理范围,已告知反映人' })];
  const inTime = random.next() < shareInTime(district);
  const handleLimit = Math.max(due.handleBy - accept, 10 * MINUTE);
  const handled = accept + handleLimit * (inTime ? 0.12 + 0.8 * random.next() ** 1.5 : 1.04 + 0.5 * random.next());
  const work = handled - accept;
  return [...begun(accept, accept + work * 0.1, accept + work * 0.3), ...finished(handled, random)];
}

/** Taken up at once, and still going on when the live part begins. */
export const planOfHot = (at: number): PlannedStep[] => begun(at + 20_000, at + 50_000, at + 2 * MINUTE);

/** Between 95 and 99 of a hundred, by district, the same in every run. */
const shareInTime = (district: number): number => 0.95 + ((district * 2654435761) % 997) / 997 * 0.04;

function begun(accept: number, dispatch: number, sign: number): PlannedStep[] {
  return [
    step(accept, DISPATCHER, { type: 'AcceptIncident' }),
    step(dispatch, DISPATCHER, { type: 'DispatchIncident' }),
    step(sign, HANDLER, { type: 'SignForIncident' }),
  ];
}

function finished(handled: number, random: Random): PlannedStep[] {
  const check = handled + 20 * MINUTE + random.exponential(2 * HOUR);
  const handle = (at: number) => step(at, HANDLER, { type: 'HandleIncident', result: '已到场处置,现场恢复' });
  if (random.next() >= SHARE_REWORKED) return [handle(handled), step(check, CHECKER, { type: 'CheckIncident', pass: true })];
  const again = check + 30 * MINUTE + random.exponential(2 * HOUR);
  return [
    handle(handled),
    step(check, CHECKER, { type: 'CheckIncident', pass: false, reason: '现场仍有遗留,请再处置' }),
    handle(again),
    step(again + 20 * MINUTE, CHECKER, { type: 'CheckIncident', pass: true }),
  ];
}

const step = (at: number, by: PlannedStep['by'], order: IncidentOrder): PlannedStep => ({ at: Math.floor(at), order, by });
