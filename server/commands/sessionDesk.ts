import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Journal } from '../journal/journal.ts';

/** One session, or all that was signed for a subject so far. `until`: when that one runs out by itself, ms. */
export type Revocation = { readonly subject: string; readonly reason: string } & ({ readonly session: string; readonly until: number } | { readonly session?: undefined });

const TRIES = 6;

/** Ends sessions and tokens before they run out: a fact that every node follows. */
export class SessionDesk {
  readonly #journal: Pick<Journal, 'append'>;
  readonly #clock: Clock;

  constructor(journal: Pick<Journal, 'append'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** Somebody leaves by themselves. */
  signOut({ id, until }: { readonly id: string; readonly until: number }, caller: Caller): Promise<number> {
    return this.revoke({ subject: caller.subject, session: id, until, reason: '本人退出 signed out' }, caller);
  }

  /** Resolves to the seq of the fact, when it is on the disk. */
  async revoke({ subject, reason, ...which }: Revocation, { role, subject: by }: Caller): Promise<number> {
    const now = this.#clock.now();
    const data = { subject, reason, issuedUpTo: now, until: which.session === undefined ? now : which.until, ...(which.session !== undefined && { session: which.session }) };
    let expectedVersion = 0;
    for (let tries = 0; tries < TRIES; tries++) {
      const appended = await this.#journal.append({ stream: `session:${subject}`, expectedVersion, at: now, by: { role, subject: by }, facts: [{ type: 'SessionRevoked', data }] });
      if (appended.outcome === 'written') return appended.facts[0]!.seq;
      if (appended.outcome === 'conflict') expectedVersion = appended.version;
    }
    throw new Error(`the sessions of ${subject} change too fast; try again`);
  }
}
