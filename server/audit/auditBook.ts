import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { AuditFact } from '../../shared/fact.ts';
import type { Journal } from '../journal/journal.ts';

type DataOf<T extends AuditFact['type']> = Extract<AuditFact, { readonly type: T }>['data'];

const TRIES = 6;

/** Writes down what changes nothing and yet must be known. Resolves when it is on the disk; rejects like any append. */
export class AuditBook {
  readonly #journal: Pick<Journal, 'append'>;
  readonly #clock: Clock;

  constructor(journal: Pick<Journal, 'append'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  linkOpened(data: DataOf<'LinkOpened'>, caller: Caller): Promise<void> {
    return this.#write(`link:${caller.subject}`, { type: 'LinkOpened', data }, caller);
  }

  exportTaken(data: DataOf<'ExportTaken'>, caller: Caller): Promise<void> {
    return this.#write(`export:${caller.subject}`, { type: 'ExportTaken', data }, caller);
  }

  async #write(stream: string, fact: AuditFact, { role, subject }: Caller): Promise<void> {
    let expectedVersion = 0;
    for (let tries = 0; tries < TRIES; tries++) {
      const appended = await this.#journal.append({ stream, expectedVersion, at: this.#clock.now(), by: { role, subject }, facts: [fact] });
      if (appended.outcome !== 'conflict') return;
      expectedVersion = appended.version;
    }
    throw new Error(`${stream} changes too fast; try again`);
  }
}
