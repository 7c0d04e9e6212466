import { describe, expect, it } from 'vitest';
import type { AppraisalRow } from '../../../client/http/centreApi.ts';
import { sortedBy, sortRows } from '../../../client/views/leader/model/appraisalTable.ts';

const row = (key: string, done: number, of: number, place: number | null, points?: number): AppraisalRow => ({
  key, stages: { handle: { overtime: of - done, rate: { numerator: done, denominator: of }, place } },
  ...(points !== undefined && { points: { given: points, provisional: 1, appraised: 1, waiting: 1 } }),
});
const rows = [row('few', 3, 3, null, 9), row('best', 99, 100, 1, 2), row('worst', 40, 80, 2, -3), row('none', 0, 0, null)];
const order = (key: Parameters<typeof sortedBy>[1], down: boolean) => sortRows(rows, 'handle', { key, down }, ({ key: name }) => name).map((one) => one.key);

describe('[LEAD31] the appraisal table goes by any of its columns', () => {
  it('what has no place or no rate stands at the end, whichever way it is sorted', () => {
    expect(order('place', false)).toEqual(['best', 'worst', 'few', 'none']);
    expect(order('place', true)).toEqual(['worst', 'best', 'few', 'none']);
    expect(order('rate', true)).toEqual(['few', 'best', 'worst', 'none']);
  });

  it('points go by their sum, names by their own order', () => {
    expect(order('points', true)).toEqual(['few', 'best', 'worst', 'none']);
    expect(order('name', false)).toEqual(['best', 'few', 'none', 'worst']);
  });

  it('a column shows the most first, a place the best; pressed again it turns round', () => {
    expect(sortedBy({ key: 'place', down: false }, 'overtime')).toEqual({ key: 'overtime', down: true });
    expect(sortedBy({ key: 'overtime', down: true }, 'overtime')).toEqual({ key: 'overtime', down: false });
    expect(sortedBy({ key: 'overtime', down: false }, 'place')).toEqual({ key: 'place', down: false });
  });
});
