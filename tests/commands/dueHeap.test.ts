import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DueHeap } from '../../server/commands/dueHeap.ts';

it('gives ids back in the order of their times, none before it is due', () => {
  const heap = new DueHeap();
  for (const [id, at] of [['c', 30], ['a', 10], ['b', 20]] as const) heap.set(id, at);
  expect(heap.next()).toBe(10);
  expect(heap.take(9)).toBeUndefined();
  expect([heap.take(25), heap.take(25), heap.take(25)]).toEqual(['a', 'b', undefined]);
  expect(heap.next()).toBe(30);
});

it('a newer time replaces the older one, and what is deleted never comes', () => {
  const heap = new DueHeap();
  heap.set('a', 10);
  heap.set('a', 40);
  heap.set('b', 20);
  heap.delete('b');
  expect(heap.next()).toBe(40);
  expect(heap.size).toBe(1);
});

it('does the same as a sorted list, whatever is set, deleted and taken', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('set' as const), id: fc.integer({ min: 0, max: 40 }).map(String), at: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ do: fc.constant('delete' as const), id: fc.integer({ min: 0, max: 40 }).map(String) }),
    fc.record({ do: fc.constant('take' as const), now: fc.integer({ min: 0, max: 100 }) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
    const heap = new DueHeap();
    const model = new Map<string, number>();
    for (const one of steps) {
      if (one.do === 'set') { heap.set(one.id, one.at); model.set(one.id, one.at); }
      if (one.do === 'delete') { heap.delete(one.id); model.delete(one.id); }
      if (one.do === 'take') {
        const earliest = Math.min(...model.values());
        const taken = heap.take(one.now);
        expect(taken === undefined).toBe(!(earliest <= one.now));
        if (taken !== undefined) { expect(model.get(taken)).toBe(earliest); model.delete(taken); }
      }
      expect(heap.size).toBe(model.size);
      expect(heap.next()).toBe(model.size === 0 ? undefined : Math.min(...model.values()));
    }
  }), { seed: 3, numRuns: 200 });
});

it('stays small when times are moved for ever', () => {
  const heap = new DueHeap();
  for (let at = 0; at < 100_000; at++) heap.set('a', at);
  expect(heap.size).toBe(1);
  expect(heap.next()).toBe(99_999);
});
