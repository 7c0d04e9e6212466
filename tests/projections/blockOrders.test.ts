import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedOf, BlockOrders } from '../../server/projections/blockOrders.ts';
import { emptyColumns, IncidentBlock } from '../../server/projections/incidentBlock.ts';
import { ANY, ANY_DISPUTE, isWhole, matching, type IncidentFilter } from '../../server/projections/incidentFilter.ts';
import { seededRandom } from '../../shared/random.ts';

const ROWS = 600, NODES = 40, CHANNELS = 5, CATEGORIES = 12, KINDS = 4;

function block(kind: 'own' | 'past', count = ROWS): IncidentBlock {
  const random = seededRandom(11);
  const columns = emptyColumns(ROWS);
  for (let at = 0; at < count; at++) {
    columns.node[at] = Math.floor(random.next() ** 2 * NODES);
    columns.channel[at] = Math.floor(random.next() * CHANNELS);
    columns.category[at] = Math.floor(random.next() * CATEGORIES);
    columns.kind[at] = Math.floor(random.next() * (KINDS + 1)) - 1;
    columns.reportedAt[at] = random.next() * 1_000;
    columns.marks[at] = Math.floor(random.next() * 4);
  }
  return new IncidentBlock(kind === 'past' ? { kind, id: 1 } : { kind, number: 1 }, columns, count);
}

const EVERYTHING: IncidentFilter = {
  marks: 0, anyOf: 0, timedBy: 0, from: 0, to: 1_000, firstNode: 0, lastNode: NODES, channel: ANY, categories: undefined, kind: ANY, severities: 0,
};
const filters = fc.record({
  marks: fc.constantFrom(0, 1, 2), from: fc.constantFrom(0, 300), to: fc.constantFrom(700, 1_000),
  firstNode: fc.nat(NODES), lastNode: fc.nat(NODES), channel: fc.constantFrom(ANY, -1, 0, 1, CHANNELS),
  categories: fc.option(fc.uint8Array({ min: 0, max: 1, minLength: CATEGORIES - 1, maxLength: CATEGORIES + 1 }), { nil: undefined }),
  kind: fc.constantFrom(ANY, ANY_DISPUTE, -1, 0, 3),
}).map((some): IncidentFilter => ({ ...EVERYTHING, ...some }));

const placesOf = (one: IncidentBlock, filter: IncidentFilter, among?: Int32Array): number[] => {
  const into = new Int32Array(ROWS);
  return [...into.subarray(0, matching(one, filter, into, among))].toSorted((a, b) => a - b);
};

describe('rows of a block of the past in the order of a column', () => {
  it('leave nothing out that is meant, whatever is asked', () => {
    const orders = new BlockOrders(ROWS);
    const whole = block('past'), half = block('past', 300);
    let narrowed = 0;
    fc.assert(fc.property(filters, fc.boolean(), (filter, isFull) => {
      const one = isFull ? whole : half;
      const few = orders.narrowest(one, askedOf(filter));
      if (few === undefined) return;
      narrowed++;
      expect(placesOf(one, filter, few.places)).toEqual(placesOf(one, filter));
    }), { seed: 20261123, numRuns: 2_000 });
    expect(narrowed).toBeGreaterThan(1_000);
  });

  it('are as few as the column that leaves the fewest', () => {
    const few = new BlockOrders(ROWS).narrowest(block('past'), askedOf({ ...EVERYTHING, firstNode: NODES - 1, channel: 1 }))!.places;
    const { node } = block('past').columns;
    expect([...few].every((at) => node[at] === NODES - 1)).toBe(true);
    expect(few.length).toBe(node.filter((one) => one === NODES - 1).length);
  });

  it.each<[string, Partial<IncidentFilter>]>([
    ['an area', { firstNode: NODES - 3, lastNode: NODES - 1 }], ['a channel', { channel: 1 }], ['some kinds', { categories: Uint8Array.from({ length: CATEGORIES }, (_, n) => (n % 5 === 0 ? 1 : 0)) }], ['a kind of dispute', { kind: 2 }],
  ])('are all that is meant where nothing is asked but %s, and not where there is more', (_, some) => {
    const one = block('past');
    const few = new BlockOrders(ROWS).narrowest(one, askedOf({ ...EVERYTHING, ...some }))!;
    expect(isWhole(one, { ...EVERYTHING, ...some }, few.by)).toBe(true);
    expect([...few.places].toSorted((a, b) => a - b)).toEqual(placesOf(one, { ...EVERYTHING, ...some }));
    expect(isWhole(one, { ...EVERYTHING, ...some, from: 300 }, few.by)).toBe(false);
    expect(isWhole(one, { ...EVERYTHING, ...some, severities: 1 }, few.by)).toBe(false);
  });

  it('are not made where all rows may be meant, nor of blocks that change', () => {
    const orders = new BlockOrders(ROWS);
    expect(orders.narrowest(block('past'), askedOf(EVERYTHING))).toBeUndefined();
    expect(orders.narrowest(block('past'), askedOf({ ...EVERYTHING, firstNode: 1, lastNode: NODES }))).toBeUndefined();
    expect(orders.narrowest(block('own'), askedOf({ ...EVERYTHING, channel: 1 }))).toBeUndefined();
  });
});
