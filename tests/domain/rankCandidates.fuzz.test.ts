import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankCandidates, type Known } from '../../server/domain/rankCandidates.ts';

const known: fc.Arbitrary<Known> = fc.record({
  terminal: fc.string({ minLength: 1, maxLength: 6 }), onShift: fc.boolean(), tasks: fc.nat(20), grid: fc.constantFrom('own', 'neighbour', 'other'),
  position: fc.option(fc.record({
    lon: fc.constant(121.5), lat: fc.constant(29.8), metres: fc.nat(60_000), state: fc.constantFrom('fresh', 'stale', 'offline'), age: fc.nat(10_000_000),
    accuracy: fc.nat(2_000), battery: fc.double({ min: 0, max: 1, noNaN: true }), wrongClock: fc.boolean(),
  }), { nil: undefined }),
  before: fc.option(fc.constantFrom('declined', 'withdrawn'), { nil: undefined }),
}).map(({ position, before, ...rest }) => ({ ...rest, ...(position && { position }), ...(before && { before }) }) as Known);
const SEEDED = { seed: 20261122, numRuns: 1_000 };

it('the order does not depend on the order in which they were found, and nobody is lost', () => {
  fc.assert(fc.property(fc.uniqueArray(known, { selector: ({ terminal }) => terminal, maxLength: 12 }), (all) => {
    const ranked = rankCandidates(all);
    expect(ranked.map(({ terminal }) => terminal).sort()).toEqual(all.map(({ terminal }) => terminal).sort());
    expect(rankCandidates([...all].reverse())).toEqual(ranked);
    for (const [i, one] of ranked.entries()) {
      const after = ranked[i + 1];
      if (after !== undefined) expect(one.maySend === after.maySend ? one.weight <= after.weight : one.maySend).toBe(true);
      expect(one.for.length + one.against.length).toBeGreaterThan(0);
    }
  }), SEEDED);
});

it('nobody falls behind by coming nearer, by being heard of later, by having less to do, or by answering for the place', () => {
  fc.assert(fc.property(known, fc.nat(60_000), (one, nearer) => {
    const weight = (other: Known): number => rankCandidates([other])[0]!.weight;
    if (!one.onShift) return;
    expect(weight({ ...one, grid: 'own' })).toBeLessThanOrEqual(weight(one));
    expect(weight({ ...one, tasks: 0 })).toBeLessThanOrEqual(weight(one));
    if (one.position === undefined) return;
    expect(weight({ ...one, position: { ...one.position, metres: Math.min(nearer, one.position.metres) } })).toBeLessThanOrEqual(weight(one));
    expect(weight({ ...one, position: { ...one.position, state: 'fresh', age: 0 } })).toBeLessThanOrEqual(weight(one));
  }), SEEDED);
});
