/** Stored place: 10⁻⁷ degree, 1 cm; ±180° fits in 31 bits. */
export const UNITS_PER_DEGREE = 10_000_000;
/** An optional measure that was not given. */
export const UNKNOWN = Number.NaN;

export const SHIFT_NONE = 0;
export const SHIFT_OPEN = 1;
/** Closed by its holder: a fix alone does not open the next one. */
export const SHIFT_SIGNED_OFF = 2;

const FIRST_SIZE = 1024;

/** Last known positions, one row a terminal, rows never move. `count` rows of each column are in use; `heardAt` is 0 where nothing was heard yet. */
export class PositionColumns {
  count = 0;
  lon = new Int32Array(FIRST_SIZE);
  lat = new Int32Array(FIRST_SIZE);
  /** Device time and arrival of the current position, ms. */
  fixedAt = new Float64Array(FIRST_SIZE);
  heardAt = new Float64Array(FIRST_SIZE);
  /** When it was at its place, as far as that can be known: the device's time, or the arrival where that cannot be true. */
  placedAt = new Float64Array(FIRST_SIZE);
  /** Newest device time that could be trusted, ms. */
  trustedAt = new Float64Array(FIRST_SIZE);
  accuracy = new Float32Array(FIRST_SIZE);
  speed = new Float32Array(FIRST_SIZE);
  heading = new Float32Array(FIRST_SIZE);
  battery = new Float32Array(FIRST_SIZE);
  /** Grid of the area tree, -1 outside the city, and the place where that was looked up. */
  node = new Int32Array(FIRST_SIZE);
  locatedLon = new Int32Array(FIRST_SIZE);
  locatedLat = new Int32Array(FIRST_SIZE);
  shift = new Uint8Array(FIRST_SIZE);
  /** The centre's clock at the last turn of the shift, ms. */
  shiftAt = new Float64Array(FIRST_SIZE);
  /** When the shift began that is open or ended last, and when one ended last, ms; 0: none did. */
  openedAt = new Float64Array(FIRST_SIZE);
  closedAt = new Float64Array(FIRST_SIZE);

  add(): number {
    const row = this.count++;
    if (row === this.lon.length) this.#grow();
    this.node[row] = -1;
    for (const column of [this.accuracy, this.speed, this.heading, this.battery]) column[row] = UNKNOWN;
    return row;
  }

  /** Doubles: 200,000 rows take 13 MB, a town's few hundred next to nothing. */
  #grow(): void {
    const size = this.lon.length * 2;
    const ints = (from: Int32Array) => { const to = new Int32Array(size); to.set(from); return to; };
    const doubles = (from: Float64Array) => { const to = new Float64Array(size); to.set(from); return to; };
    const floats = (from: Float32Array) => { const to = new Float32Array(size); to.set(from); return to; };
    this.lon = ints(this.lon);
    this.lat = ints(this.lat);
    this.node = ints(this.node);
    this.locatedLon = ints(this.locatedLon);
    this.locatedLat = ints(this.locatedLat);
    this.fixedAt = doubles(this.fixedAt);
    this.heardAt = doubles(this.heardAt);
    this.placedAt = doubles(this.placedAt);
    this.trustedAt = doubles(this.trustedAt);
    this.shiftAt = doubles(this.shiftAt);
    this.openedAt = doubles(this.openedAt);
    this.closedAt = doubles(this.closedAt);
    this.accuracy = floats(this.accuracy);
    this.speed = floats(this.speed);
    this.heading = floats(this.heading);
    this.battery = floats(this.battery);
    const shift = new Uint8Array(size);
    shift.set(this.shift);
    this.shift = shift;
  }
}
