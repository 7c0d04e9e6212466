import { describe, expect, it } from 'vitest';
import { trailMetres, trailPieces, type TrailPoint } from '../../../client/map/trail.ts';

const NOW = 1_800_000_000_000, MINUTE = 60_000, SPAN = 120 * MINUTE;
/** Eastward, some 96 m a minute. */
const walk = (minutes: readonly number[]): TrailPoint[] => minutes.map((ago) => ({ lon: 121.5 - ago * 0.001, lat: 29.9, at: NOW - ago * MINUTE }));

describe('the trail of a terminal', () => {
  it('is one way from the oldest place to the newest, brighter the newer', () => {
    const [piece, ...more] = trailPieces(walk([9, 6, 3, 0]), NOW, SPAN);
    expect(more).toEqual([]);
    expect(piece!.path.map(([lon]) => lon)).toEqual([121.491, 121.494, 121.497, 121.5]);
    expect(piece!.light).toEqual(piece!.light.toSorted((a, b) => a - b));
    expect(piece!.light.at(-1)).toBe(1);
  });

  it('breaks where the terminal was silent for more than ten minutes: nobody knows which way it went', () => {
    expect(trailPieces(walk([40, 38, 36, 20, 18, 16]), NOW, SPAN).map(({ path }) => path.length)).toEqual([3, 3]);
  });

  it('breaks where nobody can have gone: a position was wrong and found again', () => {
    const points = walk([6, 5, 4, 3]);
    const leap = { ...points[2]!, lat: 30.5 };
    expect(trailPieces([points[0]!, points[1]!, leap, points[3]!], NOW, SPAN).flatMap(({ path }) => path).some(([, lat]) => lat === 30.5)).toBe(false);
  });

  it('ends after its span', () => {
    expect(trailPieces(walk([130, 125, 119, 118]), NOW, SPAN).flatMap(({ path }) => path)).toHaveLength(2);
    expect(trailPieces(walk([130, 125]), NOW, SPAN)).toEqual([]);
  });

  it('of one that stands is nothing, and a single place is no way', () => {
    expect(trailPieces(walk([3]), NOW, SPAN)).toEqual([]);
    expect(trailPieces([...walk([5]), ...walk([5]).map((point) => ({ ...point, at: NOW }))], NOW, SPAN)).toEqual([]);
  });

  it('goes on from where somebody stood for a while and was heard of', () => {
    const stood = walk([40, 38]), waits = [30, 22, 14].map((ago) => ({ ...stood[1]!, at: NOW - ago * MINUTE }));
    expect(trailPieces([...stood, ...waits, ...walk([6])], NOW, SPAN).map(({ path }) => path.length)).toEqual([3]);
  });

  it('knows how long it is, to a few metres', () => {
    expect(trailMetres(trailPieces(walk([10, 5, 0]), NOW, SPAN))).toBeCloseTo(965, -1);
  });
});
