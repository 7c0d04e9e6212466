import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BaseFile, type BaseMap, baseMapOf } from '../../../client/map/baseMap.ts';
import { anchorsWithin, linesWithin, polygonsOf, rangeOf } from '../../../client/map/cellBorders.ts';
import { codesByIndex } from '../../../client/map/cellNames.ts';
import { type City, loadDemoCity } from '../../../server/city/city.ts';
import { nestRings } from '../../../shared/wire/cellPolygons.ts';
import { ancestorsAt, ringsOfLevel } from '../../../shared/wire/cellRings.ts';

let city: City;
let base: BaseMap;
beforeAll(async () => {
  city = await loadDemoCity();
  base = baseMapOf(JSON.parse(await readFile(`${city.mapFolder}/base.json`, 'utf8')) as BaseFile);
});
const listed = (deepest: number) => city.tree.code.map((_, index) => city.tree.areaAt(index)).filter((_, index) => city.tree.level[index]! <= deepest);

describe('the base map of the demo city', () => {
  it('names ten districts, each with its place in the tree', () => {
    expect(base.districts.map(({ code }) => code).sort()).toEqual(city.tree.childrenOf(0).map((index) => city.tree.code[index]).sort());
    for (const { code, index } of base.districts) expect(city.tree.code[index]).toBe(code);
  });

  it('puts every name inside its own district', () => {
    for (const { code, anchor: [lon, lat] } of base.districts) {
      const grid = city.locate(lon, lat);
      expect(city.tree.code[grid]!.startsWith(code)).toBe(true);
    }
  });

  it('refuses a file without districts', () => {
    expect(() => baseMapOf({ districts: { features: [] } })).toThrow('no districts');
  });
});

describe('borders below the districts', () => {
  const cut = (level: number, area: number) => linesWithin(city.cells, ancestorsAt(city.cells.level, level), ancestorsAt(city.cells.level, level - 1), rangeOf(city.cells.level, area));

  it('of townships lie between townships of one district', () => {
    const lines = cut(2, 0);
    expect(lines.length).toBeGreaterThan(162);
    for (const line of lines) expect(line.length).toBeGreaterThanOrEqual(2);
  });

  it('of a district are only its own', () => {
    const index = city.tree.indexOf('330205');
    const { bounds } = { bounds: base.districts.find(({ code }) => code === '330205')!.polygons[0]![0]! };
    const west = Math.min(...bounds.map(([lon]) => lon)) - 0.01, east = Math.max(...bounds.map(([lon]) => lon)) + 0.01;
    for (const [lon] of cut(4, index).flat()) expect(lon > west && lon < east).toBe(true);
  });

  it('give each community of a district one anchor inside it', () => {
    const index = city.tree.indexOf('330205');
    const anchors = anchorsWithin(city.cells, ringsOfLevel(city.cells, 3), rangeOf(city.cells.level, index));
    const communities = city.tree.childrenOf(index).flatMap((township) => city.tree.childrenOf(township));
    expect(anchors.map(({ area }) => area)).toEqual(communities);
    for (const { area, place: [lon, lat] } of anchors) expect(city.tree.isInside(city.locate(lon, lat), area)).toBe(true);
  });

  it('and the district itself is closed rings', () => {
    const index = city.tree.indexOf('330205');
    for (const polygon of polygonsOf(city.cells, ringsOfLevel(city.cells, 1), nestRings(ringsOfLevel(city.cells, 1)), index)) {
      for (const ring of polygon) expect(ring.at(-1)).toEqual(ring[0]);
    }
  });
});

describe('names of the cells', () => {
  it('come from a list that stops above the grids', () => {
    const codes = codesByIndex(city.cells.level, listed(3));
    for (let index = 0; index < city.tree.size; index++) {
      expect(codes[index]).toBe(city.tree.level[index]! <= 3 ? city.tree.code[index] : '');
    }
  });

  it('come in whatever order the list has between levels', () => {
    const byLevel = listed(3).sort((a, b) => a.code.length - b.code.length);
    expect(codesByIndex(city.cells.level, byLevel)).toEqual(codesByIndex(city.cells.level, listed(3)));
  });

  it('are none rather than wrong when the list is of another tree', () => {
    const other = listed(3).filter(({ code }) => !code.startsWith('330205'));
    expect(new Set(codesByIndex(city.cells.level, other))).toEqual(new Set(['']));
  });
});
