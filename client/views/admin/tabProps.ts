import type { Caller } from '../../../shared/access.ts';
import type { Seat } from '../seat/useSeat.ts';
import type { Health } from './useHealth.ts';

/** What each part of the page is given. */
export interface TabProps {
  readonly seat: Seat;
  readonly caller: Caller;
  readonly health: Health;
  /** Goes up when somebody asks for everything anew. */
  readonly round: number;
}

/** Parts are asked for anew this often, ms. */
const BEAT_MS = 15_000;

/** When a part asks again. */
export const beatOf = ({ seat: { now }, round }: TabProps): string => `${Math.floor(now / BEAT_MS)} ${round}`;
