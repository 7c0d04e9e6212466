import { describe, expect, it } from 'vitest';
import { slotAt, slotPlace, slotsNear } from '../../../client/map/dustPick.ts';
import { FRESH, GONE } from '../../../shared/wire/slotColumns.ts';

/** Terminals that stand, but for the first: it glides east from 121.500 to 121.501 in ten seconds. */
const columns = (places: readonly (readonly [number, number])[], states: readonly number[] = places.map(() => FRESH)) => ({
  count: places.length,
  from: Float32Array.from(places.flat()),
  to: Float32Array.from(places.flatMap(([lon, lat], i) => [i === 0 ? lon + 0.001 : lon, lat])),
  startedAt: new Float32Array(places.length), glide: new Float32Array(places.length).fill(10), state: Uint8Array.from(states),
});
const some = columns([[121.5, 29.9], [121.52, 29.9], [121.5, 29.91], [121.7, 29.7]]);

describe('choosing a terminal on the map', () => {
  it('goes by where it is drawn at this moment, and not by where it will be', () => {
    expect(slotPlace(some, 0, 5)[0]).toBeCloseTo(121.5005, 4);
    expect(slotAt(some, 121.5, 29.9, 0.0002, 0)).toBe(0);
    expect(slotAt(some, 121.5, 29.9, 0.0002, 10)).toBe(-1);
    expect(slotAt(some, 121.501, 29.9, 0.0002, 10)).toBe(0);
  });

  it('takes the nearest within reach, and nobody where there is nobody', () => {
    expect(slotAt(some, 121.519, 29.9, 0.01, 0)).toBe(1);
    expect(slotAt(some, 121.6, 29.8, 0.01, 0)).toBe(-1);
  });

  it('by key goes from the nearest outward', () => {
    expect(slotsNear(some, 121.5, 29.9, 3)).toEqual([0, 2, 1]);
    expect(slotsNear(some, 121.7, 29.7, 10)[0]).toBe(3);
  });

  it('never takes one that has gone', () => {
    const gone = columns([[121.5, 29.9], [121.51, 29.9]], [GONE, FRESH]);
    expect(slotAt(gone, 121.5, 29.9, 0.001, 0)).toBe(-1);
    expect(slotsNear(gone, 121.5, 29.9, 5)).toEqual([1]);
  });
});
