import { describe, expect, it } from 'vitest';
import type { Polygon } from '../../../client/map/baseMap.ts';
import { innermostPoint } from '../../../client/map/innermostPoint.ts';

const box = (west: number, south: number, east: number, north: number): Polygon => [[[west, south], [east, south], [east, north], [west, north], [west, south]]];

describe('where a label stands best', () => {
  it('is the middle of a square', () => {
    const [lon, lat] = innermostPoint([box(121, 0, 122, 1)]);
    expect(lon).toBeCloseTo(121.5, 1);
    expect(lat).toBeCloseTo(0.5, 1);
  });

  it('is in the wide part of a land with a long arm', () => {
    const arm: Polygon = [[[0, 0], [4, 0], [4, 4], [3.9, 4], [3.9, 0.2], [1, 0.2], [1, 1], [0, 1], [0, 0]]];
    const [lon, lat] = innermostPoint([arm]);
    expect(lon).toBeLessThan(1);
    expect(lat).toBeLessThan(1);
  });

  it('is on the mainland, not on an island', () => {
    const [lon] = innermostPoint([box(10, 0, 10.1, 0.1), box(0, 0, 2, 2), box(5, 5, 5.2, 5.2)]);
    expect(lon).toBeCloseTo(1, 0);
  });

  it('keeps out of a lake', () => {
    const lake: Polygon = [box(0, 0, 10, 10)[0]!, box(3, 3, 7, 7)[0]!];
    const [lon, lat] = innermostPoint([lake]);
    expect(lon > 3 && lon < 7 && lat > 3 && lat < 7).toBe(false);
  });
});
