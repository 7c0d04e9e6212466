import type { Actor } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import { effectiveAt } from '../../shared/effectiveAt.ts';
import type { Journal } from '../journal/journal.ts';
import { adoptPolicy, FOUNDING_REASON, STARTED_BY, type PolicyHistory } from './adoptPolicy.ts';
import { documentHash } from './documentHash.ts';
import type { PolicyBook } from './policyBook.ts';
import type { PolicyDesk } from './policyDesk.ts';
import type { PolicyError } from './policyFault.ts';

export interface AdoptionDeskDeps {
  readonly book: PolicyBook;
  readonly desk: Pick<PolicyDesk, 'check'>;
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface AdoptionOrder {
  /** A whole policy, not looked at yet. */
  readonly content: unknown;
  readonly reason: string;
  /** Adoptions that whoever asks had seen when they looked at what it would touch. */
  readonly after: number;
}

export type OrderedAdoption =
  | { readonly outcome: 'adopted'; readonly version: string; readonly effectiveFrom: number }
  | { readonly outcome: 'known'; readonly version: string }
  | { readonly outcome: 'unusable'; readonly faults: readonly PolicyError[] }
  /** Another one was adopted since they looked: what it would touch may be other than they saw. */
  | { readonly outcome: 'conflict'; readonly inForce: string; readonly after: number };

/** Adopts a policy for somebody who has seen what it would touch. It is looked at again, whole; what is wrong with it is told, and nothing of it is kept. */
export class AdoptionDesk {
  readonly #deps: AdoptionDeskDeps;

  constructor(deps: AdoptionDeskDeps) {
    this.#deps = deps;
  }

  /** Resolves when it is on the disk. */
  async adopt({ content, reason, after }: AdoptionOrder, by: Actor): Promise<OrderedAdoption> {
    const { book, desk, journal, clock } = this.#deps;
    const check = desk.check(content);
    if (!check.usable) return { outcome: 'unusable', faults: check.faults };
    const { document, hash } = check;
    if (check.standing) return { outcome: 'known', version: document.version };
    if (after !== book.entries) return this.#conflict();
    const history = book.entries > 0 ? book : await this.#begin();
    const done = await adoptPolicy({ document, hash, reason, effectiveAt: check.effectiveAt, at: clock.now(), by }, history, journal);
    switch (done.outcome) {
      case 'adopted': return { outcome: 'adopted', version: document.version, effectiveFrom: done.effectiveFrom };
      case 'known': return { outcome: 'known', version: document.version };
      case 'versionTaken': return { outcome: 'unusable', faults: [{ field: 'version', rule: 'versionTaken', says: `${document.version} is the version of another policy that was adopted before` }] };
      case 'conflict': return this.#conflict();
    }
  }

  /** A centre without facts has not written down by what it is governed: that stays for what was born under it. */
  async #begin(): Promise<PolicyHistory> {
    const { book, journal, clock } = this.#deps;
    const { version } = book.inForce(clock.now());
    const document = book.documentOf(version);
    if (document === undefined) throw new Error(`the policy ${version}, by which the centre is governed, is not at hand as a document`);
    const hash = documentHash(document);
    await adoptPolicy({ document, hash, reason: FOUNDING_REASON, effectiveAt: effectiveAt(document), at: clock.now(), by: STARTED_BY }, book, journal);
    return { entries: 1, adopted: [{ policy: document, hash }] };
  }

  #conflict(): OrderedAdoption {
    const { book, clock } = this.#deps;
    return { outcome: 'conflict', inForce: book.inForce(clock.now()).version, after: book.entries };
  }
}
