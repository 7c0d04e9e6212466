import { palette } from '../palette.ts';
import { type ColourScale, rampOf, STEPS, stepOf } from './colourSteps.ts';

/** cos of the latitude at which hexagons are regular; a city is too small for it to matter elsewhere. */
const NARROWING = Math.cos((29.9 * Math.PI) / 180);

/** Points counted into a honeycomb. */
export interface Honeycomb {
  readonly scale: ColourScale;
  /** Corners of each cell that holds anything, and its step on the scale. */
  readonly cells: readonly { readonly step: number; readonly count: number; readonly ring: readonly (readonly [number, number])[] }[];
}

/** `places`: lon, lat pairs, `count` of them; `degrees`: a cell's height from corner to corner, of latitude; `keep` says which rows count. */
export function honeycomb(places: ArrayLike<number>, count: number, degrees: number, keep: (row: number) => boolean = () => true): Honeycomb {
  const radius = degrees / 2;
  const counts = new Map<number, number>();
  for (let row = 0; row < count; row++) {
    if (!keep(row)) continue;
    const key = cellAt((places[2 * row]! * NARROWING) / radius, places[2 * row + 1]! / radius);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const scale = countScale(Math.max(0, ...counts.values()));
  const cells = [...counts].map(([key, held]) => ({ count: held, step: stepOf(scale, held), ring: ringOf(key, radius) }));
  return { scale, cells };
}

/** Pointy hexagons in axial coordinates, folded into one number. */
const FOLD = 65_536;
const HALF = FOLD / 2;

function cellAt(x: number, y: number): number {
  const q = (Math.sqrt(3) / 3) * x - y / 3, r = (2 / 3) * y;
  let rq = Math.round(q), rr = Math.round(r);
  const rs = Math.round(-q - r);
  const dq = Math.abs(rq - q), dr = Math.abs(rr - r), ds = Math.abs(rs + q + r);
  if (dq > dr && dq > ds) rq = -rr - rs;
  else if (dr > ds) rr = -rq - rs;
  return (rq + HALF) * FOLD + rr + HALF;
}

function ringOf(key: number, radius: number): [number, number][] {
  const q = Math.floor(key / FOLD) - HALF, r = (key % FOLD) - HALF;
  const x = Math.sqrt(3) * (q + r / 2), y = 1.5 * r;
  return Array.from({ length: 7 }, (_, corner) => {
    const turn = ((corner % 6) - 0.5) * (Math.PI / 3);
    return [((x + 0.94 * Math.cos(turn)) * radius) / NARROWING, (y + 0.94 * Math.sin(turn)) * radius];
  });
}

/** Counts of places are very uneven: steps of 1, 2, 5, 10, 20, 50 … of which the five that end below the most. */
export function countScale(most: number): ColourScale {
  const series: number[] = [];
  for (let ten = 1; ten <= Math.max(1, most); ten *= 10) for (const step of [1, 2, 5]) if (step * ten <= Math.max(1, most)) series.push(step * ten);
  const last = series.slice(-STEPS);
  const tones = rampOf(palette.land, palette.normal);
  return { edges: [1, ...last.slice(1)], tones: tones.slice(STEPS - last.length) };
}
