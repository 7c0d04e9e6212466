import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import { seatStream } from '../../shared/duty.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Journal } from '../journal/journal.ts';

type SeatFact = Extract<CentreFact, { readonly type: 'SeatTaken' | 'SeatLeft' }>;

export interface SeatState {
  readonly seat: string;
  readonly held: boolean;
  /** Time of the fact by which it stands so, ms; 0: it was never held. */
  readonly since: number;
}

const TRIES = 4;

/** Who sits at which seat: officers take and leave their own, and doing it again changes nothing. */
export class SeatDesk {
  readonly #journal: Pick<Journal, 'append' | 'readStream'>;
  readonly #clock: Clock;

  constructor(journal: Pick<Journal, 'append' | 'readStream'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  take(caller: Caller): Promise<SeatState> {
    return this.#turn({ type: 'SeatTaken', data: { area: caller.area } }, caller);
  }

  leave(caller: Caller): Promise<SeatState> {
    return this.#turn({ type: 'SeatLeft', data: {} }, caller);
  }

  async #turn(fact: SeatFact, { role, subject }: Caller): Promise<SeatState> {
    const stream = seatStream(subject);
    for (let tries = 0; tries < TRIES; tries++) {
      const last = (await this.#journal.readStream(stream)).at(-1);
      const held = fact.type === 'SeatTaken';
      const isSo = last === undefined ? !held : last.type === fact.type && (last.type !== 'SeatTaken' || fact.type !== 'SeatTaken' || last.data.area === fact.data.area);
      if (isSo) return { seat: subject, held, since: last?.at ?? 0 };
      const at = this.#clock.now();
      const appended = await this.#journal.append({ stream, expectedVersion: last?.version ?? 0, at, by: { role, subject }, facts: [fact] });
      if (appended.outcome === 'written') return { seat: subject, held, since: at };
    }
    throw new Error(`the seat ${subject} changes too fast; try again`);
  }
}
