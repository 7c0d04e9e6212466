import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAlert } from '../../server/domain/decideAlert.ts';
import { decideIncident } from '../../server/domain/decideIncident.ts';
import { decideReport } from '../../server/domain/decideReport.ts';
import type { AlertOrder, IncidentOrder } from '../../server/domain/orders.ts';
import { ROLES, type Role } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { allowedNow } from '../../shared/loop.ts';
import { actor, INCIDENT_ID, MINUTE, raised, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, smallCity, smallPolicy } from '../support/smallCity.ts';
import { ordersOf } from './loopStates.ts';

const policy = smallPolicy();
const { tree } = smallCity();
const leaves = policy.categories.filter(({ parent }) => parent !== null).map(({ code }) => code);
const role = fc.constantFrom(...ROLES);
const step = fc.record({
  order: fc.constantFrom(...Object.values(ordersOf)), role, who: fc.constantFrom('a', 'b'), later: fc.integer({ min: 0, max: 600 }),
  /** Every other step somebody sensible does one of the things that lead on, so that histories get far. */
  sensible: fc.boolean(), which: fc.nat(),
});

function sensibly({ order, role, sensible, which }: { order: IncidentOrder; role: Role; sensible: boolean; which: number }, incident: Incident): { order: IncidentOrder; by: Role } {
  const allowed: readonly string[] = allowedNow(incident, 'admin');
  const onward = Object.values(ordersOf).filter(({ type }) => allowed.includes(type) && !['VoidIncident', 'RefuseIncident', 'ReturnIncident'].includes(type));
  return sensible && onward.length > 0 ? { order: onward[which % onward.length]!, by: 'admin' } : { order, by: role };
}

/** What must hold of every incident that can ever be. */
function isSound(incident: Incident, facts: readonly Fact[]): void {
  expect(facts.map(({ version }) => version)).toEqual(facts.map((_, i) => i + 1));
  expect(incident.version).toBe(facts.length);
  const count = (type: string): number => facts.filter((fact) => fact.type === type).length;
  expect(incident.reworks).toBe(count('IncidentReworked'));
  expect(incident.missed).toEqual({ accept: hasMissed('accept'), handle: hasMissed('handle') });
  expect(count('DeadlineMissed')).toBeLessThanOrEqual(2);
  if (incident.state === 'closed') expect(incident.checkedBy).not.toBe(incident.handledBy);
  if (incident.state === 'handled' || incident.state === 'closed') expect([undefined, 'settled', 'failed']).toContain(incident.mediation?.stage);
  if ('acceptedAt' in incident) expect(incident.acceptedAt).toBeGreaterThanOrEqual(incident.reportedAt);
  if (!OPEN_STATES.has(incident.state)) for (const one of ROLES) expect(allowedNow(incident, one)).toEqual([]);

  function hasMissed(stage: string): boolean {
    return facts.some((fact) => fact.type === 'DeadlineMissed' && fact.data.stage === stage);
  }
}

describe('whatever orders are given, in whatever order and by whomever', () => {
  it('an incident is always in a state that can be, and its versions have no gap (1,500 histories)', () => {
    const reached = new Set<string>();
    fc.assert(fc.property(fc.constantFrom(...leaves), fc.array(step, { maxLength: 40, size: 'max' }), (category, steps) => {
      let now = TUESDAY;
      const report = decideReport({ id: INCIDENT_ID, channel: 'grid', category, title: '事件', area: HAISHU_GRID, exercise: true }, { now, policy });
      if ('errors' in report) throw new Error('the report was not taken');
      const facts: Fact[] = [];
      let incident: Incident | undefined;
      const write = (fact: CentreFact, by = actor('dispatcher')): void => {
        const written = { seq: 7 + facts.length, stream: `incident:${INCIDENT_ID}`, version: facts.length + 1, at: now, by, ...fact } as Fact;
        facts.push(written);
        incident = evolveIncident(incident, written);
      };
      write(report.fact);
      for (const one of steps) {
        const { who, later } = one;
        now += later * MINUTE;
        const before = incident!;
        const { order, by } = sensibly(one, before);
        const decision = decideIncident(order, before, { now, by: actor(by, who), policy, tree });
        if ('refusal' in decision) {
          expect(decision.refusal.allowed).toEqual(allowedNow(before, by));
          expect(decision.refusal.say.zh).not.toContain('%');
          continue;
        }
        expect(allowedNow(before, by)).toContain(order.type);
        for (const fact of decision.facts) write(fact, actor(by, who));
        isSound(incident!, facts);
        reached.add(incident!.state);
      }
      expect(facts.reduce<Incident | undefined>(evolveIncident, undefined)).toEqual(incident);
    }), { seed: 20261121, numRuns: 1_500 });
    expect([...reached].sort()).toEqual(['accepted', 'closed', 'dispatched', 'handled', 'handling', 'refused', 'voided']);
  });

  it('an alert is always in a state that can be, and one that latches is never cleared unconfirmed (2,000 histories)', () => {
    const orders: readonly AlertOrder[] = [{ type: 'AcknowledgeAlert' }, { type: 'ConfirmAlert', note: '已派人' }, { type: 'ClearAlert', reason: '误报' }];
    fc.assert(fc.property(fc.boolean(), fc.array(fc.record({ order: fc.constantFrom(...orders), role }), { maxLength: 12 }), (latching, steps) => {
      const facts: Fact[] = [];
      let alert: Alert | undefined;
      const write = (fact: CentreFact, by: Role): void => {
        const written = { seq: 1 + facts.length, stream: 'alert:1', version: facts.length + 1, at: TUESDAY + facts.length, by: actor(by), ...fact } as Fact;
        facts.push(written);
        alert = evolveAlert(alert, written);
      };
      write(raised(latching ? { rule: 'oneKeyCall', priority: 'P1' } : {}), 'admin');
      for (const one of steps) {
        const decision = decideAlert(one.order, alert!, { by: actor(one.role), policy });
        if ('facts' in decision) for (const fact of decision.facts) write(fact, one.role);
      }
      expect(alert!.version).toBe(facts.length);
      if (latching && alert!.state === 'cleared') expect(facts.some(({ type }) => type === 'AlertConfirmed')).toBe(true);
    }), { seed: 20261122, numRuns: 2_000 });
  });
});

it('whatever is reported, it is either taken whole or said to be wrong by field and rule (2,000 reports)', () => {
  const text = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', ' ', '\u0000', '路灯不亮'));
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(TUESDAY, Number.NaN, Infinity));
  fc.assert(fc.property(fc.record({
    channel: fc.oneof(text, fc.constantFrom('grid', 'inquiry')), category: fc.oneof(text, fc.constantFrom(...leaves), fc.constant('dispute')), title: text, text, reporter: text,
    severity: fc.oneof(number, fc.constantFrom(1, 2, 3, 4)), occurredAt: number,
  }), (fields) => {
    const decision = decideReport({ id: INCIDENT_ID, area: HAISHU_GRID, exercise: true, ...fields, severity: fields.severity as 1 }, { now: TUESDAY, policy });
    if ('errors' in decision) {
      expect(decision.errors.length).toBeGreaterThan(0);
      for (const { field, rule, message } of decision.errors) expect([field in fields, rule.length > 0, message.length > 0]).toEqual([true, true, true]);
      return;
    }
    const { due, reportedAt, reporter } = decision.fact.data;
    expect(due.acceptBy).toBeGreaterThan(reportedAt);
    expect(due.handleBy).toBeGreaterThan(reportedAt);
    expect((reporter ?? '').replace(/\D/g, '').length).toBeLessThan(11);
  }), { seed: 20261123, numRuns: 2_000 });
});
