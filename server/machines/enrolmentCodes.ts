import type { Actor } from '../../shared/access.ts';
import type { EnrolledRole } from '../../shared/enrolment.ts';

/** What a code enrols, and who made it. */
export interface EnrolmentOffer {
  readonly role: EnrolledRole;
  readonly terminal: string;
  readonly area: string;
  readonly by: Actor;
}

/** Codes that nobody has used yet, by their hashes: one for each terminal and role, the newest. Kept beside the journal, for they must be gone once used. */
export interface EnrolmentCodes {
  /** Good until `until` (ms); takes the place of an older one. */
  keep(codeHash: string, offer: EnrolmentOffer, until: number): Promise<void>;
  /** For the first who asks before it has run out at `now` (ms), on any node; undefined for everybody else. */
  take(codeHash: string, now: number): Promise<EnrolmentOffer | undefined>;
  forget(role: EnrolledRole, terminal: string): Promise<void>;
}

/** For tests and a centre that keeps nothing. */
export function memoryEnrolmentCodes(): EnrolmentCodes {
  const kept = new Map<string, { readonly offer: EnrolmentOffer; readonly codeHash: string; readonly until: number }>();
  const keyOf = (role: EnrolledRole, terminal: string): string => `${role}/${terminal}`;
  return {
    async keep(codeHash, offer, until) {
      kept.set(keyOf(offer.role, offer.terminal), { offer, codeHash, until });
    },
    async take(codeHash, now) {
      for (const [key, one] of kept) {
        if (one.codeHash !== codeHash || one.until <= now) continue;
        kept.delete(key);
        return one.offer;
      }
      return undefined;
    },
    async forget(role, terminal) {
      kept.delete(keyOf(role, terminal));
    },
  };
}
