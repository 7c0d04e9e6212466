import { describe, expect, it } from 'vitest';
import { decideAlert } from '../../server/domain/decideAlert.ts';
import { decideIncident } from '../../server/domain/decideIncident.ts';
import type { AlertOrder, IncidentOrder } from '../../server/domain/orders.ts';
import { ROLES, type Role } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { INCIDENT_STATES_AFTER, ordersOf } from './loopStates.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { ALERT_LOOP, allowedNow, INCIDENT_LOOP } from '../../shared/loop.ts';
import {
  acknowledged, actor, alertAfter, cleared, confirmed, failed, incidentAfter, INCIDENT_ID, investigated, MINUTE, raised, report, settled, TUESDAY,
} from '../support/given.ts';
import { smallCity, smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const { tree } = smallCity();

/** The whole loop once more, written by hand and apart from the code: what each command does in each state. `·` is a refusal. */
const EXPECTED = `
                    reported   refused  accepted    dispatched  handling   handled   closed  voided
AcceptIncident      accepted   ·        ·           ·           ·          ·         ·       ·
RefuseIncident      refused    ·        ·           ·           ·          ·         ·       ·
DispatchIncident    ·          ·        dispatched  ·           ·          ·         ·       ·
SignForIncident     ·          ·        ·           handling    ·          ·         ·       ·
ReturnIncident      ·          ·        ·           accepted    accepted   ·         ·       ·
HandleIncident      ·          ·        ·           handled     handled    ·         ·       ·
CheckIncident:pass  ·          ·        ·           ·           ·          closed    ·       ·
CheckIncident:fail  ·          ·        ·           ·           ·          dispatched ·      ·
VoidIncident        voided     ·        voided      voided      voided     voided    ·       ·
InvestigateDispute  ·          ·        accepted    dispatched  handling   ·         ·       ·
SettleDispute       ·          ·        accepted    dispatched  handling   ·         ·       ·
FailDispute         ·          ·        accepted    dispatched  handling   ·         ·       ·
`;

/** Who may, by command: a letter for each role of the list. */
const WHO: Readonly<Record<string, readonly Role[]>> = {
  AcceptIncident: ['admin', 'dutyOfficer', 'dispatcher'],
  RefuseIncident: ['admin', 'dutyOfficer', 'dispatcher'],
  DispatchIncident: ['admin', 'dutyOfficer', 'dispatcher'],
  SignForIncident: ['admin', 'handler', 'gridWorker'],
  ReturnIncident: ['admin', 'handler', 'gridWorker'],
  HandleIncident: ['admin', 'handler', 'gridWorker'],
  CheckIncident: ['admin', 'dutyOfficer', 'dispatcher', 'handler', 'gridWorker'],
  VoidIncident: ['admin', 'dutyOfficer', 'dispatcher'],
  InvestigateDispute: ['admin', 'dispatcher', 'handler', 'gridWorker'],
  SettleDispute: ['admin', 'dispatcher', 'handler', 'gridWorker'],
  FailDispute: ['admin', 'dispatcher', 'handler', 'gridWorker'],
};

/** The stage of mediation that a command needs, so that only state and role decide in the first table. */
const BEFORE: Readonly<Record<string, CentreFact[]>> = { InvestigateDispute: [], SettleDispute: [investigated], FailDispute: [investigated], HandleIncident: [investigated, settled] };

const [header, ...lines] = EXPECTED.trim().split('\n').map((line) => line.trim().split(/\s+/));
const cells = lines.flatMap(([command, ...results]) => results.map((result, i) => ({ command: command!, state: header![i]!, result })));

function run(order: IncidentOrder, role: Role, facts: readonly CentreFact[]): string {
  const incident = incidentAfter(...facts);
  const decision = decideIncident(order, incident, { now: TUESDAY + 20 * MINUTE, by: actor(role, 'somebody'), policy, tree });
  if ('refusal' in decision) return decision.refusal.rule;
  return decision.facts.reduce((state, fact, i) => evolveIncident(state, {
    seq: 90 + i, stream: `incident:${INCIDENT_ID}`, version: state.version + i + 1, at: TUESDAY, by: actor(role), ...fact,
  } as Fact), incident).state;
}

describe('every state × command × role has a stated result', () => {
  const dispute = report({ category: 'neighbourDispute', dispute: 'neighbours' });

  it.each(cells)('$command when $state: $result', ({ command, state, result }) => {
    const order = ordersOf[command]!;
    const facts = INCIDENT_STATES_AFTER[state]!;
    const mediation = order.type.endsWith('Dispute') || order.type === 'HandleIncident' ? BEFORE[order.type]! : [];
    const acceptedYet = facts.findIndex(({ type }) => type === 'IncidentAccepted') + 1;
    // A dispute is mediated once it is accepted; where it never was, the state alone says no.
    const given = acceptedYet === 0 ? [dispute, ...facts] : [dispute, ...facts.slice(0, acceptedYet), ...mediation, ...facts.slice(acceptedYet)];
    for (const role of ROLES) {
      const expected = !WHO[order.type]!.includes(role) ? 'roleMayNot' : result === '·' ? 'notInThisState' : result;
      expect([role, run(order, role, given)]).toEqual([role, expected]);
    }
  });

  it('the table in shared/loop.ts has no command and no state that is not stated here', () => {
    const stated = new Set(cells.map(({ command }) => command.split(':')[0]));
    expect(new Set(INCIDENT_LOOP.map(({ command }) => command))).toEqual(stated);
    for (const step of INCIDENT_LOOP) for (const to of step.to) expect(cells.map(({ result }) => result)).toContain(to);
  });
});

describe('every stage of mediation × command has a stated result', () => {
  const stages: Readonly<Record<string, CentreFact[]>> = { none: [], registered: [], investigated: [investigated], settled: [investigated, settled], failed: [investigated, failed] };
  it.each([
    ['none', 'HandleIncident', 'handled'], ['registered', 'HandleIncident', 'mediationIsOpen'], ['investigated', 'HandleIncident', 'mediationIsOpen'],
    ['settled', 'HandleIncident', 'handled'], ['failed', 'HandleIncident', 'handled'],
    ['none', 'InvestigateDispute', 'notADispute'], ['registered', 'InvestigateDispute', 'handling'], ['investigated', 'InvestigateDispute', 'alreadyInvestigated'],
    ['settled', 'InvestigateDispute', 'mediationIsOver'], ['failed', 'InvestigateDispute', 'mediationIsOver'],
    ['none', 'SettleDispute', 'notADispute'], ['registered', 'SettleDispute', 'notInvestigated'], ['investigated', 'SettleDispute', 'handling'],
    ['settled', 'SettleDispute', 'mediationIsOver'], ['failed', 'SettleDispute', 'mediationIsOver'],
    ['none', 'FailDispute', 'notADispute'], ['registered', 'FailDispute', 'notInvestigated'], ['investigated', 'FailDispute', 'handling'],
    ['settled', 'FailDispute', 'mediationIsOver'], ['failed', 'FailDispute', 'mediationIsOver'],
  ])('mediation %s: %s → %s', (stage, command, result) => {
    const first = stage === 'none' ? report() : report({ dispute: 'family', category: 'familyDispute' });
    expect(run(ordersOf[command]!, 'handler', [first, ...INCIDENT_STATES_AFTER['handling']!, ...stages[stage]!])).toBe(result);
  });
});

describe('what a screen offers is what the decider allows', () => {
  it.each(Object.entries(INCIDENT_STATES_AFTER))('%s', (_, facts) => {
    for (const mediation of [[], [investigated], [investigated, settled]]) {
      const acceptedYet = facts.findIndex(({ type }) => type === 'IncidentAccepted') + 1;
      const given = acceptedYet === 0 ? [report({ dispute: 'labour' }), ...facts] : [report({ dispute: 'labour' }), ...facts.slice(0, acceptedYet), ...mediation, ...facts.slice(acceptedYet)];
      for (const role of ROLES) {
        const offered = new Set(allowedNow(incidentAfter(...given), role));
        const does = new Set(Object.values(ordersOf).filter((order) => header!.includes(run(order, role, given))).map(({ type }) => type));
        expect([role, offered]).toEqual([role, does]);
      }
    }
  });
});

describe('every state × command × role of alerts has a stated result', () => {
  const states: Readonly<Record<string, CentreFact[]>> = { raised: [], acknowledged: [acknowledged], confirmed: [acknowledged, confirmed], cleared: [cleared] };
  const orders: Readonly<Record<string, AlertOrder>> = {
    AcknowledgeAlert: { type: 'AcknowledgeAlert' }, ConfirmAlert: { type: 'ConfirmAlert', note: '已到场' }, ClearAlert: { type: 'ClearAlert', reason: '误报' },
  };
  const runAlert = (order: AlertOrder, role: Role, first: CentreFact, state: string): string => {
    const alert = alertAfter(first, ...states[state]!);
    const decision = decideAlert(order, alert, { by: actor(role), policy });
    if ('refusal' in decision) return decision.refusal.rule;
    return decision.facts.reduce((now, fact) => evolveAlert(now, { seq: 9, stream: `alert:${now.id}`, version: now.version + 1, at: TUESDAY, by: actor(role), ...fact } as Fact), alert).state;
  };

  it.each([
    // command, state, an ordinary alert, one that latches
    ['AcknowledgeAlert', 'raised', 'acknowledged', 'acknowledged'], ['AcknowledgeAlert', 'acknowledged', 'notInThisState', 'notInThisState'],
    ['AcknowledgeAlert', 'confirmed', 'notInThisState', 'notInThisState'], ['AcknowledgeAlert', 'cleared', 'notInThisState', 'notInThisState'],
    ['ConfirmAlert', 'raised', 'confirmed', 'confirmed'], ['ConfirmAlert', 'acknowledged', 'confirmed', 'confirmed'],
    ['ConfirmAlert', 'confirmed', 'notInThisState', 'notInThisState'], ['ConfirmAlert', 'cleared', 'notInThisState', 'notInThisState'],
    ['ClearAlert', 'raised', 'cleared', 'latchedUntilConfirmed'], ['ClearAlert', 'acknowledged', 'cleared', 'latchedUntilConfirmed'],
    ['ClearAlert', 'confirmed', 'cleared', 'cleared'], ['ClearAlert', 'cleared', 'notInThisState', 'notInThisState'],
  ])('%s when %s: %s, latching: %s', (command, state, ordinary, latching) => {
    for (const role of ROLES) {
      const may = role === 'admin' || role === 'dutyOfficer' || role === 'dispatcher';
      expect([role, runAlert(orders[command]!, role, raised(), state)]).toEqual([role, may ? ordinary : 'roleMayNot']);
      expect([role, runAlert(orders[command]!, role, raised({ rule: 'oneKeyCall', priority: 'P1' }), state)]).toEqual([role, may ? latching : 'roleMayNot']);
    }
  });

  it('the table has no alert command that is not stated here', () => {
    expect(ALERT_LOOP.map(({ command }) => command).sort()).toEqual(Object.keys(orders).sort());
  });

  it('an alert whose rule has left the policy latches if it is of the worst kind', () => {
    expect(runAlert(orders['ClearAlert']!, 'dutyOfficer', raised({ rule: 'formerRule', priority: 'P1' }), 'raised')).toBe('latchedUntilConfirmed');
    expect(runAlert(orders['ClearAlert']!, 'dutyOfficer', raised({ rule: 'formerRule', priority: 'P3' }), 'raised')).toBe('cleared');
  });
});
