import { describe, expect, it } from 'vitest';
import type { Decision } from '../../server/domain/decision.ts';
import { decideIncident } from '../../server/domain/decideIncident.ts';
import type { IncidentOrder } from '../../server/domain/orders.ts';
import type { Actor, Role } from '../../shared/access.ts';
import type { CentreFact } from '../../shared/fact.ts';
import { accepted, actor, dispatched, handled, incidentAfter, MINUTE, report, reworked, signedFor, TUESDAY, HOUR, DAY } from '../support/given.ts';
import { JIANGBEI_GRID, smallCity, smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const { tree } = smallCity();

const given = (...facts: CentreFact[]) => ({
  when: (order: IncidentOrder, by: Actor & { role: Role } = actor('admin'), now = TUESDAY + 10 * MINUTE): Decision => (
    decideIncident(order, incidentAfter(...facts), { now, by, policy, tree })
  ),
});
const rule = (decision: Decision): string => ('refusal' in decision ? decision.refusal.rule : 'none');
const types = (decision: Decision): string[] => ('facts' in decision ? decision.facts.map(({ type }) => type) : []);

describe('dispatch 派遣', () => {
  it('without a unit it is routed by kind and place, to the desk for it, and the reason is told', () => {
    const decision = given(report(), accepted).when({ type: 'DispatchIncident' });
    expect(decision).toEqual({
      facts: [{ type: 'IncidentDispatched', data: {
        unit: '330203-urbanManagement', desk: 'sanitation', why: { rule: 'nearest', category: 'exposedRubbish', area: '330203' },
      } }],
    });
  });

  it('a neighbours’ dispute goes to the township’s own centre, a gas leak to the city’s company', () => {
    const unitOf = (decision: Decision) => ('facts' in decision && decision.facts[0].type === 'IncidentDispatched' ? decision.facts[0].data.unit : undefined);
    expect(unitOf(given(report({ category: 'neighbourDispute', dispute: 'neighbours' }), accepted).when({ type: 'DispatchIncident' }))).toBe('330203001-governanceCentre');
    expect(unitOf(given(report({ category: 'gasLeak' }), accepted).when({ type: 'DispatchIncident' }))).toBe('3302-gasSupply');
  });

  it('what has no place goes to the department of the whole city, never away', () => {
    const decision = given(report({ area: null }), accepted).when({ type: 'DispatchIncident' });
    expect(decision).toMatchObject({ facts: [{ data: { unit: '3302-urbanManagement', why: { rule: 'placeUnknown', category: 'exposedRubbish' } } }] });
  });

  it('to a unit chosen by hand, if it exists and serves the place', () => {
    const to = (unit: string, area = JIANGBEI_GRID) => given(report({ area }), accepted).when({ type: 'DispatchIncident', unit });
    expect(to('330205-housing')).toMatchObject({ facts: [{ data: { unit: '330205-housing', desk: 'duty', why: { rule: 'byHand' } } }] });
    expect(to('3302-housing')).toMatchObject({ facts: [{ data: { unit: '3302-housing' } }] });
    expect(rule(to('330203-housing'))).toBe('unitServesElsewhere');
    expect(rule(to('330205-nobody'))).toBe('unknownUnit');
  });

  it('a kind that has left the policy is refused with what would do: name the unit', () => {
    expect(rule(given(report({ category: 'formerKind' }), accepted).when({ type: 'DispatchIncident' }))).toBe('noUnitForIt');
  });
});

describe('handling 处置', () => {
  it('on the spot: who handles what was only dispatched signs for it in the same entry', () => {
    const decision = given(report(), accepted, dispatched).when({ type: 'HandleIncident', result: '已清运' }, actor('gridWorker', 'worker-7'));
    expect(decision).toEqual({ facts: [
      { type: 'IncidentSignedFor', data: { handler: 'worker-7' } },
      { type: 'IncidentHandled', data: { handledBy: 'worker-7', result: '已清运' } },
    ] });
  });
});

describe('check 核查', () => {
  const done = [report(), accepted, dispatched, signedFor, handled] as const;

  it('the handler may not check his own work, whatever his role', () => {
    for (const role of ['handler', 'admin', 'dispatcher'] as const) {
      expect(rule(given(...done).when({ type: 'CheckIncident', pass: true }, actor(role, 'handler-1')))).toBe('checkerIsNotHandler');
    }
  });

  it('somebody else closes it, or sends it back to the same unit with a reason', () => {
    expect(given(...done).when({ type: 'CheckIncident', pass: true }, actor('dutyOfficer', 'seat-2'))).toEqual({ facts: [{ type: 'IncidentClosed', data: { checkedBy: 'seat-2' } }] });
    expect(given(...done).when({ type: 'CheckIncident', pass: false, reason: '有遗留' })).toEqual({ facts: [{ type: 'IncidentReworked', data: { reason: '有遗留' } }] });
  });

  it('after rework the one who handles it anew is the one who may not check', () => {
    const again: CentreFact = { type: 'IncidentHandled', data: { handledBy: 'handler-2', result: '再次清运' } };
    const redone = given(...done, reworked, { type: 'IncidentSignedFor', data: { handler: 'handler-2' } }, again);
    expect(rule(redone.when({ type: 'CheckIncident', pass: true }, actor('handler', 'handler-2')))).toBe('checkerIsNotHandler');
    expect(types(redone.when({ type: 'CheckIncident', pass: true }, actor('handler', 'handler-1')))).toEqual(['IncidentClosed']);
  });
});

describe('a refusal', () => {
  it('names the rule, says it in both languages, and says what would be allowed now', () => {
    const decision = given(report(), accepted).when({ type: 'AcceptIncident' }, actor('dispatcher'));
    expect(decision).toEqual({ refusal: {
      refusal: 'Its state is now accepted, which does not allow this.',
      rule: 'notInThisState',
      say: { zh: '当前状态为“已受理”，不能这样做。', en: 'Its state is now accepted, which does not allow this.' },
      allowed: [
        'PlaceIncident', 'DispatchIncident', 'EscalateIncident', 'MergeIncident', 'VoidIncident', 'MoveToPolicy', 'NoteIncident', 'SendTerminal', 'ConveneMeeting', 'AppointAgent',
      ],
    } });
  });
});

describe('what is late is written down as late, also when the deadline clock has slept', () => {
  it('an acceptance after its time carries the missed deadline in front', () => {
    const decision = given(report()).when({ type: 'AcceptIncident' }, actor('dispatcher'), TUESDAY + HOUR);
    expect(decision).toEqual({ facts: [
      { type: 'DeadlineMissed', data: { stage: 'accept', due: TUESDAY + 30 * MINUTE } },
      { type: 'IncidentAccepted', data: {} },
    ] });
  });

  it('both, when it is that late', () => {
    expect(types(given(report()).when({ type: 'RefuseIncident', reason: '重复' }, actor('dispatcher'), TUESDAY + 9 * DAY))).toEqual(['DeadlineMissed', 'DeadlineMissed', 'IncidentRefused']);
  });

  it('once only', () => {
    const missed: CentreFact = { type: 'DeadlineMissed', data: { stage: 'accept', due: TUESDAY + 30 * MINUTE } };
    expect(types(given(report(), missed).when({ type: 'AcceptIncident' }, actor('dispatcher'), TUESDAY + HOUR))).toEqual(['IncidentAccepted']);
  });

  it('on the very minute it is in time', () => {
    expect(types(given(report()).when({ type: 'AcceptIncident' }, actor('dispatcher'), TUESDAY + 30 * MINUTE))).toEqual(['IncidentAccepted']);
  });
});
