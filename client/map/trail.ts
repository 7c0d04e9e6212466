import type { Place } from './baseMap.ts';

/** Where a terminal was, oldest first. */
export interface TrailPoint {
  readonly lon: number;
  readonly lat: number;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/** A way that was gone without a gap; `light` says how bright each of its places is, 0 to 1. */
export interface TrailPiece {
  readonly path: readonly Place[];
  readonly light: readonly number[];
}

/** Whoever was silent for longer may have gone any way: nothing is drawn between. */
const LONGEST_GAP_MS = 10 * 60_000;
/** Faster than 40 m/s (in degrees a ms) nobody goes on duty: a position was wrong and found again. */
const FASTEST = 40 / 111_320 / 1000;
/** About 4 m: what is nearer to the last place adds nothing that could be seen. */
const NEAR_DEGREES = 0.00004;
const FAINTEST = 0.08;

/** The pieces of a trail as seen at `now`: it fades over `spanMs`, breaks where nothing is known, and begins nowhere before that. */
export function trailPieces(points: readonly TrailPoint[], now: number, spanMs: number): TrailPiece[] {
  const pieces: { path: Place[]; light: number[] }[] = [];
  let last: TrailPoint | null = null;
  for (const point of points) {
    const age = now - point.at;
    if (age > spanMs) continue;
    const light = FAINTEST + (1 - FAINTEST) * (1 - Math.max(0, age) / spanMs) ** 1.5;
    if (last === null || isBroken(last, point)) pieces.push({ path: [], light: [] });
    else if (distance(last, point) < NEAR_DEGREES) {
      // Standing still is no way: two ends in one place would be drawn as a dot over the terminal's own shape.
      const { light: lights } = pieces.at(-1)!;
      lights[lights.length - 1] = light;
      last = { lon: last.lon, lat: last.lat, at: point.at };
      continue;
    }
    const piece = pieces.at(-1)!;
    piece.path.push([point.lon, point.lat]);
    piece.light.push(light);
    last = point;
  }
  return pieces.filter(({ path }) => path.length > 1);
}

/** Metres gone along the pieces. */
export function trailMetres(pieces: readonly TrailPiece[]): number {
  let degrees = 0;
  for (const { path } of pieces) {
    for (let i = 1; i < path.length; i++) degrees += distance({ lon: path[i - 1]![0], lat: path[i - 1]![1] }, { lon: path[i]![0], lat: path[i]![1] });
  }
  return degrees * 111_320;
}

const isBroken = (a: TrailPoint, b: TrailPoint): boolean =>
  b.at - a.at > LONGEST_GAP_MS || (distance(a, b) > 10 * NEAR_DEGREES && distance(a, b) > FASTEST * Math.max(1, b.at - a.at));

/** Degrees of latitude between two places near each other. */
function distance(a: { readonly lon: number; readonly lat: number }, b: { readonly lon: number; readonly lat: number }): number {
  return Math.hypot((b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180), b.lat - a.lat);
}
