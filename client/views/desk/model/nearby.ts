import { GONE } from '../../../../shared/wire/slotColumns.ts';

/** Terminals as the positions store has them. */
export interface TerminalColumns {
  readonly count: number;
  readonly to: Float32Array;
  readonly state: Uint8Array;
}

export interface Nearby {
  readonly within: number;
  /** Metres to the nearest one; null when there is none at all. */
  readonly nearest: number | null;
}

const METRES_A_DEGREE = 111_320;

/** Who could go: terminals within `radius` metres. Plane geometry is exact to a metre at such distances. */
export function nearby(columns: TerminalColumns, place: { lon: number; lat: number }, radius: number): Nearby {
  const east = METRES_A_DEGREE * Math.cos((place.lat * Math.PI) / 180);
  let within = 0;
  let least = Infinity;
  for (let slot = 0; slot < columns.count; slot++) {
    if (columns.state[slot] === GONE) continue;
    const dx = (columns.to[2 * slot]! - place.lon) * east;
    const dy = (columns.to[2 * slot + 1]! - place.lat) * METRES_A_DEGREE;
    const metres = Math.sqrt(dx * dx + dy * dy);
    if (metres < least) least = metres;
    if (metres <= radius) within++;
  }
  return { within, nearest: least === Infinity ? null : least };
}
