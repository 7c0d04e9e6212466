import type { Actor } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { WallFact } from '../../shared/fact.ts';
import { wallStream, type Wall } from '../../shared/wall.ts';
import type { Journal } from '../journal/journal.ts';
import type { WallBook } from './wallBook.ts';

export interface WallWatchDeps {
  readonly journal: Pick<Journal, 'append'>;
  readonly book: WallBook;
  readonly clock: Clock;
  /** A sentence for the technician. It tries again by itself. */
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** Nothing drawn for so long is silence. Walls send a sign every 10 s. */
export const SILENT_MS = 30_000;
/** What a wall needs to come back after this server began, or woke, or the wall was let in: no silence is noted in the first minute. */
const COMING_MS = 30_000;
const LOOK_EVERY_MS = 5_000;
const BY: Actor = { role: 'system', subject: 'wallWatch' };

/**
 * Notes when each paired wall last drew, and writes down when one falls silent and when it is back: one fact each, decided on
 * the state that the journal has, so a restart neither forgets a silence nor notes it twice.
 */
export class WallWatch {
  readonly #deps: WallWatchDeps;
  /** When each wall last drew as far as this server knows, ms; only paired ones. */
  readonly #drewAt = new Map<string, number>();
  readonly #seenAt = new Map<string, number>();
  #listeningSince = 0;
  #lookedAt = 0;
  #busy = false;
  #saidFault = false;
  #stopped = true;
  #cancel = (): void => {};

  constructor(deps: WallWatchDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#stopped = false;
    this.#listeningSince = this.#lookedAt = this.#deps.clock.now();
    this.#sleep();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** A sign of life that says how long ago the wall last drew, ms. */
  alive(id: string, drawnAgo: number): void {
    if (this.#deps.book.get(id) === undefined || !(drawnAgo >= 0)) return;
    const now = this.#deps.clock.now();
    this.#seenAt.set(id, now);
    this.#drewAt.set(id, now - drawnAgo);
    if (this.#deps.book.get(id)?.state === 'silent') void this.look();
  }

  /** When a wall was last heard of since this server began. */
  seenAt(id: string): number | undefined {
    return this.#seenAt.get(id);
  }

  /** Compares what is known with what is written down. */
  async look(): Promise<void> {
    if (this.#busy || this.#stopped) return;
    this.#busy = true;
    try {
      await Promise.all(this.#deps.book.paired().map((wall) => this.#judge(wall)));
      this.#saidFault = false;
    } catch (error) {
      if (!this.#saidFault && !this.#stopped) this.#deps.onFault('the silence of a wall could not be written down; it is tried again', error);
      this.#saidFault = true;
    }
    this.#busy = false;
  }

  #sleep(): void {
    const { clock } = this.#deps;
    this.#cancel = clock.wakeAt(clock.now() + LOOK_EVERY_MS, () => {
      const now = clock.now();
      // This machine slept, and heard nobody: the walls are not to blame.
      if (now - this.#lookedAt > SILENT_MS) this.#listeningSince = now;
      this.#lookedAt = now;
      for (const id of this.#drewAt.keys()) if (this.#deps.book.get(id)?.state === 'revoked') this.#forget(id);
      void this.look();
      if (!this.#stopped) this.#sleep();
    });
  }

  #forget(id: string): void {
    this.#drewAt.delete(id);
    this.#seenAt.delete(id);
  }

  async #judge(wall: Wall): Promise<void> {
    const now = this.#deps.clock.now();
    const drewAt = this.#drewAt.get(wall.id);
    const draws = drewAt !== undefined && now - drewAt <= SILENT_MS;
    if (wall.state === 'silent' && draws) return this.#write(wall, { type: 'WallReturned', data: {} });
    const owedSince = Math.max(drewAt ?? 0, this.#listeningSince + COMING_MS, wall.pairedAt + COMING_MS);
    if (wall.state === 'paired' && !draws && now - owedSince > SILENT_MS) {
      return this.#write(wall, { type: 'WallFellSilent', data: { since: Math.round(drewAt ?? Math.max(this.#listeningSince, wall.pairedAt)) } });
    }
  }

  /** Whoever was faster knows better: the next look sees what they wrote. */
  async #write(wall: Wall, fact: WallFact): Promise<void> {
    const { journal, clock } = this.#deps;
    await journal.append({ stream: wallStream(wall.id), expectedVersion: wall.version, at: clock.now(), by: BY, facts: [fact] });
  }
}
