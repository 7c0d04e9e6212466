import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCityFile, type City } from '../../server/city/city.ts';
import { importAreas } from '../../server/city/importAreas.ts';
import { smallImport, smallImportContent } from '../support/smallImport.ts';

/** A town of one township with two villages; its people split, merge and move areas. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yilan-areas-'));
  await on('2026-01-01', smallImportContent());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Content = ReturnType<typeof smallImportContent>;
const on = (day: string, content: unknown) => importAreas(smallImport(folder, content), folder, day);
const city = (): Promise<City> => loadCityFile(join(folder, 'city'));
const pathOf = ({ tree }: City, code: string): string[] => tree.pathOf(tree.indexOf(code)).map((index) => tree.code[index]!);
const ended = ({ tree }: City): [string, string][] => tree.code.flatMap((code, index) => (tree.until[index] === undefined ? [] : [[code, tree.until[index]]]));
/** The same land under another code, in another area. */
function recode(content: Content, from: string, to: string, parent: string): Content {
  const area = content.areas.find(({ code }) => code === from)!;
  Object.assign(area, { code: to, parent });
  const feature = content.features.features.find(({ properties }) => properties.code === from);
  if (feature) feature.properties.code = to;
  return content;
}

describe('an area that changes on a day', () => {
  it('when split: the parts take what comes, and the former keeps its place and its history', async () => {
    const content = recode(smallImportContent(), 'G21', 'G22', 'V2');
    content.areas.push({ code: 'G23', name: '二村三格', level: 'grid', parent: 'V2' });
    const [half, rest] = [content.features.features[2]!, structuredClone(content.features.features[2]!)];
    half.geometry.coordinates = [[[121.5, 29.82], [121.52, 29.82], [121.52, 29.84], [121.5, 29.84], [121.5, 29.82]]];
    rest.geometry.coordinates = [[[121.52, 29.82], [121.54, 29.82], [121.54, 29.84], [121.52, 29.84], [121.52, 29.82]]];
    content.features.features.push({ ...rest, properties: { code: 'G23' } });
    expect(await on('2026-12-01', content)).toEqual({ areas: 9, grids: 4, ended: 1 });
    const now = await city();
    expect(ended(now)).toEqual([['G21', '2026-12-01']]);
    expect(pathOf(now, 'G21')).toEqual(['C', 'D', 'T', 'V2', 'G21']);
    expect([121.51, 121.53].map((lon) => now.tree.code[now.locate(lon, 29.83)])).toEqual(['G22', 'G23']);
  });

  it('when merged into another: its grids end with it, under the parent they had', async () => {
    const content = recode(smallImportContent(), 'G21', 'G13', 'V1');
    content.areas = content.areas.filter(({ code }) => code !== 'V2');
    await on('2026-12-01', content);
    const now = await city();
    expect(ended(now)).toEqual([['V2', '2026-12-01'], ['G21', '2026-12-01']]);
    expect(pathOf(now, 'G21')).toEqual(['C', 'D', 'T', 'V2', 'G21']);
    expect(now.tree.code[now.locate(121.51, 29.83)]).toBe('G13');
  });

  it('when moved: it takes a new code, for under its own all that was reported in it would move, too', async () => {
    const moved = smallImportContent();
    moved.areas.push({ code: 'T2', name: '溪镇', level: 'township', parent: 'D' });
    moved.areas.find(({ code }) => code === 'V2')!.parent = 'T2';
    await expect(on('2026-12-01', moved)).rejects.toMatchObject({ rule: 'movedCode', place: 'areas[6]', message: expect.stringContaining('Give the moved area a new code') });
    moved.areas.find(({ code }) => code === 'V2')!.code = 'V3';
    await on('2026-12-01', recode(moved, 'G21', 'G31', 'V3'));
    const now = await city();
    expect([pathOf(now, 'G21'), pathOf(now, 'G31')]).toEqual([['C', 'D', 'T', 'V2', 'G21'], ['C', 'D', 'T2', 'V3', 'G31']]);
  });

  it('keeps the day on which it ended through later imports, and is in force again when it is named again', async () => {
    const without = recode(smallImportContent(), 'G12', 'G14', 'V1');
    await on('2026-12-01', without);
    await on('2027-03-01', without);
    expect(ended(await city())).toEqual([['G12', '2026-12-01']]);
    await on('2027-06-01', smallImportContent());
    expect(ended(await city())).toEqual([['G14', '2027-06-01']]);
  });

  it('has no land and no mark on the map, and is looked for where the one above it is', async () => {
    await on('2026-12-01', recode(smallImportContent(), 'G12', 'G14', 'V1'));
    const now = await city();
    const [gone, above] = [now.tree.indexOf('G12'), now.tree.indexOf('V1')];
    expect([now.areaKm2(gone), now.anchorOf(gone)]).toEqual([0, now.anchorOf(above)]);
    expect(now.anchorOf(above).every(Number.isFinite)).toBe(true);
  });

  it('may be named by the file itself, with its day, for a folder that knows nothing of it', async () => {
    const content = smallImportContent() as unknown as { areas: object[]; features: unknown };
    content.areas.push({ code: 'G09', name: '旧格', level: 'grid', parent: 'V1', until: '2020-07-01' });
    await rm(join(folder, 'city'), { recursive: true });
    expect(await on('2026-12-01', content)).toEqual({ areas: 8, grids: 3, ended: 1 });
    expect(ended(await city())).toEqual([['G09', '2020-07-01']]);
  });

  it.each<[string, (content: Content) => unknown, string]>([
    ['a day that is none', (content) => Object.assign(content.areas[7]!, { until: '2026-02-30' }), 'areaForm'],
    ['an ended grid that is drawn', (content) => Object.assign(content.areas[5]!, { until: '2026-02-28' }), 'unknownCode'],
    ['an area in force inside one that ended', (content) => Object.assign(content.areas[6]!, { until: '2026-02-28' }), 'tree'],
    ['an area whose grids have all ended', (content) => {
      content.features.features.pop();
      Object.assign(content.areas[7]!, { until: '2026-02-28' });
    }, 'leafNotGrid'],
  ])('%s is refused', async (_, change, rule) => {
    const content = smallImportContent();
    change(content);
    await expect(on('2026-12-01', content)).rejects.toMatchObject({ rule });
  });

  it('of another city nothing is kept', async () => {
    const other = smallImportContent();
    other.areas[0]!.code = 'X';
    other.areas[1]!.parent = 'X';
    other.areas = other.areas.filter(({ code }) => code !== 'G12');
    other.features.features.splice(1, 1);
    expect(await on('2026-12-01', other)).toEqual({ areas: 7, grids: 2, ended: 0 });
  });
});
