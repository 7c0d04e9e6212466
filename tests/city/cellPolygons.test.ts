import { beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity, type City } from '../../server/city/city.ts';
import { findFaces } from '../../server/city/planar/faces.ts';
import { dissolve } from '../../server/city/planar/dissolve.ts';
import { snapRound } from '../../server/city/planar/snapRound.ts';
import { drawableBorders, drawablePolygons, type DrawablePolygons } from '../../shared/wire/cellPolygons.ts';
import { ringsOfLevel } from '../../shared/wire/cellRings.ts';
import type { CellArcs } from '../../shared/wire/cellsFile.ts';

const square = (x: number, y: number, side: number) => [x, y, x + side, y, x + side, y, x + side, y + side, x + side, y + side, x, y + side, x, y + side, x, y];

/** Area of each polygon in square units, seams adding nothing. */
function areas({ positions, startIndices }: DrawablePolygons): number[] {
  return Array.from({ length: startIndices.length - 1 }, (_, polygon) => {
    let doubled = 0;
    for (let a = startIndices[polygon]!; a < startIndices[polygon + 1]!; a++) {
      const b = a + 1 < startIndices[polygon + 1]! ? a + 1 : startIndices[polygon]!;
      doubled += positions[2 * a]! * positions[2 * b + 1]! - positions[2 * b]! * positions[2 * a + 1]!;
    }
    return doubled / 2;
  });
}

describe('polygons ready to draw', () => {
  /** Grid 4 is a field of 100 with two villages cut out: grid 5 (in two pieces) lies in its holes. */
  const faces = findFaces(snapRound([...square(0, 0, 100), ...square(20, 20, 10), ...square(60, 50, 20)]));
  const labels = Int32Array.from({ length: faces.count }, (_, face) => (faces.insideX[face]! > 20 && faces.insideX[face]! < 30 && faces.insideY[face]! < 30 ? 5 : faces.insideX[face]! > 60 && faces.insideX[face]! < 80 && faces.insideY[face]! > 50 && faces.insideY[face]! < 70 ? 5 : 4));
  const cells: CellArcs = dissolve(faces, labels, 1, Uint8Array.of(0, 1, 2, 3, 4, 4));

  it('join holes to their outer ring, so that the area is right', () => {
    const drawn = drawablePolygons(cells, 4);
    expect([...drawn.area]).toEqual([4, 5, 5]);
    expect(areas(drawn)).toEqual([10_000 - 100 - 400, expect.any(Number), expect.any(Number)]);
    expect(areas(drawn).reduce((sum, area) => sum + area, 0)).toBe(10_000);
  });

  it('have no hole one level up, where both grids are one community', () => {
    const drawn = drawablePolygons(cells, 3);
    expect([...drawn.area]).toEqual([3]);
    expect(areas(drawn)).toEqual([10_000]);
  });

  it('draw the outline as the city border and the villages as grid borders', () => {
    expect(drawableBorders(cells, 0).startIndices).toHaveLength(2);
    expect(drawableBorders(cells, 1).startIndices).toHaveLength(1);
    expect(drawableBorders(cells, 4).startIndices).toHaveLength(3);
  });
});

describe('the demo city, drawn', { timeout: 30_000 }, () => {
  let city: City;
  beforeAll(async () => { city = await loadDemoCity(); });

  it('covers the same land at every level', () => {
    const land = [1, 2, 3, 4].map((level) => areas(drawablePolygons(city.cells, level)).reduce((sum, area) => sum + area, 0));
    for (const one of land) expect(Math.abs(one / land[0]! - 1)).toBeLessThan(1e-6);
  });

  it('draws each border at exactly one level', () => {
    const points = [0, 1, 2, 3, 4].reduce((sum, level) => {
      const { positions, startIndices } = drawableBorders(city.cells, level);
      return sum + positions.length / 2 - (startIndices.length - 1);
    }, 0);
    expect(points).toBe(city.cells.x.length - city.cells.left.length);
  });

  it('closes every ring: each area has as many arcs coming as going', () => {
    for (const level of [1, 2, 3, 4]) {
      const rings = ringsOfLevel(city.cells, level);
      expect(new Set(rings.ringArea).size).toBe(city.tree.level.filter((own) => own === level).length);
      for (let ring = 0; ring < rings.ringArea.length; ring++) expect(rings.ringStart[ring + 1]! - rings.ringStart[ring]!).toBeGreaterThanOrEqual(3);
    }
  });
});
