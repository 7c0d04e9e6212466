import type { AreaTree } from '../../../shared/area.ts';
import type { CellArcs } from '../../../shared/wire/cellsFile.ts';
import { Locator } from '../locator.ts';
import { dissolve } from '../planar/dissolve.ts';
import { faceAreas, findFaces } from '../planar/faces.ts';
import { ringSegments } from '../planar/ringSegments.ts';
import { snapRound } from '../planar/snapRound.ts';
import { ImportRefusal } from './importRefusal.ts';
import { IMPORT_UNITS, type ImportedShapes } from './importShapes.ts';

/** Two grids may overlap by this share of the smaller one: hand-drawn borders never match to the metre. */
const OVERLAP_TOLERATED = 0.02;

/**
 * Cuts all polygons along each other, so that neighbours share their borders point for point, and gives
 * every piece to one grid (the first of the tree where two overlap a little).
 */
export function importCells({ rings, placeOf, sizeOf }: ImportedShapes, tree: AreaTree): CellArcs {
  const faces = findFaces(snapRound(ringSegments(rings)));
  const locator = new Locator(rings);
  const area = faceAreas(faces);
  const covered = new Map<number, number>(), overlaps = new Map<string, number>();
  const gridOfFace = new Int32Array(faces.count).fill(-1);
  for (let face = 0; face < faces.count; face++) {
    const owners = locator.allAt(faces.insideX[face]! / IMPORT_UNITS, faces.insideY[face]! / IMPORT_UNITS);
    gridOfFace[face] = owners[0] ?? -1;
    for (const owner of owners) covered.set(owner, (covered.get(owner) ?? 0) + area[face]!);
    for (const second of owners.slice(1)) {
      const pair = `${owners[0]} ${second}`;
      overlaps.set(pair, (overlaps.get(pair) ?? 0) + area[face]!);
    }
  }
  refuseOverlaps(overlaps, sizeOf, placeOf, tree);
  refuseCrossedRings(covered, sizeOf, placeOf);
  refuseLost(gridOfFace, placeOf);
  return dissolve(faces, gridOfFace, IMPORT_UNITS, tree.level);
}

function refuseOverlaps(overlaps: ReadonlyMap<string, number>, sizeOf: ReadonlyMap<number, number>, placeOf: ReadonlyMap<number, string>, tree: AreaTree): void {
  for (const [pair, shared] of overlaps) {
    const [first, second] = pair.split(' ').map(Number) as [number, number];
    const share = shared / Math.min(sizeOf.get(first)!, sizeOf.get(second)!);
    if (share > OVERLAP_TOLERATED) {
      throw new ImportRefusal(placeOf.get(second)!, 'overlap', `it overlaps grid ${tree.code[first]} by ${Math.round(share * 100)} % of the smaller one; at most ${OVERLAP_TOLERATED * 100} % is taken for careless drawing.`);
    }
  }
}

/** A ring that crosses itself encloses (by even and odd) something else than it goes around. */
function refuseCrossedRings(covered: ReadonlyMap<number, number>, sizeOf: ReadonlyMap<number, number>, placeOf: ReadonlyMap<number, string>): void {
  for (const [index, size] of sizeOf) {
    if (Math.abs((covered.get(index) ?? 0) - size) > OVERLAP_TOLERATED * Math.max(size, 1)) {
      throw new ImportRefusal(placeOf.get(index)!, 'crossedRing', 'its rings cross themselves or each other, or it is too small to hold (under 10 cm).');
    }
  }
}

function refuseLost(gridOfFace: Int32Array, placeOf: ReadonlyMap<number, string>): void {
  const kept = new Set(gridOfFace);
  for (const [index, place] of placeOf) {
    if (!kept.has(index)) throw new ImportRefusal(place, 'overlap', 'other grids cover it wholly.');
  }
}
