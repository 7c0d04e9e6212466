import type { Clock } from '../../shared/clock.ts';
import type { OpaqueTokens, Shown } from '../access/opaqueTokens.ts';
import { hashOf } from '../access/secrets.ts';
import type { SignedClaims } from '../access/signedClaims.ts';
import type { EnrolmentBook } from './enrolmentBook.ts';
import type { EnrolmentDesk } from './enrolmentDesk.ts';
import type { LastUses } from './lastUses.ts';
import { worthOf, type Enrolment, type TokenFamily } from './tokenFamily.ts';

/** Before 256 bits as base64url: whoever finds one in a file knows what it opens. */
export const TOKEN_PREFIX = 'yt_';
const TOKEN = /^yt_[\w-]{43}$/;

export interface EnrolledTokensDeps {
  readonly book: Pick<EnrolmentBook, 'byHash'>;
  readonly desk: Pick<EnrolmentDesk, 'taken' | 'reused'>;
  readonly uses: Pick<LastUses, 'see'>;
  readonly clock: Clock;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** What tokens of enrolled terminals open. What their use tells is written down behind it: that a new one has arrived, or that an old one is in two hands. */
export class EnrolledTokens implements OpaqueTokens {
  readonly #deps: EnrolledTokensDeps;
  /** Hashes whose use is being written down. */
  readonly #writing = new Set<string>();
  /** Families that were found stolen here: shut at once, whatever the journal's state. */
  readonly #shut = new Set<string>();

  constructor(deps: EnrolledTokensDeps) {
    this.#deps = deps;
  }

  /** The enrolment that a token is of, whatever it is worth. */
  enrolmentOf(text: string): { readonly enrolment: Enrolment; readonly hash: string } | undefined {
    const hash = TOKEN.test(text) ? hashOf(text) : undefined;
    const enrolment = hash === undefined ? undefined : this.#deps.book.byHash(hash);
    return enrolment && { enrolment, hash: hash! };
  }

  claimsOf(text: string, { use, from, again = false }: Shown): SignedClaims | undefined {
    const known = this.enrolmentOf(text);
    const family = known?.enrolment.family;
    if (known === undefined || family === undefined) return undefined;
    const { enrolment, hash } = known;
    const { desk, uses, clock } = this.#deps;
    const worth = worthOf(family, hash, clock.now());
    if (worth === 'reused' && !again) {
      // Shut first: what cannot be written down now is tried again by its next use, and nobody is let in meanwhile.
      this.#shut.add(family.id);
      this.#write(hash, () => desk.reused(enrolment, hash, from), 'the theft of a terminal’s token cannot be written down; here it is shut out already');
    }
    if ((worth !== 'good' && worth !== 'first') || this.#shut.has(family.id)) return undefined;
    if (!again) uses.see(family.id);
    if (worth === 'first' && !again) this.#write(hash, () => desk.taken(enrolment, hash), 'that a terminal took its new token cannot be written down; its next use tries again');
    return claimsOfFamily(enrolment, family, use);
  }

  #write(hash: string, write: () => Promise<void>, sentence: string): void {
    if (this.#writing.has(hash)) return;
    this.#writing.add(hash);
    write().catch((error: unknown) => this.#deps.onFault(sentence, error)).finally(() => this.#writing.delete(hash));
  }
}

/** The session that a family is: one, whichever of its tokens is shown. */
export function claimsOfFamily({ terminal, role }: Pick<Enrolment, 'terminal' | 'role'>, { id, area, enrolledAt, until }: Pick<TokenFamily, 'id' | 'area' | 'enrolledAt' | 'until'>, use: SignedClaims['use']): SignedClaims {
  return { use, caller: { role, subject: terminal, area, terminal }, iat: Math.floor(enrolledAt / 1_000), exp: Math.floor(until / 1_000), jti: id };
}
