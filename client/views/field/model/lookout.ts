/** What a small map looks at: its middle, and how many CSS pixels a degree of latitude takes. */
export interface Lookout {
  readonly lon: number;
  readonly lat: number;
  readonly scale: number;
}

const LEAST_SCALE = 600;
/** About 10 cm a pixel. */
const MOST_SCALE = 1_000_000;

/** A degree of longitude is shorter than one of latitude. */
export const squashAt = (lat: number): number => Math.cos((lat * Math.PI) / 180);

/** All of some bounds, with a little air. */
export function lookAt([west, south, east, north]: readonly [number, number, number, number], width: number, height: number): Lookout {
  const lat = (south + north) / 2;
  const scale = 0.92 * Math.min(width / Math.max(1e-6, (east - west) * squashAt(lat)), height / Math.max(1e-6, north - south));
  return bounded({ lon: (west + east) / 2, lat, scale });
}

/** The picture is dragged by so many pixels. */
export const dragged = (from: Lookout, dx: number, dy: number): Lookout =>
  bounded({ ...from, lon: from.lon - dx / (from.scale * squashAt(from.lat)), lat: from.lat + dy / from.scale });

/** `factor` nearer, round the middle: that is what one chooses by. */
export const nearer = (from: Lookout, factor: number): Lookout => bounded({ ...from, scale: from.scale * factor });

const bounded = ({ lon, lat, scale }: Lookout): Lookout => ({ lon, lat: Math.max(-85, Math.min(85, lat)), scale: Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale)) });

/** CSS pixels from the map's middle. */
export const spotOf = ({ lon, lat, scale }: Lookout, placeLon: number, placeLat: number): readonly [x: number, y: number] =>
  [(placeLon - lon) * squashAt(lat) * scale, (lat - placeLat) * scale];

/** Metres a degree of latitude is long. */
export const METRES_PER_DEGREE = 111_320;
