import { beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity, type City } from '../../server/city/city.ts';
import { seededRandom } from '../../server/city/build/seededRandom.ts';

let city: City;
beforeAll(async () => { city = await loadDemoCity(); });

const indicesOf = (level: number): number[] => Array.from(city.tree.level.keys()).filter((index) => city.tree.level[index] === level);
const namesOf = (lon: number, lat: number): string[] => city.tree.pathOf(city.locate(lon, lat)).map((index) => city.tree.name[index]!);

describe('the demo city', { timeout: 30_000 }, () => {
  it('has 1 city, 10 districts, 162 townships, 3,033 communities and exactly 12,216 grids', () => {
    expect([0, 1, 2, 3, 4].map((level) => indicesOf(level).length)).toEqual([1, 10, 162, 3033, 12_216]);
  });

  it('numbers each level by the statistical code of the one above', () => {
    const digits = [4, 6, 9, 12, 15];
    for (let index = 1; index < city.tree.size; index++) {
      const code = city.tree.code[index]!;
      expect(code).toHaveLength(digits[city.tree.level[index]!]!);
      expect(code.startsWith(city.tree.code[city.tree.parent[index]!]!)).toBe(true);
    }
  });

  it('leaves no township without a community and no community without a grid', () => {
    expect(Array.from(city.tree.firstChild.keys()).filter((index) => city.tree.firstChild[index]! < 0 && city.tree.level[index] !== 4)).toEqual([]);
  });

  it('leaves out the zones that are no communities, and says that its borders are made up', () => {
    expect(city.tree.name).not.toContain('望春工业园区社区');
    expect(city.tree.name).toContain('慈东工业区虚拟社区');
    expect(city.synthetic).toBe(true);
  });

  it('finds well-known places in their districts', () => {
    expect(namesOf(121.549, 29.873)).toContain('海曙区');
    expect(namesOf(121.945, 29.215)).toEqual(expect.arrayContaining(['象山县', '石浦镇']));
    expect(namesOf(121.245, 30.17)).toContain('慈溪市');
    expect(namesOf(121.265, 29.685)).toEqual(expect.arrayContaining(['奉化区', '溪口镇']));
    expect(namesOf(121.715, 29.952)).toContain('镇海区');
    expect(namesOf(121.155, 30.04)).toContain('余姚市');
    expect(namesOf(121.43, 29.29)).toContain('宁海县');
    expect(namesOf(121.84, 29.9)).toContain('北仑区');
  });

  it.each([
    ['the sea east of Xiangshan', 122.25, 29.3], ['Hangzhou Bay', 121.5, 30.4], ['Shanghai', 121.47, 31.23], ['Shaoxing', 120.58, 30.0],
    ['swapped coordinates', 29.87, 121.55], ['nowhere', NaN, NaN], ['beyond the earth', Infinity, -Infinity],
  ])('has no grid for %s', (_, lon, lat) => expect(city.locate(lon, lat)).toBe(-1));

  it('labels every area at a place inside it', () => {
    for (let index = 0; index < city.tree.size; index++) {
      const [lon, lat] = city.anchorOf(index);
      expect(city.tree.isInside(city.locate(lon, lat), index), city.tree.code[index]).toBe(true);
    }
  });

  it('adds up its land from grids to city, close to the published 9,816 km² less the tidal flats', () => {
    for (const index of [0, 1, 2, 3].flatMap(indicesOf)) {
      const inside = city.tree.childrenOf(index).reduce((sum, child) => sum + city.areaKm2(child), 0);
      expect(Math.abs(city.areaKm2(index) / inside - 1)).toBeLessThan(1e-9);
    }
    expect(city.areaKm2(0)).toBeGreaterThan(9000);
    expect(city.areaKm2(0)).toBeLessThan(9800);
  });

  it('is dense where people live and wide in the hills', () => {
    const perGrid = (code: string) => {
      const index = city.tree.indexOf(code);
      const grids = indicesOf(4).filter((grid) => city.tree.isInside(grid, index)).length;
      return city.areaKm2(index) / grids;
    };
    expect(perGrid('330203005')).toBeLessThan(0.1); // 鼓楼街道
    expect(perGrid('330281116')).toBeGreaterThan(0.8); // 四明山镇
  });

  it('gives communities from 1 grid to well over 10', () => {
    const counts = indicesOf(3).map((index) => city.tree.childrenOf(index).length);
    expect(Math.min(...counts)).toBe(1);
    expect(Math.max(...counts)).toBeGreaterThan(10);
    expect(Math.max(...counts)).toBeLessThan(40);
  });

  it('answers the same for the same place', () => {
    const random = seededRandom(1);
    const places = Array.from({ length: 1000 }, () => [120.9 + random() * 1.4, 29 + random() * 1.2] as const);
    expect(places.map(([lon, lat]) => city.locate(lon, lat))).toEqual(places.map(([lon, lat]) => city.locate(lon, lat)));
  });
});
