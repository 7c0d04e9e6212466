import type { CellArcs } from '../../../shared/wire/cellsFile.ts';
import { Locator, type OwnedRings } from '../locator.ts';
import { dissolve } from '../planar/dissolve.ts';
import { faceAreas, findFaces, type Faces } from '../planar/faces.ts';
import { ringSegments } from '../planar/ringSegments.ts';
import { snapRound } from '../planar/snapRound.ts';
import { ownedRings, readSea, readSourceFeatures, UNITS_PER_DEGREE } from './sourceFiles.ts';

/** Land pieces smaller than this are left out: rocks, and slivers where two sources draw one coast. */
const SMALLEST_PIECE_M2 = 20_000;

/** Square metres of a square unit at Ningbo's latitude. */
const M2_PER_UNIT = (111_320 / UNITS_PER_DEGREE) * (110_850 / UNITS_PER_DEGREE) * 0.8675;

/** Districts minus the sea, as arcs; the area index of a district is its place in `codes`. */
export function landDistricts(): { arcs: CellArcs; codes: string[] } {
  const features = readSourceFeatures('districts.geojson').sort((a, b) => (a.properties['code']! < b.properties['code']! ? -1 : 1));
  const districts = ownedRings(features), sea = ownedRings([readSea()]);
  const faces = findFaces(snapRound([...ringSegments(districts), ...near(ringSegments(sea), districts)]));
  const inDistrict = new Locator(districts), inSea = new Locator(sea);
  const label = Int32Array.from({ length: faces.count }, (_, face) => {
    const lon = faces.insideX[face]! / UNITS_PER_DEGREE, lat = faces.insideY[face]! / UNITS_PER_DEGREE;
    return inSea.at(lon, lat) >= 0 ? -1 : inDistrict.at(lon, lat);
  });
  dropSmallPieces(faces, label);
  const level = Uint8Array.from(features, () => 1);
  return { arcs: dissolve(faces, label, UNITS_PER_DEGREE, level), codes: features.map((feature) => feature.properties['code']!) };
}

/** Segments within about a kilometre of the box around some rings. */
function near(segments: readonly number[], { x, y }: OwnedRings): number[] {
  const margin = 1000;
  const span = (column: Int32Array) => {
    const sorted = column.toSorted();
    return [sorted[0]!, sorted.at(-1)!] as const;
  };
  const [west, east] = span(x), [south, north] = span(y);
  const kept: number[] = [];
  for (let s = 0; s < segments.length; s += 4) {
    const [x0, y0, x1, y1] = segments.slice(s, s + 4) as [number, number, number, number];
    const away = Math.max(x0, x1) < west - margin || Math.min(x0, x1) > east + margin || Math.max(y0, y1) < south - margin || Math.min(y0, y1) > north + margin;
    if (!away) kept.push(x0, y0, x1, y1);
  }
  return kept;
}

function dropSmallPieces(faces: Faces, label: Int32Array): void {
  const area = faceAreas(faces);
  for (const piece of piecesOf(faces, (a, b) => label[a]! >= 0 && label[b]! >= 0)) {
    const size = piece.reduce((sum, face) => sum + area[face]!, 0) * M2_PER_UNIT;
    if (size < SMALLEST_PIECE_M2) for (const face of piece) label[face] = -1;
  }
}

/** Groups faces into pieces connected over edges between faces that `join` accepts. */
export function piecesOf({ faceOfHalf, count }: Faces, join: (a: number, b: number) => boolean): number[][] {
  const head = Int32Array.from({ length: count }, (_, face) => face);
  const headOf = (face: number): number => {
    while (head[face] !== face) face = head[face] = head[head[face]!]!;
    return face;
  };
  for (let half = 0; half < faceOfHalf.length; half += 2) {
    const a = faceOfHalf[half]!, b = faceOfHalf[half + 1]!;
    if (a < 0 || b < 0 || a === b || !join(a, b)) continue;
    const headA = headOf(a), headB = headOf(b);
    head[Math.max(headA, headB)] = Math.min(headA, headB);
  }
  const pieces = new Map<number, number[]>();
  for (let face = 0; face < count; face++) {
    const of = headOf(face);
    const piece = pieces.get(of);
    if (piece === undefined) pieces.set(of, [face]);
    else piece.push(face);
  }
  return [...pieces.values()];
}
