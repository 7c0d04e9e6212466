import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { seatStream } from '../../shared/duty.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { emptySeat, evolveSeat, type SeatState } from '../../shared/seat.ts';
import { seatRefusal } from '../domain/seatRefusals.ts';
import type { Journal } from '../journal/journal.ts';

type SeatFact = Extract<CentreFact, { readonly type: 'SeatTaken' | 'SeatLeft' }>;

export interface SeatHold {
  readonly seat: string;
  /** By the caller. */
  readonly held: boolean;
  /** Time of the fact by which it stands so, ms; 0: it was never held. */
  readonly since: number;
}

const TRIES = 4;

/** Who sits at which seat: officers take and leave it, and doing it again changes nothing. One that another officer holds is theirs until it is handed over. */
export class SeatDesk {
  readonly #journal: Pick<Journal, 'append' | 'readStream'>;
  readonly #tree: AreaTree;
  readonly #clock: Clock;

  constructor(journal: Pick<Journal, 'append' | 'readStream'>, tree: AreaTree, clock: Clock) {
    this.#journal = journal;
    this.#tree = tree;
    this.#clock = clock;
  }

  /** @param seat its name; the officer's own pseudonym where seats and officers go by the same names */
  take(caller: Caller, seat: string = caller.subject): Promise<SeatHold | Refusal> {
    return this.#turn(seat, { type: 'SeatTaken', data: { area: caller.area } }, caller);
  }

  leave(caller: Caller, seat: string = caller.subject): Promise<SeatHold | Refusal> {
    return this.#turn(seat, { type: 'SeatLeft', data: {} }, caller);
  }

  async #turn(seat: string, fact: SeatFact, { role, subject, area }: Caller): Promise<SeatHold | Refusal> {
    const stream = seatStream(seat);
    const wants = fact.type === 'SeatTaken';
    for (let tries = 0; tries < TRIES; tries++) {
      const facts = await this.#journal.readStream(stream);
      const state: SeatState = facts.reduce(evolveSeat, emptySeat(seat));
      const isTheirs = state.holder?.officer === subject;
      if (state.area !== null && !reaches({ area }, state.area, this.#tree) && seat !== subject) return seatRefusal('outsideScope');
      if (wants && state.holder !== undefined && !isTheirs) return seatRefusal('seatHeld', { zh: state.holder.officer, en: state.holder.officer });
      const isSo = wants ? isTheirs && state.area === area : !isTheirs;
      if (isSo) return { seat, held: wants, since: state.holder !== undefined && isTheirs ? state.holder.since : facts.at(-1)?.at ?? 0 };
      const at = this.#clock.now();
      const appended = await this.#journal.append({ stream, expectedVersion: state.version, at, by: { role, subject }, facts: [fact] });
      if (appended.outcome === 'written') return { seat, held: wants, since: isTheirs && wants ? state.holder!.since : at };
    }
    throw new Error(`the seat ${seat} changes too fast; try again`);
  }
}
