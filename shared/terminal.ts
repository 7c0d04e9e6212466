/** Coordinate references a source may declare; inside it is always WGS-84. */
export type CoordinateReference = 'WGS-84' | 'GCJ-02' | 'BD-09';

/** One position as every door hands it on: checked, converted, in base units. */
export interface Fix {
  readonly terminal: string;
  /** WGS-84 degrees. */
  readonly lon: number;
  readonly lat: number;
  /** The device's own clock, ms; flagged when wrong. */
  readonly at: number;
  /** The centre's clock on arrival, ms. */
  readonly receivedAt: number;
  /** Radius of 68 % confidence, metres. */
  readonly accuracy?: number;
  /** Metres a second. */
  readonly speed?: number;
  /** Degrees clockwise from north, 0 ≤ heading < 360. */
  readonly heading?: number;
  /** Charge, 0 to 1. */
  readonly battery?: number;
  /** The device's clock is outside what can be true (`future`, or `ancient`): kept, never trusted for order. */
  readonly clock?: 'future' | 'ancient';
}
