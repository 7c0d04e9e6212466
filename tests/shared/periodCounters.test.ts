import { describe, expect, it } from 'vitest';
import { PeriodCounters } from '../../shared/periodCounters.ts';

/** A root with 200 areas in it. */
const PARENT = Int32Array.from({ length: 201 }, (_, node) => (node === 0 ? -1 : 0));
const sum = (counters: PeriodCounters, node: number, from: number, to = from): number[] => [...counters.sumInto(new Int32Array(2), node, from, to)];

describe('counters by period', () => {
  it('add up the tree and keep periods and columns apart', () => {
    const counters = new PeriodCounters(PARENT, 2);
    counters.add(5, 1, 0, 1);
    counters.add(5, 2, 1, 3);
    counters.add(6, 1, 0, 10);
    expect([sum(counters, 0, 5), sum(counters, 1, 5), sum(counters, 2, 5), sum(counters, 0, 5, 6), sum(counters, 0, 7)]).toEqual([[1, 3], [1, 0], [0, 3], [11, 3], [0, 0]]);
  });

  it('keep every count while a period grows from one area to all of them', () => {
    const counters = new PeriodCounters(PARENT, 2);
    for (let node = 1; node <= 200; node++) counters.add(1, node, node % 2, node);
    expect(sum(counters, 0, 1)).toEqual([10_100, 10_000]);
    for (let node = 1; node <= 200; node++) expect(sum(counters, node, 1)[node % 2]).toBe(node);
  });

  it('take back what they were given', () => {
    const counters = new PeriodCounters(PARENT, 2);
    counters.add(1, 7, 0, 1);
    counters.add(1, 7, 0, -1);
    expect(sum(counters, 0, 1)).toEqual([0, 0]);
  });

  it('forget for good, never backwards, and count on after it', () => {
    const counters = new PeriodCounters(PARENT, 2);
    for (const period of [1, 2, 3]) counters.add(period, 1, 0, 1);
    counters.forgetBefore(3);
    counters.forgetBefore(1);
    counters.add(2, 1, 0, 1);
    counters.add(3, 1, 0, 1);
    expect([sum(counters, 0, 1, 2), sum(counters, 0, 3)]).toEqual([[0, 0], [2, 0]]);
  });

  it('count from nothing once cleared', () => {
    const counters = new PeriodCounters(PARENT, 2);
    counters.add(1, 1, 0, 1);
    counters.clear();
    counters.add(1, 1, 0, 4);
    expect(sum(counters, 0, 1)).toEqual([4, 0]);
  });
});
