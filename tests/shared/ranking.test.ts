import { describe, expect, it } from 'vitest';
import { LEAST_SAMPLE, placesOf } from '../../shared/ranking.ts';

describe('[AP2] places go by the rate', () => {
  it('equal rates share a place, whatever their size, and the next counts all before it', () => {
    expect(placesOf([{ done: 30, of: 90 }, { done: 90, of: 100 }, { done: 10, of: 30 }, { done: 1, of: 100 }])).toEqual([2, 1, 2, 4]);
  });

  it('fewer cases than are needed have no place, however good', () => {
    expect(placesOf([{ done: LEAST_SAMPLE - 1, of: LEAST_SAMPLE - 1 }, { done: 0, of: LEAST_SAMPLE }])).toEqual([null, 1]);
  });
});
