import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideReport } from '../../server/domain/decideReport.ts';
import { INCIDENT_ID, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, smallCity, smallPolicy } from '../support/smallCity.ts';
import { leavesOf } from './loopWorld.ts';

const policy = smallPolicy();
const { tree } = smallCity();
const leaves = leavesOf(policy);

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
