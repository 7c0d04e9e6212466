import { describe, expect, it } from 'vitest';
import { decideIncident } from '../../server/domain/decideIncident.ts';
import type { IncidentOrder } from '../../server/domain/orders.ts';
import type { Caller } from '../../shared/access.ts';
import { errandShown } from '../../shared/errand.ts';
import type { CentreFact } from '../../shared/fact.ts';
import { actor, incidentAfter, reopened, report, accepted, closed, dispatched, handled, SENT, signedFor, terminalSent, TUESDAY } from '../support/given.ts';
import { JIANGBEI, smallCity, smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const { tree } = smallCity();
const taken: CentreFact = { type: 'ErrandAcknowledged', data: { terminal: SENT } };
const there: CentreFact = { type: 'TerminalArrived', data: { terminal: SENT, seenBy: 'position', metres: 12 } };
const declined: CentreFact = { type: 'ErrandDeclined', data: { terminal: SENT, reason: '车坏了' } };
const withdrawn: CentreFact = { type: 'ErrandWithdrawn', data: { terminal: SENT, reason: '改派' } };
const STAGES: Readonly<Record<string, CentreFact[]>> = { sent: [], acknowledged: [taken], arrived: [taken, there], declined: [declined], withdrawn: [taken, withdrawn] };

function run(order: IncidentOrder, facts: readonly CentreFact[], by: Partial<Caller> & { role?: 'admin' | 'gridWorker' | 'dutyOfficer' } = {}, isOnShift?: (terminal: string) => boolean): string {
  const decision = decideIncident(order, incidentAfter(report(), ...facts), { now: TUESDAY, by: { ...actor('admin'), ...by } as never, policy, tree, ...(isOnShift && { isOnShift }) });
  return 'refusal' in decision ? decision.refusal.rule : decision.facts.map(({ type }) => type).join(' ');
}

describe('how far somebody who was sent has come: every stage × order has a stated result', () => {
  const RESULTS = `
                      sent               acknowledged       arrived            declined      withdrawn
    SendTerminal      errandStands       errandStands       errandStands       TerminalSent  TerminalSent
    AcknowledgeErrand ErrandAcknowledged errandAcknowledged errandAcknowledged noErrand      noErrand
    DeclineErrand     ErrandDeclined     ErrandDeclined     errandArrived      noErrand      noErrand
    ReportArrival     TerminalArrived    TerminalArrived    errandArrived      noErrand      noErrand
    WithdrawErrand    ErrandWithdrawn    ErrandWithdrawn    ErrandWithdrawn    noErrand      noErrand
  `;
  const [stages, ...lines] = RESULTS.trim().split('\n').map((line) => line.trim().split(/\s+/));
  it.each(lines.flatMap(([type, ...results]) => results.map((result, i) => [stages![i]!, type!, result] as const)))('%s: %s → %s', (stage, type, result) => {
    expect(run({ type, terminal: SENT, reason: '理由' } as IncidentOrder, [terminalSent, ...STAGES[stage]!])).toBe(result);
  });
});

describe('who is sent', () => {
  it('must be on shift, by the facts of their shifts', () => {
    const order: IncidentOrder = { type: 'SendTerminal', terminal: SENT };
    expect(run(order, [], {}, () => false)).toBe('terminalOffShift');
    expect(run(order, [], {}, (terminal) => terminal === SENT)).toBe('TerminalSent');
  });

  it('must be of the area of who sends; terminals that are at home nowhere are anybody\'s', () => {
    expect(run({ type: 'SendTerminal', terminal: SENT }, [], { role: 'dutyOfficer', area: JIANGBEI })).toBe('outsideScope');
    expect(run({ type: 'SendTerminal', terminal: 'vendor-7' }, [], { role: 'dutyOfficer', area: JIANGBEI })).toBe('TerminalSent');
  });

  it('are no more at once than one officer can keep in view', () => {
    const many = Array.from({ length: 12 }, (_, n): CentreFact => ({ type: 'TerminalSent', data: { terminal: `v-${n}` } }));
    expect(run({ type: 'SendTerminal', terminal: SENT }, many)).toBe('errandsFull');
  });

  it('speaks for their own terminal only, and need not name it', () => {
    expect(run({ type: 'AcknowledgeErrand' }, [terminalSent], { role: 'gridWorker', terminal: SENT })).toBe('ErrandAcknowledged');
    expect(run({ type: 'AcknowledgeErrand', terminal: SENT }, [terminalSent], { role: 'gridWorker', terminal: 'T-1' })).toBe('notYourErrand');
    expect(run({ type: 'AcknowledgeErrand' }, [terminalSent], { role: 'gridWorker', terminal: 'T-1' })).toBe('notSent');
  });
});

describe('what is kept of it', () => {
  it('who, when, and how it was known', () => {
    expect(incidentAfter(report(), terminalSent, taken, there).errands).toEqual([
      { terminal: SENT, sentAt: TUESDAY + 60_000, sentBy: 'dispatcher-1', stage: 'arrived', acknowledgedAt: TUESDAY + 120_000, arrivedAt: TUESDAY + 180_000, seenBy: 'position' },
    ]);
  });

  it('a list says how far the foremost is, and that nobody goes when the last one sent cannot', () => {
    const shown = (...facts: CentreFact[]) => errandShown(incidentAfter(report(), ...facts).errands ?? []);
    const other: CentreFact = { type: 'TerminalSent', data: { terminal: 'v-1' } };
    expect([shown(), shown(terminalSent), shown(terminalSent, taken, other), shown(terminalSent, other, there), shown(terminalSent, declined), shown(terminalSent, declined, other), shown(terminalSent, withdrawn)])
      .toEqual([undefined, 'sent', 'acknowledged', 'arrived', 'declined', 'sent', undefined]);
  });

  it('whoever is sent again stands last, once; opened again nobody is on the way', () => {
    const other: CentreFact = { type: 'TerminalSent', data: { terminal: 'v-1' } };
    expect(incidentAfter(report(), terminalSent, other, declined, terminalSent).errands!.map(({ terminal, stage }) => [terminal, stage])).toEqual([['v-1', 'sent'], [SENT, 'sent']]);
    expect(incidentAfter(report(), accepted, terminalSent, dispatched, signedFor, handled, closed, reopened)).not.toHaveProperty('errands');
  });
});
