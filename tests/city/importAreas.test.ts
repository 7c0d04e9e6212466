import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import gcoord from 'gcoord';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCityFile, type City } from '../../server/city/city.ts';
import { ImportRefusal } from '../../server/city/import/importRefusal.ts';
import { importAreas } from '../../server/city/importAreas.ts';

type Ring = [number, number][];
interface Feature { type: string; properties: Record<string, unknown> | null; geometry: { type: string; coordinates: unknown } | null }

/** A town of two communities: grids 11 and 12 side by side, 21 above both. */
const AREAS = [
  { code: 'C', name: '小城', level: 'city', parent: null },
  { code: 'D', name: '东区', level: 'district', parent: 'C' },
  { code: 'T', name: '桥镇', level: 'township', parent: 'D' },
  { code: 'V1', name: '一村', level: 'community', parent: 'T' },
  { code: 'G11', name: '一村一格', level: 'grid', parent: 'V1' },
  { code: 'G12', name: '一村二格', level: 'grid', parent: 'V1' },
  { code: 'V2', name: '二村', level: 'community', parent: 'T' },
  { code: 'G21', name: '二村一格', level: 'grid', parent: 'V2' },
];
const box = (west: number, south: number, east: number, north: number): Ring => [[west, south], [east, south], [east, north], [west, north], [west, south]];
const feature = (code: string, ...rings: Ring[]): Feature => ({ type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: rings } });
/** G21 meets the other two at a corner that is no vertex of its own: a T-junction. */
const FEATURES = [
  feature('G11', box(121.5, 29.8, 121.52, 29.82)),
  feature('G12', box(121.52, 29.8, 121.54, 29.82)),
  feature('G21', box(121.5, 29.82, 121.54, 29.84)),
];
const whole = () => ({ reference: 'WGS-84' as string, areas: structuredClone(AREAS) as unknown, features: { type: 'FeatureCollection', features: structuredClone(FEATURES) } as unknown });

let folder: string;
let dataDir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yilan-import-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function importing(content: unknown, today = '2026-12-01'): Promise<{ areas: number; grids: number; ended: number }> {
  const file = join(folder, 'city.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return importAreas(file, dataDir, today);
}
const imported = (): Promise<City> => loadCityFile(join(dataDir, 'city'));
const codeAt = (city: City, lon: number, lat: number): string => city.tree.code[city.locate(lon, lat)] ?? 'outside';

async function refused(content: unknown): Promise<{ rule: string; place: string }> {
  const refusal = await importing(content).then(() => 'taken', (error: unknown) => error);
  expect(refusal).toBeInstanceOf(ImportRefusal);
  const { rule, place, message } = refusal as ImportRefusal;
  expect(message).toContain(place);
  await expect(imported()).rejects.toThrow('ENOENT');
  return { rule, place };
}

describe('a centre brings its own city', () => {
  it('takes its tree and borders', async () => {
    expect(await importing(whole())).toEqual({ areas: 8, grids: 3, ended: 0 });
    const city = await imported();
    expect(city.synthetic).toBe(false);
    expect(codeAt(city, 121.51, 29.81)).toBe('G11');
    expect(codeAt(city, 121.53, 29.81)).toBe('G12');
    expect(codeAt(city, 121.51, 29.83)).toBe('G21');
    expect(codeAt(city, 121.6, 29.81)).toBe('outside');
    expect(city.areaKm2(0)).toBeCloseTo(0.04 * 111.32 * Math.cos((29.82 * Math.PI) / 180) * 0.04 * 110.85, 1);
  });

  it('gives a border point, and the corner where three grids meet, to one grid', async () => {
    await importing(whole());
    const city = await imported();
    expect(codeAt(city, 121.52, 29.81)).toBe('G12');
    expect(codeAt(city, 121.51, 29.82)).toBe('G21');
    expect(codeAt(city, 121.52, 29.82)).toBe('G21');
  });

  it('keeps a border that three grids share once, cut at the corner', async () => {
    await importing(whole());
    const { cells, mapFolder } = await imported();
    expect(cells.left.length).toBe(6);
    expect(await readdir(mapFolder)).toEqual(['base.json', 'cells.bin']);
  });

  it.each([['GCJ-02', gcoord.GCJ02], ['BD-09', gcoord.BD09]] as const)('converts %s', async (reference, crs) => {
    const shifted = FEATURES.map(({ properties, geometry }) =>
      feature(String(properties!['code']), (geometry!.coordinates as Ring[])[0]!.map((place) => gcoord.transform([...place], gcoord.WGS84, crs) as [number, number])));
    await importing({ ...whole(), reference, features: { type: 'FeatureCollection', features: shifted } });
    const city = await imported();
    // Half a kilometre lies between the references; within 20 m of the borders nothing may change hands.
    for (const [lon, lat, code] of [[121.5003, 29.8003, 'G11'], [121.5198, 29.8198, 'G11'], [121.5202, 29.8003, 'G12'], [121.5398, 29.8202, 'G21'], [121.4997, 29.81, 'outside']] as const) {
      expect(codeAt(city, lon, lat)).toBe(code);
    }
  });

  it('reads the tree from a CSV and the borders from a GeoJSON beside the file', async () => {
    await writeFile(join(folder, 'tree.csv'), `\uFEFFcode,name,level,parent\r\n${AREAS.map(({ code, name, level, parent }) => `${code},"${name}",${level},${parent ?? ''}`).join('\r\n')}\r\n`);
    await writeFile(join(folder, 'borders.geojson'), JSON.stringify({ type: 'FeatureCollection', features: FEATURES }));
    expect(await importing({ reference: 'WGS-84', areas: 'tree.csv', features: 'borders.geojson' })).toEqual({ areas: 8, grids: 3, ended: 0 });
    expect((await imported()).tree.name).toContain('二村一格');
  });

  it('takes polygons with holes and in several pieces', async () => {
    const content = { ...whole(), features: { type: 'FeatureCollection', features: [
      feature('G11', box(121.5, 29.8, 121.52, 29.82), box(121.505, 29.805, 121.51, 29.81)),
      { ...FEATURES[1]!, geometry: { type: 'MultiPolygon', coordinates: [[box(121.505, 29.805, 121.51, 29.81)], [box(121.52, 29.8, 121.54, 29.82)]] } },
      FEATURES[2]!,
    ] } };
    await importing(content);
    const city = await imported();
    expect(codeAt(city, 121.507, 29.807)).toBe('G12');
    expect(codeAt(city, 121.512, 29.807)).toBe('G11');
  });

  it('forgives borders drawn a metre over each other', async () => {
    const content = { ...whole(), features: { type: 'FeatureCollection', features: [FEATURES[0]!, feature('G12', box(121.51999, 29.8, 121.54, 29.82)), FEATURES[2]!] } };
    await importing(content);
    expect(codeAt(await imported(), 121.519995, 29.81)).toBe('G11');
  });

  it('replaces an earlier import in one step, and a refused one leaves it alone', async () => {
    await importing(whole());
    await importing({ ...whole(), areas: AREAS.map((area) => (area.code === 'C' ? { ...area, name: '新城' } : area)) });
    expect((await imported()).tree.name[0]).toBe('新城');
    await expect(importing({ ...whole(), reference: 'UTM' })).rejects.toBeInstanceOf(ImportRefusal);
    expect((await imported()).tree.name[0]).toBe('新城');
    expect((await readdir(join(dataDir, 'city'))).filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});

describe('an import is refused whole, with the place named, when', () => {
  const areas = (change: (list: Record<string, unknown>[]) => void) => {
    const content = whole();
    change(content.areas as Record<string, unknown>[]);
    return content;
  };
  const features = (change: (list: Feature[]) => void) => {
    const content = whole();
    change((content.features as { features: Feature[] }).features);
    return content;
  };
  const ring = (change: (ring: Ring) => void) => features((list) => change((list[1]!.geometry!.coordinates as Ring[])[0]!));

  it.each<[string, unknown, string, string | RegExp]>([
    ['the file is not JSON', '{"reference":', 'file', /city\.json$/],
    ['the file is a list', [], 'file', /city\.json$/],
    ['the features are missing', { reference: 'WGS-84', areas: AREAS }, 'file', /city\.json$/],
    ['a named file is missing', { ...whole(), areas: 'none.csv' }, 'file', /none\.csv$/],
    ['the reference is missing', { ...whole(), reference: undefined }, 'reference', /city\.json$/],
    ['the reference is unknown', { ...whole(), reference: 'EPSG:4326' }, 'reference', /city\.json$/],
    ['a code stands twice', areas((list) => { list[5]!['code'] = 'G11'; }), 'tree', 'areas[5]'],
    ['the tree has a gap', areas((list) => { list[4]!['parent'] = 'V9'; }), 'tree', 'areas[4]'],
    ['a level is skipped', areas((list) => { list[4]!['parent'] = 'T'; }), 'tree', 'areas[4]'],
    ['an area stands above itself', areas((list) => { list[3]!['parent'] = 'V1'; }), 'tree', 'areas[3]'],
    ['there are two tops', areas((list) => { list[1]!['parent'] = null; }), 'tree', 'areas[1]'],
    ['an area has no name', areas((list) => { list[2]!['name'] = ' '; }), 'areaForm', 'areas[2]'],
    ['a name holds a control character', areas((list) => { list[2]!['name'] = '桥\u0007镇'; }), 'areaForm', 'areas[2]'],
    ['a level is unknown', areas((list) => { list[2]!['level'] = 'street'; }), 'areaForm', 'areas[2]'],
    ['a code is a number', areas((list) => { list[2]!['code'] = 3302; }), 'areaForm', 'areas[2]'],
    ['a community has no grids', areas((list) => { list.pop(); }), 'leafNotGrid', 'areas[6]'],
    ['a grid has no polygon', features((list) => { list.pop(); }), 'notDrawn', 'features'],
    ['a polygon is of no grid in the tree', features((list) => { list[1]!.properties = { code: 'G99' }; }), 'unknownCode', 'features[1] (G99)'],
    ['a community is drawn', features((list) => { list[1]!.properties = { code: 'V1' }; }), 'unknownCode', 'features[1] (V1)'],
    ['a grid is drawn twice', features((list) => { list.push(feature('G11', box(121.6, 29.8, 121.61, 29.81))); }), 'twiceDrawn', 'features[3] (G11)'],
    ['a feature has no code', features((list) => { list[1]!.properties = null; }), 'featureForm', 'features[1]'],
    ['a geometry is a line', features((list) => { list[1]!.geometry = { type: 'LineString', coordinates: [[121, 29], [122, 30]] }; }), 'featureForm', 'features[1] (G12)'],
    ['a ring is not closed', ring((points) => { points[4] = [121.53, 29.8]; }), 'unclosedRing', 'features[1] (G12) polygon 0 ring 0'],
    ['a ring has three positions', ring((points) => { points.splice(1, 2); }), 'unclosedRing', 'features[1] (G12) polygon 0 ring 0'],
    ['a ring goes around nothing', ring((points) => { points[2] = [121.53, 29.8]; points[3] = [121.525, 29.8]; }), 'tooSmall', 'features[1] (G12) polygon 0 ring 0'],
    ['a ring crosses itself', ring((points) => { [points[1], points[2]] = [points[2]!, points[1]!]; }), 'tooSmall', 'features[1] (G12) polygon 0 ring 0'],
    ['a ring crosses itself unevenly', ring((points) => { points[1] = [121.54, 29.82]; points[2] = [121.538, 29.801]; }), 'crossedRing', 'features[1] (G12)'],
    ['coordinates are swapped', ring((points) => { points.forEach((point) => point.reverse()); }), 'coordinateRange', 'features[1] (G12) polygon 0 ring 0 position 0'],
    ['coordinates are in metres', ring((points) => { points[2] = [13_530_000, 3_480_000]; }), 'coordinateRange', 'features[1] (G12) polygon 0 ring 0 position 2'],
    ['a coordinate is a text', ring((points) => { (points[2] as unknown[])[0] = '121.5'; }), 'coordinateRange', 'features[1] (G12) polygon 0 ring 0 position 2'],
    ['GCJ-02 is declared outside China', { ...features((list) => { list.forEach(({ geometry }) => { for (const point of (geometry!.coordinates as Ring[])[0]!) point[0] -= 120; }); }), reference: 'GCJ-02' }, 'notInReference', 'features[0] (G11) polygon 0 ring 0 position 0'],
    ['a grid lies on another continent', ring((points) => { for (const point of points) point[0] -= 100; }), 'tooWide', 'features[1] (G12)'],
    ['grids overlap by more than carelessness', features((list) => { list[1] = feature('G12', box(121.515, 29.8, 121.54, 29.82)); }), 'overlap', 'features[1] (G12)'],
    ['a grid lies wholly inside another', features((list) => { list[1] = feature('G12', box(121.505, 29.805, 121.51, 29.81)); }), 'overlap', 'features[1] (G12)'],
  ])('%s', async (_, content, rule, place) => {
    const refusal = await refused(content);
    expect(refusal.rule).toBe(rule);
    if (typeof place === 'string') expect(refusal.place).toBe(place);
    else expect(refusal.place).toMatch(place);
  });

  it('a line of the CSV is wrong', async () => {
    await writeFile(join(folder, 'tree.csv'), 'code,name,level,parent\nC,小城,city,\nD,东区,district\n');
    expect(await refused({ ...whole(), areas: 'tree.csv' })).toEqual({ rule: 'areaForm', place: 'tree.csv line 3' });
    await writeFile(join(folder, 'tree.csv'), 'code,name,level,parent\nC,小城,city,\n\nD,东区,district,X\n');
    expect(await refused({ ...whole(), areas: 'tree.csv' })).toEqual({ rule: 'tree', place: 'tree.csv line 4' });
  });
});
