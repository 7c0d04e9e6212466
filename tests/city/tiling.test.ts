import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../server/city/build/seededRandom.ts';
import { loadDemoCity, type City } from '../../server/city/city.ts';
import { ringSegments } from '../../server/city/planar/ringSegments.ts';
import { snapRound } from '../../server/city/planar/snapRound.ts';
import { doubledArea } from '../../shared/wire/cellPolygons.ts';
import { ringsOfLevel, type CellRings } from '../../shared/wire/cellRings.ts';

let city: City;
let grids: CellRings;
beforeAll(async () => {
  city = await loadDemoCity();
  grids = ringsOfLevel(city.cells, 4);
});

/** Areas of one level in square units, by index. */
function sizes(level: number): Map<number, number> {
  const rings = ringsOfLevel(city.cells, level);
  const size = new Map<number, number>();
  rings.ringArea.forEach((area, ring) => size.set(area, (size.get(area) ?? 0) + doubledArea(rings, ring) / 2));
  return size;
}

/** Every grid holding a point, by plain crossing numbers over all rings: slow, and written apart from `locate`. */
function gridsHolding(x: number, y: number): number[] {
  const odd = new Set<number>();
  for (let ring = 0; ring < grids.ringArea.length; ring++) {
    let crossings = 0;
    const first = grids.ringStart[ring]!, end = grids.ringStart[ring + 1]!;
    for (let a = first; a < end; a++) {
      const b = a + 1 < end ? a + 1 : first;
      const low = grids.y[a]! < grids.y[b]! ? a : b, high = low === a ? b : a;
      if (y < grids.y[low]! || y >= grids.y[high]!) continue;
      const side = BigInt(grids.x[high]! - grids.x[low]!) * BigInt(y - grids.y[low]!) - BigInt(grids.y[high]! - grids.y[low]!) * BigInt(x - grids.x[low]!);
      if (side > 0n) crossings++;
    }
    if (crossings % 2 === 1) {
      const area = grids.ringArea[ring]!;
      if (!odd.delete(area)) odd.add(area);
    }
  }
  return [...odd];
}

// Brute force over every border takes seconds on a busy machine.
describe('the cells of the demo city', { timeout: 60_000 }, () => {
  it('nest: the sizes of the cells inside sum up to each area, at every level', () => {
    for (const level of [0, 1, 2, 3]) {
      const below = sizes(level + 1);
      for (const [area, size] of sizes(level)) {
        const sum = city.tree.childrenOf(area).reduce((total, child) => total + below.get(child)!, 0);
        expect(Math.abs(sum / size - 1)).toBeLessThan(1e-9);
      }
    }
  });

  it('draw every border once, with a different grid on each side', () => {
    const { left, right } = city.cells;
    for (let arc = 0; arc < left.length; arc++) expect(left[arc]).not.toBe(right[arc]);
    const known = new Set<string>();
    const { x, y, pointStart } = city.cells;
    for (let arc = 0; arc < left.length; arc++) {
      for (let point = pointStart[arc]!; point + 1 < pointStart[arc + 1]!; point++) {
        const ends = [`${x[point]},${y[point]}`, `${x[point + 1]},${y[point + 1]}`].sort().join(' ');
        expect(known.has(ends)).toBe(false);
        known.add(ends);
      }
    }
  });

  it('meet only at shared vertices: nothing crosses, no vertex stands on another border', () => {
    const segments = ringSegments({ ...grids, unitsPerDegree: city.cells.unitsPerDegree });
    const borders = new Set<string>();
    for (let i = 0; i < segments.length; i += 4) {
      borders.add([`${segments[i]},${segments[i + 1]}`, `${segments[i + 2]},${segments[i + 3]}`].sort().join(' '));
    }
    expect(snapRound(segments).from.length).toBe(borders.size);
  });

  it('hold every random place of the land exactly once, and locate finds that one', () => {
    const random = seededRandom(7);
    let inside = 0;
    for (let i = 0; i < 300; i++) {
      const x = Math.round((120.9 + random() * 1.4) * 1e5), y = Math.round((28.9 + random() * 1.4) * 1e5);
      const holding = gridsHolding(x, y);
      expect(holding.length).toBeLessThanOrEqual(1);
      expect(city.locate(x / 1e5, y / 1e5)).toBe(holding[0] ?? -1);
      inside += holding.length;
    }
    expect(inside).toBeGreaterThan(100);
  });

  it('hold every border point exactly once: corners, and places on borders', () => {
    const random = seededRandom(8);
    const inner = Array.from(city.cells.left.keys()).filter((arc) => city.cells.left[arc]! >= 0 && city.cells.right[arc]! >= 0);
    for (let i = 0; i < 150; i++) {
      const arc = inner[Math.floor(random() * inner.length)]!;
      const corner = city.cells.pointStart[arc]!;
      const x = city.cells.x[corner]!, y = city.cells.y[corner]!;
      const holding = gridsHolding(x, y);
      // A corner on the coast may fall to the sea; a corner inland never does.
      expect(holding.length).toBeLessThanOrEqual(1);
      expect(city.locate(x / 1e5, y / 1e5)).toBe(holding[0] ?? -1);
    }
  });

  it('give a place on an inland border to one of the two grids beside it', () => {
    const { left, right, pointStart, x, y } = city.cells;
    for (let arc = 0; arc < left.length; arc++) {
      if (left[arc]! < 0 || right[arc]! < 0) continue;
      const a = pointStart[arc]!, b = a + 1;
      // Exact middles of the fine units that locate rounds to.
      const found = city.locate((x[a]! + x[b]!) / 2 / 1e5, (y[a]! + y[b]!) / 2 / 1e5);
      expect([left[arc], right[arc]]).toContain(found);
    }
  });
});
