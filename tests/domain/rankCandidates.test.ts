import { describe, expect, it } from 'vitest';
import { rankCandidates, type Known } from '../../server/domain/rankCandidates.ts';

const somebody = (terminal: string, fields: Partial<Known> = {}, position: Partial<NonNullable<Known['position']>> = {}): Known => ({
  terminal, onShift: true, tasks: 0, grid: 'other',
  position: { lon: 121.5, lat: 29.8, metres: 800, state: 'fresh', age: 5_000, wrongClock: false, ...position }, ...fields,
});
const { position: _nowhere, ...unheard } = somebody('unheard');
const order = (...known: Known[]): string[] => rankCandidates(known).map(({ terminal }) => terminal);
const whys = (known: Known) => {
  const [one] = rankCandidates([known]);
  return { for: one!.for.map(({ why }) => why), against: one!.against.map(({ why }) => why) };
};

describe('who is to be sent', () => {
  it('of equals the nearer one goes', () => {
    expect(order(somebody('B', {}, { metres: 900 }), somebody('A', {}, { metres: 300 }))).toEqual(['A', 'B']);
  });

  it('whoever is free goes before somebody a little nearer who has a task', () => {
    expect(order(somebody('near-busy', { tasks: 1 }, { metres: 200 }), somebody('free', {}, { metres: 900 }))).toEqual(['free', 'near-busy']);
    expect(order(somebody('near-busy', { tasks: 1 }, { metres: 200 }), somebody('free-but-far', {}, { metres: 5_000 }))[0]).toBe('near-busy');
  });

  it('the grid\'s own worker may be somewhat farther off', () => {
    expect(order(somebody('other', {}, { metres: 400 }), somebody('own', { grid: 'own' }, { metres: 700 }))).toEqual(['own', 'other']);
    expect(order(somebody('beside', { grid: 'neighbour' }, { metres: 400 }), somebody('other', {}, { metres: 400 }))).toEqual(['beside', 'other']);
  });

  it('a place that is old counts for less than one that is known now', () => {
    expect(order(somebody('silent', {}, { metres: 100, state: 'offline', age: 1_800_000 }), somebody('fresh', {}, { metres: 2_000 }))).toEqual(['fresh', 'silent']);
    expect(order(unheard, somebody('late', {}, { state: 'stale', age: 120_000 }))).toEqual(['late', 'unheard']);
  });

  it('whoever declined is asked again only after everybody near', () => {
    expect(order(somebody('declined', { before: 'declined' }, { metres: 50 }), somebody('next', { tasks: 2 }, { metres: 1_500 }))).toEqual(['next', 'declined']);
  });

  it('whoever is off shift is named last, and cannot be sent', () => {
    const ranked = rankCandidates([somebody('head', { onShift: false, grid: 'own', role: 'gridHead' }), somebody('far', {}, { metres: 9_000 })]);
    expect(ranked.map(({ terminal, maySend }) => [terminal, maySend])).toEqual([['far', true], ['head', false]]);
    expect(ranked[1]).not.toHaveProperty('metres');
    expect(ranked[1]!.against.map(({ why }) => why)).toContain('offShift');
  });

  it('everything that speaks for and against is said, each with its weight', () => {
    expect(whys(somebody('best', { grid: 'own' }, { metres: 120 }))).toEqual({ for: ['near', 'fresh', 'free', 'onShift', 'ownGrid'], against: [] });
    expect(whys(somebody('worst', { tasks: 3, before: 'withdrawn' }, { metres: 4_000, state: 'stale', age: 300_000, accuracy: 400, battery: 0.05, wrongClock: true }))).toEqual({
      for: ['onShift'], against: ['far', 'stale', 'vague', 'lowBattery', 'wrongClock', 'busy', 'otherGrid', 'withdrawn'],
    });
    const [one] = rankCandidates([somebody('a', { tasks: 2, grid: 'own' }, { metres: 250 })]);
    expect(one!.weight).toBe([...one!.for, ...one!.against].reduce((sum, { metres }) => sum + metres, 0));
  });
});
