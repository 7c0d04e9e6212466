import { describe, expect, it } from 'vitest';
import { nextRanking, RANKED_BY, ranked, type RankedBy } from '../../../client/views/wall/ranking.ts';
import type { Figures } from '../../../shared/figures.ts';

const figures = (area: string, done: number, of: number): Figures => ({ area, month: { handledInTime: { done, of } }, visits: { every: 'day', done, of, beyond: 0 } }) as Figures;
const CITY = figures('3302', 9_500, 10_000);
const order = (list: Figures[], by: RankedBy = 'handledInTime') => ranked(list, CITY, by).map(({ area, standing }) => `${area} ${standing}`);

describe('the ranking of districts', () => {
  it('puts above who is surely better than the city, and below who is surely worse', () => {
    expect(order([figures('c', 850, 1_000), figures('a', 990, 1_000), figures('b', 950, 1_000)])).toEqual(['a above', 'b like', 'c below']);
  });
  it('is no league table of noise: who does not differ from the city for certain stands in the order of the codes', () => {
    expect(order([figures('330212', 94, 100), figures('330203', 97, 100), figures('330205', 96, 100)])).toEqual(['330203 like', '330205 like', '330212 like']);
  });
  it('counts one case in a small district as no proof', () => expect(order([figures('few', 3, 3), figures('one', 0, 1)])).toEqual(['few like', 'one like']));
  it('of those who surely differ, the better comes first', () => {
    expect(order([figures('a', 985, 1_000), figures('b', 999, 1_000), figures('c', 700, 1_000), figures('d', 800, 1_000)])).toEqual(['b above', 'a above', 'd below', 'c below']);
  });
  it('of visits, which are all counted, is by the share of the plan alone', () => {
    expect(order([figures('a', 3, 10), figures('b', 9, 10)], 'visits')).toEqual(['b like', 'a like']);
  });
  it('has nothing to say of districts while the city is not known', () => expect(ranked([figures('a', 1, 1_000)], undefined, 'handledInTime')[0]?.standing).toBe('like'));
  it('goes through all its measures by one key, and comes back to the first', () => {
    const seen: RankedBy[] = [];
    for (let by: RankedBy = 'handledInTime'; !seen.includes(by); by = nextRanking(by)) seen.push(by);
    expect(seen).toEqual([...RANKED_BY]);
  });
});
