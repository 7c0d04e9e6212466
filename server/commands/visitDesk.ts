import { createHash } from 'node:crypto';
import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import { visitStream, type VisitKind } from '../../shared/visit.ts';
import type { Journal } from '../journal/journal.ts';

/** A visit as a door hands it on: somebody on shift has been to a grid that is one. */
export interface VisitOrder {
  /** The sender's own; the same again changes nothing. */
  readonly id: string;
  readonly grid: string;
  readonly kind: VisitKind;
  readonly exercise: boolean;
}

export interface VisitReceipt {
  readonly id: string;
  readonly grid: string;
  readonly kind: VisitKind;
  /** When the centre wrote it down, ms. */
  readonly at: number;
  readonly seq: number;
}

export type VisitOutcome =
  | { readonly outcome: 'written' | 'repeated'; readonly receipt: VisitReceipt }
  | { readonly outcome: 'keyMisused' }
  /** So many visits of this grid came at once that this one found no turn; nothing is written of it. */
  | { readonly outcome: 'busy' };

/** Grids whose length it remembers; those longest not visited are forgotten first, and the journal tells them again. */
const REMEMBERED = 200_000;
const TRIES = 6;

/** Writes visits down, each once. Visits of one grid stand in one stream, so two that come at once take turns. */
export class VisitDesk {
  readonly #journal: Pick<Journal, 'append'>;
  readonly #clock: Clock;
  readonly #versions = new Map<string, number>();

  constructor(journal: Pick<Journal, 'append'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  async visit({ id, grid, kind, exercise }: VisitOrder, { role, subject }: Caller): Promise<VisitOutcome> {
    const once = { source: 'visit', key: id, bodyHash: createHash('sha256').update(JSON.stringify([grid, kind, exercise])).digest('base64url') };
    let version = this.#versions.get(grid) ?? 0;
    for (let tries = 0; tries < TRIES; tries++) {
      const appended = await this.#journal.append({
        stream: visitStream(grid), expectedVersion: version, at: this.#clock.now(), by: { role, subject }, facts: [{ type: 'GridVisited', data: { grid, kind, exercise } }], once,
      });
      if (appended.outcome === 'keyMisused') return { outcome: 'keyMisused' };
      if (appended.outcome === 'conflict') version = appended.version;
      else {
        const [fact] = appended.facts;
        if (appended.outcome === 'written') this.#remember(grid, fact!.version);
        return { outcome: appended.outcome, receipt: { id, grid, kind, at: fact!.at, seq: fact!.seq } };
      }
    }
    return { outcome: 'busy' };
  }

  #remember(grid: string, version: number): void {
    this.#versions.delete(grid);
    this.#versions.set(grid, version);
    if (this.#versions.size > REMEMBERED) this.#versions.delete(this.#versions.keys().next().value!);
  }
}
