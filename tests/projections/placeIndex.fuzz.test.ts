import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PlaceIndex } from '../../server/projections/placeIndex.ts';
import { UNITS_PER_DEGREE } from '../../server/projections/positionColumns.ts';

const place = fc.record({ lon: fc.double({ min: 120.9, max: 122.3, noNaN: true }), lat: fc.double({ min: 28.9, max: 30.5, noNaN: true }) });
const step = fc.record({ row: fc.nat(40), to: fc.option(place, { nil: undefined, freq: 6 }) });
const elsewhere = fc.oneof({ weight: 8, arbitrary: place }, { weight: 1, arbitrary: fc.constant({ lon: 100, lat: 10 }) });

it('however rows move and leave, the nearest are those that a look at all of them finds', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 80 }), elsewhere, fc.integer({ min: 1, max: 12 }), fc.nat(4), (steps, from, most, skipped) => {
    const columns = { lon: new Int32Array(41), lat: new Int32Array(41) };
    const index = new PlaceIndex(() => columns);
    const there = new Set<number>();
    for (const { row, to } of steps) {
      if (to === undefined) {
        index.drop(row);
        there.delete(row);
        continue;
      }
      columns.lon[row] = Math.round(to.lon * UNITS_PER_DEGREE);
      columns.lat[row] = Math.round(to.lat * UNITS_PER_DEGREE);
      index.put(row, columns.lon[row]!, columns.lat[row]!);
      there.add(row);
    }
    const isWanted = (row: number): boolean => row % 5 !== skipped;
    const far = (row: number): number => Math.hypot((columns.lon[row]! - from.lon * UNITS_PER_DEGREE) * Math.cos((from.lat * Math.PI) / 180), columns.lat[row]! - from.lat * UNITS_PER_DEGREE);
    const all = [...there].filter(isWanted).map(far).sort((a, b) => a - b);
    expect(index.nearest(from.lon, from.lat, most, isWanted).map(far)).toEqual(all.slice(0, most));
  }), { seed: 20261122, numRuns: 600 });
});

it('a look finds the nearest without looking at the rest of the city', () => {
  const columns = { lon: new Int32Array(20_000), lat: new Int32Array(20_000) };
  const index = new PlaceIndex(() => columns);
  for (let row = 0; row < 20_000; row++) {
    columns.lon[row] = Math.round((120.9 + (row % 200) * 0.006) * UNITS_PER_DEGREE);
    columns.lat[row] = Math.round((29 + Math.floor(row / 200) * 0.012) * UNITS_PER_DEGREE);
    index.put(row, columns.lon[row]!, columns.lat[row]!);
  }
  let looked = 0;
  const found = index.nearest(121.5, 29.6, 8, () => { looked++; return true; });
  expect(found).toHaveLength(8);
  expect(looked).toBeLessThan(100);
});
