const METRES_A_DEGREE = 111_195;

interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** Straight from one place to another, as the crow flies; on a plane, which at the size of a city is exact to a few metres. */
export function metresBetween(a: Point, b: Point): number {
  const east = (a.lon - b.lon) * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(east, a.lat - b.lat) * METRES_A_DEGREE;
}
