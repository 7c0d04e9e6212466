import type { Actor } from '../../shared/access.ts';
import type { PolicyDocument } from '../../shared/policy.ts';
import type { Appended, Journal } from '../journal/journal.ts';

/** What is known of the policies before another one is adopted. */
export interface PolicyHistory {
  /** Facts on the stream so far. */
  readonly entries: number;
  readonly adopted: readonly { readonly policy: { readonly version: string }; readonly hash: string }[];
}

export interface Adoption {
  readonly document: PolicyDocument;
  readonly hash: string;
  readonly reason: string;
  /** When it wants to be in force, ms. A time that has passed means at once: what is decided stays decided. */
  readonly effectiveAt: number;
  readonly at: number;
  readonly by: Actor;
}

export type AdoptionOutcome =
  | { readonly outcome: 'adopted'; readonly effectiveFrom: number }
  /** The very same policy stands already. */
  | { readonly outcome: 'known' }
  /** Another one has that version. */
  | { readonly outcome: 'versionTaken' }
  /** Somebody adopted another one in this moment; whoever asked should look again. */
  | { readonly outcome: 'conflict' };

const STREAM = 'policy:city';

/** Who writes the policy down that a centre begins with, and why. */
export const STARTED_BY: Actor = { role: 'system', subject: 'start' };
export const FOUNDING_REASON = '建库时采用 / adopted with the first facts';

/** Writes a policy down, checked already. Every node follows the stream and changes over at the same instant. */
export async function adoptPolicy(adoption: Adoption, { entries, adopted }: PolicyHistory, journal: Pick<Journal, 'append'>): Promise<AdoptionOutcome> {
  const { document, hash, reason, effectiveAt, at, by } = adoption;
  const { version } = document;
  const same = adopted.find(({ policy }) => policy.version === version);
  if (same !== undefined) return { outcome: same.hash === hash ? 'known' : 'versionTaken' };
  // The first one has governed from the beginning.
  const effectiveFrom = entries === 0 ? effectiveAt : Math.max(at, effectiveAt);
  const appended: Appended = await journal.append({
    stream: STREAM, expectedVersion: entries, at, by, facts: [{ type: 'PolicyAdopted', data: { version, effectiveFrom, hash, reason, document } }],
  });
  return appended.outcome === 'written' ? { outcome: 'adopted', effectiveFrom } : { outcome: 'conflict' };
}
