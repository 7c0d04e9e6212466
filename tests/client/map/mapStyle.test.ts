import { describe, expect, it } from 'vitest';
import type { BaseMap } from '../../../client/map/baseMap.ts';
import { glyphOf } from '../../../client/map/glyph.ts';
import { mapLayers, mapStyle } from '../../../client/map/mapStyle.ts';
import { loadDemoCity } from '../../../server/city/city.ts';
import { loadPolicy } from '../../../server/policy/loadPolicy.ts';

const square = [[[121, 29], [122, 29], [122, 30], [121, 30], [121, 29]]] as const;
const base: BaseMap = { bounds: [121, 29, 122, 30], districts: [{ code: '330203', name: '海曙区', polygons: [square], anchor: [121.5, 29.5], index: 1 }], neighbours: [], sea: [] };

describe('the map style', () => {
  it('asks for nothing from anywhere: no glyphs, sprites, tiles or addresses', () => {
    expect(JSON.stringify(mapStyle(base, 1))).not.toMatch(/https?:|"glyphs"|"sprite"|"url"|"tiles"/);
  });

  it('draws only from sources it has', () => {
    const { layers, sources } = mapStyle(base, 1);
    for (const layer of layers) if ('source' in layer) expect(Object.keys(sources)).toContain(layer.source);
  });

  it('is twice as thick on a wall of twice the size', () => {
    const widthOf = (unit: number) => mapLayers(unit).find(({ id }) => id === 'grid-border')!.paint as { 'line-width': number };
    expect(widthOf(2)['line-width']).toBeCloseTo(2 * widthOf(1)['line-width']);
  });
});

describe('the glyph of an incident', () => {
  it('stands for something for every leaf of the demo policy', async () => {
    const { tree } = await loadDemoCity();
    const { categories } = loadPolicy(tree);
    const parent = new Map(categories.map(({ code, parent: above }) => [code, above]));
    const lineage = (code: string | null | undefined): string[] => (code ? [code, ...lineage(parent.get(code))] : []);
    const leaves = categories.filter(({ code }) => !categories.some((other) => other.parent === code));
    for (const { code } of leaves) expect([code, glyphOf({ channel: 'grid' }, lineage(code))]).not.toEqual([code, 'other']);
  });

  it('is the dispute for a dispute and the bell for a one-key call, whatever the category', () => {
    expect(glyphOf({ channel: 'hotline', dispute: { kind: 'labour' } }, ['wageArrears'])).toBe('dispute');
    expect(glyphOf({ channel: 'oneKey' }, ['streetVendor', 'cityOrder'])).toBe('call');
  });

  it('is plain where a centre has words of its own', () => {
    expect(glyphOf({ channel: 'grid' }, ['x17'])).toBe('other');
  });
});
