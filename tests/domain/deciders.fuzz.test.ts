import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAlert } from '../../server/domain/decideAlert.ts';
import { decideReport } from '../../server/domain/decideReport.ts';
import type { AlertOrder } from '../../server/domain/orders.ts';
import { ROLES, type Role } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { actor, INCIDENT_ID, raised, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, smallCity, smallPolicy } from '../support/smallCity.ts';
import { leavesOf } from './loopWorld.ts';

const policy = smallPolicy();
const { tree } = smallCity();
const leaves = leavesOf(policy);
const role = fc.constantFrom(...ROLES);

describe('whatever orders are given, in whatever order and by whomever', () => {
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
    const decision = decideReport({ id: INCIDENT_ID, area: HAISHU_GRID, exercise: true, ...fields, severity: fields.severity as 1 }, { now: TUESDAY, policy, tree });
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
