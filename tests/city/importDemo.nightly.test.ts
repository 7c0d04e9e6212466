import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { seededRandom } from '../../server/city/build/seededRandom.ts';
import { loadCityFile, loadDemoCity } from '../../server/city/city.ts';
import { importAreas } from '../../server/city/importAreas.ts';
import { nestRings } from '../../shared/wire/cellPolygons.ts';
import { ringsOfLevel } from '../../shared/wire/cellRings.ts';

it('a whole city of 12,216 grids, written out as GeoJSON and imported, is the same city', async () => {
  const city = await loadDemoCity();
  const rings = ringsOfLevel(city.cells, 4);
  const pieces = new Map<number, number[][][][]>();
  for (const nest of nestRings(rings)) {
    const polygon = nest.map((ring) => {
      const points = Array.from({ length: rings.ringStart[ring + 1]! - rings.ringStart[ring]! }, (_, i) => [rings.x[rings.ringStart[ring]! + i]! / 1e5, rings.y[rings.ringStart[ring]! + i]! / 1e5]);
      return [...points, points[0]!];
    });
    const grid = rings.ringArea[nest[0]!]!;
    pieces.set(grid, [...(pieces.get(grid) ?? []), polygon]);
  }
  const features = [...pieces].map(([grid, coordinates]) => ({ type: 'Feature', properties: { code: city.tree.code[grid] }, geometry: { type: 'MultiPolygon', coordinates } }));
  const areas = Array.from({ length: city.tree.size }, (_, index) => city.tree.areaAt(index));
  const folder = await mkdtemp(join(tmpdir(), 'yilan-import-'));
  try {
    await writeFile(join(folder, 'city.json'), JSON.stringify({ reference: 'WGS-84', areas, features: { type: 'FeatureCollection', features } }));
    expect(await importAreas(join(folder, 'city.json'), folder, '2026-12-01')).toEqual({ areas: 15_422, grids: 12_216, ended: 0 });
    const again = await loadCityFile(join(folder, 'city'));
    const random = seededRandom(3);
    for (let i = 0; i < 100_000; i++) {
      const lon = 120.87 + 1.41 * random(), lat = 28.85 + 1.57 * random();
      expect(again.locate(lon, lat)).toBe(city.locate(lon, lat));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
