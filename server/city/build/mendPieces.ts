import { faceAreas, type Faces } from '../planar/faces.ts';
import { piecesOf } from './landDistricts.ts';

/**
 * Gives stray pieces of a grid (cut off by water or a bend of the district) to the grid they share the
 * longest border with, in the same district. True islands, which touch no other grid, stay with theirs.
 * Changes `siteOfFace` in place.
 */
export function mendPieces(faces: Faces, siteOfFace: Int32Array, districtOfSite: Int32Array): void {
  const area = faceAreas(faces);
  for (let round = 0; round < 20; round++) {
    const pieces = piecesOf(faces, (a, b) => siteOfFace[a] === siteOfFace[b]).filter((piece) => siteOfFace[piece[0]!]! >= 0);
    const size = pieces.map((piece) => piece.reduce((sum, face) => sum + area[face]!, 0));
    const main = new Map<number, number>();
    pieces.forEach((piece, p) => {
      const site = siteOfFace[piece[0]!]!;
      const known = main.get(site);
      if (known === undefined || size[p]! > size[known]!) main.set(site, p);
    });
    const pieceOfFace = new Int32Array(faces.count).fill(-1);
    pieces.forEach((piece, p) => piece.forEach((face) => { pieceOfFace[face] = p; }));
    const stray = (p: number) => main.get(siteOfFace[pieces[p]![0]!]!) !== p;
    const longest = longestNeighbour(faces, pieceOfFace, pieces.length, (p, face) =>
      stray(p) && !stray(pieceOfFace[face]!) && districtOfSite[siteOfFace[face]!] === districtOfSite[siteOfFace[pieces[p]![0]!]!]);
    const moves = pieces.map((_, p) => (longest[p]! < 0 ? -1 : siteOfFace[longest[p]!]!));
    if (moves.every((site) => site < 0)) return;
    pieces.forEach((piece, p) => { if (moves[p]! >= 0) for (const face of piece) siteOfFace[face] = moves[p]!; });
  }
  throw new Error('stray pieces of grids did not settle');
}

/** For each piece a face across its longest border among those that `accept` takes; -1 for none. */
function longestNeighbour({ net, faceOfHalf }: Faces, pieceOfFace: Int32Array, count: number, accept: (piece: number, face: number) => boolean): Int32Array {
  const borders = Array.from({ length: count }, () => new Map<number, { face: number; length: number }>());
  for (let half = 0; half < faceOfHalf.length; half++) {
    const face = faceOfHalf[half]!, across = faceOfHalf[half ^ 1]!;
    if (face < 0 || across < 0) continue;
    const piece = pieceOfFace[face]!, other = pieceOfFace[across]!;
    if (piece < 0 || other < 0 || piece === other || !accept(piece, across)) continue;
    const a = net.from[half >> 1]!, b = net.to[half >> 1]!;
    const length = Math.hypot(net.x[a]! - net.x[b]!, net.y[a]! - net.y[b]!);
    const border = borders[piece]!.get(other);
    if (border === undefined) borders[piece]!.set(other, { face: across, length });
    else border.length += length;
  }
  return Int32Array.from(borders, (border) => {
    let best = { face: -1, length: 0 };
    for (const one of border.values()) if (one.length > best.length) best = one;
    return best.face;
  });
}
