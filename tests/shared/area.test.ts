import { describe, expect, it } from 'vitest';
import { areaTree, AreaTreeFault, levelOfStatisticalCode, parentOfStatisticalCode, type Area, type AreaTreeRule } from '../../shared/area.ts';

const city: Area = { code: 'C', name: '城', level: 'city', parent: null };
const district = (code: string, parent = 'C'): Area => ({ code, name: code, level: 'district', parent });
const township = (code: string, parent: string): Area => ({ code, name: code, level: 'township', parent });

function ruleBroken(areas: readonly Area[]): { rule: AreaTreeRule; row: number } | 'none' {
  try {
    areaTree(areas);
    return 'none';
  } catch (fault) {
    if (!(fault instanceof AreaTreeFault)) throw fault;
    return { rule: fault.rule, row: fault.row };
  }
}

describe('the area tree', () => {
  const tree = areaTree([township('b1', 'B'), district('A'), city, township('a1', 'A'), district('B'), township('a2', 'A')]);

  it('puts parents before children and keeps siblings in the order of the list, whatever the order of rows', () => {
    expect(tree.code).toEqual(['C', 'A', 'a1', 'a2', 'B', 'b1']);
    expect([...tree.parent]).toEqual([-1, 0, 1, 1, 0, 4]);
  });

  it('gives everything inside an area as one range', () => {
    expect([...tree.lastDescendant]).toEqual([5, 3, 2, 3, 5, 5]);
    expect([...tree.firstChild]).toEqual([1, 2, -1, -1, 5, -1]);
    for (let area = 0; area < tree.size; area++) {
      for (let index = 0; index < tree.size; index++) expect(tree.isInside(index, area)).toBe(tree.pathOf(index).includes(area));
    }
  });

  it('walks down and up', () => {
    expect(tree.childrenOf(0).map((index) => tree.code[index])).toEqual(['A', 'B']);
    expect(tree.childrenOf(2)).toEqual([]);
    expect(tree.pathOf(tree.indexOf('a2')).map((index) => tree.code[index])).toEqual(['C', 'A', 'a2']);
    expect(tree.areaAt(tree.indexOf('b1'))).toEqual(township('b1', 'B'));
    expect(tree.areaAt(0)).toEqual(city);
  });

  it('does not know strange codes', () => expect(tree.indexOf('Z')).toBe(-1));

  it('may begin at a district that runs its own centre', () => {
    expect(areaTree([{ ...district('A'), parent: null }, township('a1', 'A')]).levelOf(0)).toBe('district');
  });

  it.each<[string, Area[], AreaTreeRule, number]>([
    ['no areas', [], 'empty', -1],
    ['a code twice', [city, district('A'), district('A')], 'duplicateCode', 2],
    ['a parent that is not there', [city, township('x', 'A')], 'gap', 1],
    ['two tops', [city, { ...city, code: 'D' }], 'twoRoots', 1],
    ['a level left out', [city, township('x', 'C')], 'levelOrder', 1],
    ['a level upside down', [{ ...district('A'), parent: null }, { ...city, parent: 'A' }], 'levelOrder', 1],
    ['a circle beside the tree', [city, district('A', 'B'), district('B', 'A')], 'cycle', 1],
    ['a circle and no top', [district('A', 'B'), district('B', 'A')], 'cycle', 0],
    ['an area above itself', [city, district('A', 'A')], 'cycle', 1],
  ])('refuses %s', (_, areas, rule, row) => expect(ruleBroken(areas)).toEqual({ rule, row }));
});

describe('statistical codes', () => {
  it('tell level and parent by their length', () => {
    expect(['3302', '330203', '330203001', '330203001001', '330203001001001'].map(levelOfStatisticalCode)).toEqual(['city', 'district', 'township', 'community', 'grid']);
    expect(parentOfStatisticalCode('330203001001007')).toBe('330203001001');
    expect(parentOfStatisticalCode('3302')).toBeNull();
  });

  it('are not guessed from other numbers', () => {
    expect(levelOfStatisticalCode('33020')).toBeNull();
    expect(levelOfStatisticalCode('NB0203')).toBeNull();
    expect(parentOfStatisticalCode('33020')).toBeNull();
  });
});
