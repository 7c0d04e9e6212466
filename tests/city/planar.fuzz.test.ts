import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Locator } from '../../server/city/locator.ts';
import { dissolve } from '../../server/city/planar/dissolve.ts';
import { faceAreas, findFaces } from '../../server/city/planar/faces.ts';
import { snapRound } from '../../server/city/planar/snapRound.ts';
import { decodeCells, encodeCells } from '../../shared/wire/cellsFile.ts';
import { ringsOfLevel } from '../../shared/wire/cellRings.ts';

const SEED = 20_260_101;
const coordinate = fc.integer({ min: -60, max: 60 });
const segments = fc.array(fc.tuple(coordinate, coordinate, coordinate, coordinate), { minLength: 1, maxLength: 24 }).map((list) => list.flat());

const orientation = (ax: number, ay: number, bx: number, by: number, px: number, py: number) => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));

describe('[planar] any heap of segments', () => {
  it('becomes a net whose edges meet only at vertices', () => {
    fc.assert(fc.property(segments, (heap) => {
      const { x, y, from, to } = snapRound(heap);
      for (let e = 0; e < from.length; e++) {
        const [ax, ay, bx, by] = [x[from[e]!]!, y[from[e]!]!, x[to[e]!]!, y[to[e]!]!];
        for (let v = 0; v < x.length; v++) {
          if (v === from[e] || v === to[e] || orientation(ax, ay, bx, by, x[v]!, y[v]!) !== 0) continue;
          expect((x[v]! - ax) * (x[v]! - bx) + (y[v]! - ay) * (y[v]! - by)).toBeGreaterThan(0);
        }
        for (let f = e + 1; f < from.length; f++) {
          const [cx, cy, dx, dy] = [x[from[f]!]!, y[from[f]!]!, x[to[f]!]!, y[to[f]!]!];
          const crosses = orientation(ax, ay, bx, by, cx, cy) * orientation(ax, ay, bx, by, dx, dy) < 0
            && orientation(cx, cy, dx, dy, ax, ay) * orientation(cx, cy, dx, dy, bx, by) < 0;
          expect(crosses).toBe(false);
        }
      }
    }), { seed: SEED, numRuns: 400 });
  });

  it('cut into cells, holds every whole-number place in at most one cell, the one that its inside point names', () => {
    fc.assert(fc.property(segments, fc.infiniteStream(fc.integer({ min: 0, max: 2 })), (heap, draw) => {
      const faces = findFaces(snapRound(heap));
      fc.pre(faces.count > 0);
      const label = Int32Array.from({ length: faces.count }, () => 4 + draw.next().value!);
      const cells = dissolve(faces, label, 1, Uint8Array.of(0, 1, 2, 3, 4, 4, 4));
      expect(decodeCells(encodeCells(cells))).toEqual(cells);
      const locator = new Locator({ ...ringsOfLevel(cells, 4), unitsPerDegree: 1 });
      let held = 0, wrong = 0;
      for (let x = -61; x <= 61; x++) {
        for (let y = -61; y <= 61; y++) {
          const all = locator.allAt(x, y);
          if (all.length > 1 || locator.at(x, y) !== (all[0] ?? -1)) wrong++;
          held += all.length;
        }
      }
      expect(wrong).toBe(0);
      for (let face = 0; face < faces.count; face++) expect(locator.at(faces.insideX[face]!, faces.insideY[face]!)).toBe(label[face]);
      // Half-open cells: each unit of area owns one whole-number place, up to half a place per border unit.
      const area = faceAreas(faces).reduce((sum, one) => sum + one, 0);
      let outline = 0;
      for (let arc = 0; arc < cells.left.length; arc++) {
        for (let p = cells.pointStart[arc]!; p + 1 < cells.pointStart[arc + 1]!; p++) outline += Math.hypot(cells.x[p + 1]! - cells.x[p]!, cells.y[p + 1]! - cells.y[p]!);
      }
      expect(Math.abs(held - area)).toBeLessThanOrEqual(outline + 1);
    }), { seed: SEED, numRuns: 40 });
  });
});
