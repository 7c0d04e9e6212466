import type { Random } from '../../shared/random.ts';
import type { VisitKind } from '../../shared/visit.ts';
import { dayOf, startOfDay } from '../../shared/zone.ts';
import { Agenda } from './agenda.ts';
import { NoAnswer, type DoorClient } from './doorClient.ts';
import type { Beat } from './fleet.ts';
import { roundOf } from './rounds.ts';

interface Errand {
  readonly grid: string;
  readonly kind: VisitKind;
  /** The same visit, however often it has to be said. */
  readonly id: string;
}

const TICK_MS = 500;
const MOST_AT_ONCE = 20;
const AGAIN_MS = 5 * 60_000;

/** The demo's staff go their rounds: each grid about once a day, by day, and say so through the door for visits. */
export class Visitors {
  readonly counts = { visited: 0, refused: 0 };
  readonly #agenda = new Agenda<Errand>();
  #planned = -1;

  constructor(
    private readonly door: DoorClient,
    private readonly token: string,
    private readonly beats: readonly Beat[],
    private readonly random: Random,
    private readonly now: () => number,
    /** The city's zone, ms ahead of UTC. */
    private readonly offset: number,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    // What lies before belongs to those who were on duty then.
    this.#plan(dayOf(this.now(), this.offset), this.now());
    while (!signal.aborted) {
      const today = dayOf(this.now(), this.offset);
      if (today !== this.#planned) this.#plan(today, startOfDay(today, this.offset));
      for (let n = 0; n < MOST_AT_ONCE; n++) {
        const due = this.#agenda.take(this.now());
        if (due === undefined) break;
        void this.#visit(due.what);
      }
      await new Promise<void>((wake) => setTimeout(wake, TICK_MS));
    }
  }

  #plan(day: number, from: number): void {
    this.#planned = day;
    const start = startOfDay(day, this.offset);
    for (const { grid } of this.beats) {
      const round = roundOf(grid, day);
      if (round !== undefined && start + round.at >= from) this.#agenda.add(start + round.at, { grid, kind: round.kind, id: this.random.uuid() });
    }
  }

  async #visit(errand: Errand): Promise<void> {
    const { grid, kind, id } = errand;
    try {
      const { status } = await this.door.post('/api/v1/visits', this.token, { id, grid, kind, terminal: `T-${grid}-1`, exercise: true });
      if (status < 300) this.counts.visited++;
      // Its worker rests, or the centre is busy: later, and not tomorrow.
      else if (status === 422 || status >= 500 || status === 429) this.#later(errand);
      else this.counts.refused++;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#later(errand);
    }
  }

  #later(errand: Errand): void {
    const at = this.now() + AGAIN_MS;
    if (dayOf(at, this.offset) === this.#planned) this.#agenda.add(at, errand);
  }
}
