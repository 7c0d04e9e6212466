import gcoord from 'gcoord';
import { describe, expect, test } from 'vitest';
import { referenceOf, toWgs84 } from '../../server/intake/toWgs84.ts';

/** Tianyi Square, Ningbo, by three map services. */
const WGS = [121.54994, 29.86830] as const;
const METRES_A_DEGREE = 111_200;
const apart = ([lonA, latA]: readonly [number, number], [lonB, latB]: readonly [number, number]) =>
  Math.hypot((lonA - lonB) * Math.cos(latA * Math.PI / 180), latA - latB) * METRES_A_DEGREE;

describe('coordinates of Chinese map services', () => {
  test('lie hundreds of metres beside the truth, and are moved back', () => {
    for (const [reference, least] of [['GCJ-02', 300], ['BD-09', 300]] as const) {
      const moved = toWgs84(...WGS, reference);
      expect(apart(moved, WGS)).toBeGreaterThan(least);
      expect(apart(moved, WGS)).toBeLessThan(1_500);
    }
    expect(toWgs84(...WGS, 'WGS-84')).toEqual(WGS);
  });

  test.each([['GCJ-02', gcoord.GCJ02], ['BD-09', gcoord.BD09]] as const)('%s comes back to within a metre', (reference, name) => {
    const shown = gcoord.transform([...WGS] as [number, number], gcoord.WGS84, name);
    expect(apart(toWgs84(shown[0], shown[1], reference), WGS)).toBeLessThan(1);
  });

  test('BD-09 lies beside GCJ-02, so the two are not taken for each other', () => {
    expect(apart(toWgs84(...WGS, 'BD-09'), toWgs84(...WGS, 'GCJ-02'))).toBeGreaterThan(300);
  });

  test.each([[undefined, 'WGS-84'], ['WGS-84', 'WGS-84'], ['wgs84', 'WGS-84'], ['EPSG:4326', 'WGS-84'], ['gcj02', 'GCJ-02'], ['BD-09', 'BD-09'], ['EPSG:3857', undefined], [5, undefined], [null, undefined], ['__proto__', undefined], ['constructor', undefined]])(
    'a source that declares %s means %s', (declared, meant) => {
      expect(referenceOf(declared)).toBe(meant);
    });
});
