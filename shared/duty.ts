import { DAY_MS } from './zone.ts';
import type { Label } from './policy.ts';

/** One of the shifts of a centre's day 早班, 晚班, 夜班. Minutes since midnight in the city's zone; it ends on the next day where `to` is not after `from`. */
export interface DutyShift {
  readonly code: string;
  readonly label: Label;
  readonly from: number;
  readonly to: number;
}

/** A duty seat 值班席 that is held. */
export interface HeldSeat {
  readonly seat: string;
  /** Who sits there, where that is another pseudonym than the seat's own. */
  readonly officer?: string;
  /** When they took it, ms. */
  readonly since: number;
}

const MINUTE = 60_000;
const MINUTES_A_DAY = DAY_MS / MINUTE;

/** The shift that an instant lies in; undefined in a gap between shifts. `offset`: the city's zone, ms ahead of UTC. */
export function shiftAt(shifts: readonly DutyShift[], at: number, offset: number): DutyShift | undefined {
  const minute = Math.floor((at + offset) / MINUTE) % MINUTES_A_DAY;
  return shifts.find(({ from, to }) => (from < to ? minute >= from && minute < to : minute >= from || minute < to));
}

const PREFIX = 'seat:';
export const seatStream = (seat: string): string => `${PREFIX}${seat}`;
/** The seat that a stream is of; undefined for other streams. */
export const seatOfStream = (stream: string): string | undefined => (stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined);
