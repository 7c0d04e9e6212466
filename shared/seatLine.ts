import type { DutyChange, DutyTurn } from './roster.ts';
import type { HandOver, NotedPromise, SeatState } from './seat.ts';

/** A duty seat as officers see it at one instant. */
export interface SeatLine {
  readonly seat: string;
  readonly area: string;
  /** 0: nothing has happened at it yet. */
  readonly version: number;
  readonly holder?: NonNullable<SeatState['holder']>;
  /** Whose turn it is by roster, and the next one. */
  readonly turn?: DutyTurn;
  readonly next?: DutyTurn;
  /** The hand-over that is to be signed by roster; `overdue`: the outgoing officer's turn is over. */
  readonly due?: DutyChange & { readonly overdue: boolean };
  readonly handOver?: HandOver;
  readonly last?: NonNullable<SeatState['last']>;
  /** How many tones the next test of its sound plays. */
  readonly tones: number;
  readonly promises: readonly NotedPromise[];
  /** Open alerts that are this seat's. */
  readonly alerts: number;
}
