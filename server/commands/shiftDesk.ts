import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Journal } from '../journal/journal.ts';

interface ShiftState {
  readonly open: boolean;
  readonly version: number;
  /** When it was turned so, ms; 0: never. */
  readonly at: number;
}
const NEVER: ShiftState = { open: false, version: 0, at: 0 };

type ShiftFact = Extract<CentreFact, { type: 'ShiftOpened' | 'ShiftClosed' }>;

/** Terminals it remembers; the longest silent are forgotten first and read again from the journal when they return. */
const REMEMBERED = 200_000;
const TRIES = 4;

/** Opens and closes shifts of terminals, once each: repeating it, or doing it on two nodes at once, changes nothing. */
export class ShiftDesk {
  readonly #journal: Pick<Journal, 'append' | 'readStream'>;
  readonly #clock: Clock;
  readonly #known = new Map<string, ShiftState>();

  constructor(journal: Pick<Journal, 'append' | 'readStream'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** Resolves to the time of the fact by which it is open. */
  open(terminal: string, by: 'holder' | 'firstFix', caller: Caller): Promise<number> {
    // Most terminals nobody knows are new ones: the first append asks the journal and answers it at once.
    return this.#turn(terminal, { type: 'ShiftOpened', data: { terminal, by } }, caller, this.#known.get(terminal) ?? NEVER);
  }

  /** Resolves to the time of the fact by which it is closed; 0 when it was never open. */
  async close(terminal: string, reason: 'holder' | 'roster' | 'silence', caller: Caller): Promise<number> {
    return this.#turn(terminal, { type: 'ShiftClosed', data: { terminal, reason } }, caller, this.#known.get(terminal) ?? await this.#load(terminal));
  }

  async #turn(terminal: string, fact: ShiftFact, { role, subject }: Caller, remembered: ShiftState): Promise<number> {
    const open = fact.type === 'ShiftOpened';
    // That nothing is left to do must be true now: another node may have turned it back since.
    let state = remembered.open === open && remembered !== NEVER ? await this.#load(terminal) : remembered;
    for (let tries = 0; state.open !== open; tries++) {
      if (tries === TRIES) throw new Error(`the shift of ${terminal} changes too fast; try again`);
      const at = this.#clock.now();
      const appended = await this.#journal.append({
        stream: `terminal:${terminal}`, expectedVersion: state.version, at, by: { role, subject }, facts: [fact],
      });
      state = appended.outcome === 'written' ? { open, version: state.version + 1, at } : await this.#load(terminal);
    }
    this.#remember(terminal, state);
    return state.at;
  }

  async #load(terminal: string): Promise<ShiftState> {
    const last: Fact | undefined = (await this.#journal.readStream(`terminal:${terminal}`)).at(-1);
    return last === undefined ? NEVER : { open: last.type === 'ShiftOpened', version: last.version, at: last.at };
  }

  #remember(terminal: string, state: ShiftState): void {
    this.#known.delete(terminal);
    this.#known.set(terminal, state);
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!);
  }
}
