import { UNITS_PER_DEGREE } from './positionColumns.ts';

/** Side of a bucket in stored units: 0.01°, about a kilometre. */
const SIDE = UNITS_PER_DEGREE / 100;
const AROUND = 36_000;
/** So many buckets away in every direction; beyond them all rows are looked at, for they are few and far. */
const FARTHEST_RING = 40;

interface Columns {
  readonly lon: Int32Array;
  readonly lat: Int32Array;
}

/**
 * Rows by where they are, in buckets of about a kilometre: who is near a place is found by looking at the buckets around it,
 * and takes as long as there are rows near it, however large the city.
 */
export class PlaceIndex {
  readonly #columns: () => Columns;
  readonly #buckets = new Map<number, Set<number>>();
  readonly #bucketOf: number[] = [];
  #size = 0;

  /** `columns`: where rows are, in units of 10⁻⁷ degree; asked anew each time, for columns grow. */
  constructor(columns: () => Columns) {
    this.#columns = columns;
  }

  put(row: number, lon: number, lat: number): void {
    const bucket = bucketAt(Math.floor(lon / SIDE), Math.floor(lat / SIDE));
    if (this.#bucketOf[row] === bucket) return;
    this.drop(row);
    this.#bucketOf[row] = bucket;
    this.#size++;
    const rows = this.#buckets.get(bucket);
    if (rows === undefined) this.#buckets.set(bucket, new Set([row]));
    else rows.add(row);
  }

  drop(row: number): void {
    const bucket = this.#bucketOf[row];
    if (bucket === undefined || bucket < 0) return;
    this.#bucketOf[row] = -1;
    this.#size--;
    const rows = this.#buckets.get(bucket)!;
    rows.delete(row);
    if (rows.size === 0) this.#buckets.delete(bucket);
  }

  /** Rows that are wanted, by their distance from a place in degrees, the nearest first, at most `most`. */
  nearest(lon: number, lat: number, most: number, isWanted: (row: number) => boolean): number[] {
    const squash = Math.cos((lat * Math.PI) / 180);
    const [east, north] = [lon * UNITS_PER_DEGREE, lat * UNITS_PER_DEGREE];
    const [x, y] = [Math.floor(east / SIDE), Math.floor(north / SIDE)];
    const found: { readonly row: number; readonly far: number }[] = [];
    let looked = 0;
    const look = (rows: Iterable<number>): void => {
      const at = this.#columns();
      for (const row of rows) {
        looked++;
        const far = ((at.lon[row]! - east) * squash) ** 2 + (at.lat[row]! - north) ** 2;
        if ((found.length === most && far >= found[most - 1]!.far) || !isWanted(row)) continue;
        const after = found.findIndex((one) => one.far > far);
        found.splice(after < 0 ? found.length : after, 0, { row, far });
        if (found.length > most) found.pop();
      }
    };
    for (let ring = 0; looked < this.#size; ring++) {
      // Whatever lies in this ring or beyond it is at least so far away.
      const least = Math.max(0, ring - 1) * SIDE * squash;
      if (found.length === most && found[most - 1]!.far <= least ** 2) break;
      if (ring > FARTHEST_RING) {
        found.length = 0;
        for (const rows of this.#buckets.values()) look(rows);
        break;
      }
      for (const bucket of ringAround(x, y, ring)) look(this.#buckets.get(bucket) ?? NOBODY);
    }
    return found.map(({ row }) => row);
  }
}

const NOBODY: readonly number[] = [];
/** The same number for the same bucket and no other; the globe has 36,000 × 18,000 of them. */
const bucketAt = (x: number, y: number): number => (x + AROUND / 2) * AROUND + y + AROUND / 2;

function* ringAround(x: number, y: number, ring: number): Generator<number> {
  if (ring === 0) {
    yield bucketAt(x, y);
    return;
  }
  for (let step = -ring; step <= ring; step++) {
    yield bucketAt(x + step, y - ring);
    yield bucketAt(x + step, y + ring);
    if (Math.abs(step) === ring) continue;
    yield bucketAt(x - ring, y + step);
    yield bucketAt(x + ring, y + step);
  }
}
