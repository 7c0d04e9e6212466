import type { Clock } from '../../shared/clock.ts';
import { ARRIVAL } from '../../shared/errand.ts';
import { metresBetween } from '../../shared/metresBetween.ts';
import type { Journal } from '../journal/journal.ts';
import type { ErrandBook, ErrandOn } from '../projections/errandBook.ts';
import type { TerminalPosition } from '../projections/positions.ts';

export interface ErrandWatchParts {
  readonly journal: Pick<Journal, 'append'>;
  readonly book: Pick<ErrandBook, 'all'>;
  readonly positions: { one(terminal: string): TerminalPosition | undefined };
  readonly clock: Clock;
  /** A sentence for the technician. It tries again by itself. */
  readonly onFault: (sentence: string, error: unknown) => void;
}

const EVERY_MS = 5_000;
const BY = { role: 'system', subject: 'errandWatch' } as const;

/**
 * Sees by their positions who of those that were sent has arrived, and writes it down, once. It looks at those on the way only, so a
 * look takes as long as there are errands. Positions decide nothing: that somebody is there is told, what follows from it is a person's.
 */
export class ErrandWatch {
  readonly #parts: ErrandWatchParts;
  /** Since when each is within the circle, by the place's moment; ms. */
  #since = new Map<string, number>();
  #cancel = (): void => {};
  #stopped = true;
  #saidFault = false;

  constructor(parts: ErrandWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopped = false;
    this.#await();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #await(): void {
    const { clock } = this.#parts;
    this.#cancel = clock.wakeAt(clock.now() + EVERY_MS, () => {
      void this.look().finally(() => { if (!this.#stopped) this.#await(); });
    });
  }

  async look(): Promise<void> {
    const before = this.#since;
    this.#since = new Map();
    for (const on of this.#parts.book.all()) {
      const metres = this.#metresIfThere(on);
      if (metres === undefined) continue;
      const { errand: { terminal }, incident: { id } } = on;
      const key = `${id} ${terminal}`;
      const moment = momentOf(this.#parts.positions.one(terminal)!);
      const since = before.get(key) ?? moment;
      this.#since.set(key, since);
      if (moment - since >= ARRIVAL.seconds * 1_000) await this.#write(on, metres);
    }
  }

  /** How far off, if it is within the circle, fresh, and there since it was sent. */
  #metresIfThere({ incident: { lon, lat }, errand }: ErrandOn): number | undefined {
    if (errand.stage === 'arrived' || lon === undefined || lat === undefined) return undefined;
    const position = this.#parts.positions.one(errand.terminal);
    if (position?.state !== 'fresh' || position.clock !== undefined || momentOf(position) < errand.sentAt) return undefined;
    const metres = metresBetween(position, { lon, lat });
    return metres <= ARRIVAL.metres ? metres : undefined;
  }

  async #write({ incident: { id, version }, errand: { terminal, sentAt } }: ErrandOn, metres: number): Promise<void> {
    const { journal, clock, onFault } = this.#parts;
    try {
      // On a conflict somebody wrote just now: the next look finds how it stands then.
      await journal.append({
        stream: `incident:${id}`, expectedVersion: version, at: clock.now(), by: BY,
        facts: [{ type: 'TerminalArrived', data: { terminal, seenBy: 'position', metres: Math.round(metres) } }],
        once: { source: 'errand', key: `${id} ${terminal} ${sentAt} arrived` },
      });
      this.#saidFault = false;
    } catch (error) {
      if (!this.#saidFault) onFault('arrivals cannot be written down; they are tried again', error);
      this.#saidFault = true;
    }
  }
}

/** When it was there, as far as that can be known. */
const momentOf = ({ at, receivedAt }: TerminalPosition): number => Math.min(at, receivedAt);
