import { describe, expect, it } from 'vitest';
import { AreaGroups } from '../../server/watch/areaGroups.ts';
import { seededRandom } from '../../shared/random.ts';
import { randomTree } from '../projections/randomCity.ts';
import { tree } from './watchCentre.ts';

const MOST = 6;
const grids = Array.from({ length: tree.size }, (_, node) => node).filter((node) => tree.level[node] === 4);
const inside = (code: string): number[] => grids.filter((node) => tree.isInside(node, tree.indexOf(code)));

function join(groups: AreaGroups, places: readonly number[]): { readonly areas: string[]; readonly single: number } {
  groups.clear();
  for (const node of places) groups.add(node);
  groups.join(MOST);
  return { areas: Array.from(groups.areas(), ({ node, count }) => `${tree.name[node]!} ${count}`), single: places.filter((node) => !groups.isCovered(node)).length };
}
const joined = (places: readonly number[]) => join(new AreaGroups(tree), places);

describe('places where something is so', () => {
  it('are told one by one while they are few', () => {
    expect(joined(grids.slice(0, MOST))).toEqual({ areas: [], single: MOST });
  });

  it('are told as their township when all of them lie in one', () => {
    expect(joined(inside('330203001').slice(0, 7))).toEqual({ areas: ['社区 7'], single: 0 });
  });

  it('are told as their district when they are spread over it', () => {
    const spread = ['330203000', '330203001', '330203002'].flatMap((township) => inside(township).slice(0, 3));
    expect(joined(spread)).toEqual({ areas: ['区3 9'], single: 0 });
  });

  it('are one alert of the city when every terminal falls silent', () => {
    expect(joined(grids)).toEqual({ areas: ['宁波市 300'], single: 0 });
  });

  it('stand beside an area that speaks for its own', () => {
    expect(joined([...inside('330203001'), ...inside('330205000').slice(0, 2)])).toEqual({ areas: ['社区 10'], single: 2 });
  });

  it('are not taken apart before half of them are well again', () => {
    const groups = new AreaGroups(tree);
    const places = inside('330203001');
    expect([10, 6, 4, 3].map((left) => join(groups, places.slice(0, left)).areas.length)).toEqual([1, 1, 1, 0]);
  });

  it('never make more alerts than the rule says, and each is told once', () => {
    const random = seededRandom(7);
    for (let city = 0; city < 60; city++) {
      const some = randomTree(random, 4);
      const groups = new AreaGroups(some);
      for (let look = 0; look < 5; look++) {
        groups.clear();
        const places = Array.from({ length: random.below(120) }, () => random.below(some.size));
        for (const node of places) groups.add(node);
        groups.join(MOST);
        const areas = [...groups.areas()];
        const single = places.filter((node) => !groups.isCovered(node));
        expect(areas.length + single.length).toBeLessThanOrEqual(MOST);
        expect(areas.reduce((sum, { count }) => sum + count, 0) + single.length).toBe(places.length);
      }
    }
  });
});
