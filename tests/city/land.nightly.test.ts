import { difference, type Geom } from 'polyclip-ts';
import { expect, it } from 'vitest';
import { readSea, readSourceFeatures } from '../../server/city/build/sourceFiles.ts';
import { loadDemoCity } from '../../server/city/city.ts';
import { doubledArea } from '../../shared/wire/cellPolygons.ts';
import { ringsOfLevel } from '../../shared/wire/cellRings.ts';

it('the cells cover the districts minus the sea, as another clipping library cuts them', async () => {
  const city = await loadDemoCity();
  const rings = ringsOfLevel(city.cells, 1);
  const land = new Map<number, number>();
  rings.ringArea.forEach((area, ring) => land.set(area, (land.get(area) ?? 0) + doubledArea(rings, ring) / 2));
  const sea = readSea().geometry.coordinates as Geom;
  for (const { geometry, properties } of readSourceFeatures('districts.geojson')) {
    const clipped = difference(geometry.coordinates as Geom, sea);
    const size = clipped.flat().reduce((sum, ring) => sum + ring.slice(1).reduce((part, [x, y], i) => part + (ring[i]![0] * y - x * ring[i]![1]) / 2, 0), 0) * 1e10;
    // Rocks under two hectares are left out of the cells.
    expect(Math.abs(land.get(city.tree.indexOf(properties['code']!))! / size - 1), properties['name']).toBeLessThan(5e-4);
  }
});
