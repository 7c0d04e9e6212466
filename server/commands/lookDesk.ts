import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import { lookStream, type Look } from '../../shared/look.ts';
import type { InputError } from '../../shared/refusal.ts';
import { decideLook } from '../domain/decideLook.ts';
import type { Journal } from '../journal/journal.ts';

const TRIES = 6;

/** Writes down who looked at whose way, and why, before anything is shown. */
export class LookDesk {
  readonly #journal: Pick<Journal, 'append'>;
  readonly #clock: Clock;

  constructor(journal: Pick<Journal, 'append'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** Resolves when it is on the disk, or with what is wrong. Rejects like any append. */
  async look(look: Omit<Look, 'reason'> & { readonly reason: string | undefined }, { role, subject }: Caller): Promise<InputError | undefined> {
    const decision = decideLook(look);
    if ('error' in decision) return decision.error;
    let expectedVersion = 0;
    for (let tries = 0; tries < TRIES; tries++) {
      const appended = await this.#journal.append({ stream: lookStream(look.terminal), expectedVersion, at: this.#clock.now(), by: { role, subject }, facts: [decision.fact] });
      if (appended.outcome === 'written') return undefined;
      if (appended.outcome === 'conflict') expectedVersion = appended.version;
    }
    throw new Error(`too many look at ${look.terminal} at once; ask again`);
  }
}
