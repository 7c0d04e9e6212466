import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from '../../server/demo/agenda.ts';

test('what is added comes out by its time, and at one time in the order it was added', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (times) => {
    const agenda = new Agenda<number>();
    times.forEach((at, n) => agenda.add(at, n));
    const taken: { at: number; what: number }[] = [];
    for (let next = agenda.take(Infinity); next; next = agenda.take(Infinity)) taken.push(next);
    const expected = times.map((at, what) => ({ at, what })).sort((a, b) => a.at - b.at || a.what - b.what);
    expect(taken).toEqual(expected);
    expect(agenda.size).toBe(0);
  }), { seed: 7, numRuns: 200 });
});

test('nothing comes out before its time', () => {
  const agenda = new Agenda<string>();
  agenda.add(10, 'later');
  agenda.add(5, 'sooner');
  expect(agenda.take(4)).toBeUndefined();
  expect(agenda.take(5)).toEqual({ at: 5, what: 'sooner' });
  expect(agenda.take(9)).toBeUndefined();
});
