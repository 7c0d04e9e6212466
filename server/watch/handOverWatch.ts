import type { AlertRule } from '../../shared/policy.ts';
import type { Roster } from '../../shared/roster.ts';
import { emptySeat, unsignedChange, type SeatState } from '../../shared/seat.ts';
import type { Condition, Detector } from './condition.ts';

/** As much of the book of seats as a watch asks. */
export interface WatchedSeats {
  names(): string[];
  seat(name: string): SeatState | undefined;
  roster(seat: string): Roster | undefined;
}

/** Turns of duty that are over and whose hand-over was not signed by both. */
export class HandOverWatch implements Detector {
  readonly #seats: WatchedSeats;
  readonly #exercise: boolean;

  constructor(seats: WatchedSeats, exercise: boolean) {
    this.#seats = seats;
    this.#exercise = exercise;
  }

  *look({ trigger, onDelay = 0 }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'unsigned') return;
    for (const seat of this.#seats.names()) {
      const roster = this.#seats.roster(seat);
      if (roster === undefined) continue;
      const change = unsignedChange(this.#seats.seat(seat) ?? emptySeat(seat), roster.turns, now);
      if (change === undefined || now - change.at < onDelay * 1_000) continue;
      // Each change of officers is a thing of its own: nobody who signed yesterday's is called for today's.
      yield { source: `handOver:${seat}:${change.at}`, title: `${seat} ${change.outgoing} → ${change.incoming}`, area: roster.area, since: change.at, exercise: this.#exercise };
    }
  }
}
