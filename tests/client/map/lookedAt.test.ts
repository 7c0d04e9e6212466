import { beforeAll, describe, expect, it } from 'vitest';
import { rangeOf } from '../../../client/map/cellBorders.ts';
import { standingOf } from '../../../client/map/labelRule.ts';
import { type Bounds, boxesOf, childrenOf, lookedAt } from '../../../client/map/lookedAt.ts';
import { type City, loadDemoCity } from '../../../server/city/city.ts';
import { type CellRings, ringsOfLevel } from '../../../shared/wire/cellRings.ts';

let city: City;
let boxes: Float64Array;
const rings = new Map<number, CellRings>();
beforeAll(async () => {
  city = await loadDemoCity();
  boxes = boxesOf(city.cells);
});
const ringsAt = (level: number): CellRings => {
  const known = rings.get(level) ?? ringsOfLevel(city.cells, level);
  rings.set(level, known);
  return known;
};
const boxOf = (area: number): Bounds => [...boxes.subarray(4 * area, 4 * area + 4)] as unknown as Bounds;
/** What a map that shows this box, `times` as wide and high, looks at. */
const seen = (box: Bounds, times = 1, middle: readonly [number, number] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]) => {
  const half = [((box[2] - box[0]) / 2) * times, ((box[3] - box[1]) / 2) * times] as const;
  return city.tree.code[lookedAt(city.cells.level, boxes, ringsAt, city.cells.unitsPerDegree, [middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]])];
};
const inside = (code: string) => city.anchorOf(city.tree.indexOf(code));

describe('what the map looks at', () => {
  it('is the city while the city is seen', () => {
    expect(seen(boxOf(0))).toBe('3302');
    expect(seen(boxOf(0), 3)).toBe('3302');
  });

  it.each(['330203', '330226', '330282'])('is district %s when it fills the view', (code) => {
    expect(seen(boxOf(city.tree.indexOf(code)), 1.1, inside(code))).toBe(code);
  });

  it('goes down with the camera: township, then community, and no further', () => {
    const township = '330203001', community = '330203001001', grid = '330203001001001';
    expect(seen(boxOf(city.tree.indexOf(township)), 1.05, inside(township))).toBe(township);
    expect(seen(boxOf(city.tree.indexOf(community)), 1.05, inside(community))).toBe(community);
    expect(seen(boxOf(city.tree.indexOf(grid)), 0.5, inside(grid))).toBe(community);
  });

  it('is nothing below the city over the open sea', () => {
    expect(seen([121.9, 29.0, 121.95, 29.05], 1, [122.9, 29.0])).toBe('3302');
  });

  it('has its parts in the order of the tree, as the figures come', () => {
    const { tree } = city;
    const district = tree.indexOf('330205');
    expect(childrenOf(city.cells.level, district).map((area) => tree.code[area])).toEqual(tree.childrenOf(district).map((area) => tree.code[area]));
  });
});

describe('names, never all at once', () => {
  it('are those of the parts of what one looks at; what is around and above steps back, what is below waits', () => {
    const { tree } = city;
    const looked = { level: 1, ...rangeOf(city.cells.level, tree.indexOf('330203')) };
    const standing = (code: string) => standingOf(tree.level[tree.indexOf(code)]!, tree.indexOf(code), looked);
    expect(standing('330203001')).toBe('full');
    expect(standing('330205')).toBe('aside');
    expect(standing('330203')).toBe('aside');
    expect(standing(tree.code[tree.childrenOf(tree.indexOf('330205'))[0]!]!)).toBeNull();
    expect(standing('330203001001')).toBeNull();
  });
});
