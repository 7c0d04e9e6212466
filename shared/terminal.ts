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
  readonly clock?: ClockFault;
}

export type ClockFault = 'future' | 'ancient';

/** How far a device's clock may run ahead of the centre's before it is flagged. */
const FUTURE_MS = 5 * 60_000;
/** Older than any phone keeps its queue: the clock was reset to 1970 or to the day it was made. */
const ANCIENT_MS = 30 * 86_400_000;

/** What cannot be right about a device's time, given when it arrived. */
export function clockFault({ at, receivedAt }: Pick<Fix, 'at' | 'receivedAt'>): ClockFault | undefined {
  if (at > receivedAt + FUTURE_MS) return 'future';
  return at < receivedAt - ANCIENT_MS ? 'ancient' : undefined;
}
