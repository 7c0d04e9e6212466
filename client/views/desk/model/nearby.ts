import { GONE } from '../../../../shared/wire/slotColumns.ts';

/** Terminals as the positions store has them. */
export interface TerminalColumns {
  readonly count: number;
  readonly to: Float32Array;
  readonly state: Uint8Array;
}

export interface Nearby {
  /** Metres looked around: the smallest circle with somebody in it. */
  readonly radius: number;
  readonly within: number;
  /** Metres to the nearest one; null when there is none at all. */
  readonly nearest: number | null;
}

const METRES_A_DEGREE = 111_320;

/** On foot, by bicycle, by car, from the next township; metres. */
const CIRCLES = [500, 1_000, 2_000, 5_000] as const;

/** Who could go: terminals in the smallest circle that holds any. Plane geometry is exact to a metre at such distances. */
export function nearby(columns: TerminalColumns, place: { lon: number; lat: number }): Nearby {
  const east = METRES_A_DEGREE * Math.cos((place.lat * Math.PI) / 180);
  const counts = CIRCLES.map(() => 0);
  let least = Infinity;
  for (let slot = 0; slot < columns.count; slot++) {
    if (columns.state[slot] === GONE) continue;
    const dx = (columns.to[2 * slot]! - place.lon) * east;
    const dy = (columns.to[2 * slot + 1]! - place.lat) * METRES_A_DEGREE;
    const metres = Math.sqrt(dx * dx + dy * dy);
    if (metres < least) least = metres;
    for (let i = CIRCLES.length - 1; i >= 0 && metres <= CIRCLES[i]!; i--) counts[i]!++;
  }
  const found = counts.findIndex((count) => count > 0);
  return { radius: CIRCLES[Math.max(0, found)]!, within: found < 0 ? 0 : counts[found]!, nearest: least === Infinity ? null : least };
}
