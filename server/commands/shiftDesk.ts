import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Journal } from '../journal/journal.ts';

interface ShiftState {
  readonly open: boolean;
  readonly version: number;
}

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

  async open(terminal: string, by: 'holder' | 'firstFix', caller: Caller): Promise<void> {
    // Most terminals nobody knows are new ones: the first append asks the journal and answers it at once.
    await this.#turn(terminal, { type: 'ShiftOpened', data: { terminal, by } }, caller, this.#known.get(terminal) ?? { open: false, version: 0 });
  }

  async close(terminal: string, reason: 'holder' | 'roster' | 'silence', caller: Caller): Promise<void> {
    await this.#turn(terminal, { type: 'ShiftClosed', data: { terminal, reason } }, caller, this.#known.get(terminal) ?? await this.#load(terminal));
  }

  async #turn(terminal: string, fact: ShiftFact, { role, subject }: Caller, state: ShiftState): Promise<void> {
    const open = fact.type === 'ShiftOpened';
    for (let tries = 0; state.open !== open; tries++) {
      if (tries === TRIES) throw new Error(`the shift of ${terminal} changes too fast; try again`);
      const appended = await this.#journal.append({
        stream: `terminal:${terminal}`, expectedVersion: state.version, at: this.#clock.now(), by: { role, subject }, facts: [fact],
      });
      state = appended.outcome === 'written' ? { open, version: state.version + 1 } : await this.#load(terminal);
    }
    this.#remember(terminal, state);
  }

  async #load(terminal: string): Promise<ShiftState> {
    const last: Fact | undefined = (await this.#journal.readStream(`terminal:${terminal}`)).at(-1);
    return { open: last?.type === 'ShiftOpened', version: last?.version ?? 0 };
  }

  #remember(terminal: string, state: ShiftState): void {
    this.#known.delete(terminal);
    this.#known.set(terminal, state);
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!);
  }
}
