import type { Caller } from '../../shared/access.ts';
import type { KeyFact } from '../../shared/enrolment.ts';
import type { Fact, Recorded } from '../../shared/fact.ts';
import type { OpaqueTokens, Shown } from '../access/opaqueTokens.ts';
import { hashOf } from '../access/secrets.ts';
import type { SignedClaims } from '../access/signedClaims.ts';

/** A service's key: which rights, where, until when (ms). */
export interface ServiceKey {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly area: string;
  readonly may: readonly string[];
  readonly keyHash: string;
  readonly madeAt: number;
  readonly madeBy: string;
  readonly until: number;
  readonly revoked?: { readonly at: number; readonly reason: string };
}

const PREFIX = 'key:';
export const keyStream = (id: string): string => `${PREFIX}${id}`;
export const isKeyFact = (fact: Fact): fact is Recorded & KeyFact => fact.stream.startsWith(PREFIX);

/** After one more fact. */
export function evolveKey(key: ServiceKey | undefined, fact: Recorded & KeyFact): ServiceKey {
  if (fact.type === 'KeyRevoked') return { ...key!, version: fact.version, revoked: { at: fact.at, reason: fact.data.reason } };
  return { id: fact.stream.slice(PREFIX.length), version: fact.version, ...fact.data, madeAt: fact.at, madeBy: fact.by.subject };
}

/** Every key that was made, folded from facts; found by its hash. */
export class KeyBook {
  readonly #keys = new Map<string, ServiceKey>();
  readonly #byHash = new Map<string, string>();
  /** The fold's name, and its state, for the next start. */
  readonly name = 'keys';

  apply(fact: Fact): void {
    if (isKeyFact(fact)) this.#put(evolveKey(this.#keys.get(fact.stream.slice(PREFIX.length)), fact));
  }

  kept(): readonly ServiceKey[] {
    return [...this.#keys.values()];
  }

  takeUp(kept: unknown): void {
    for (const key of kept as readonly ServiceKey[]) this.#put(key);
  }

  get(id: string): ServiceKey | undefined {
    return this.#keys.get(id);
  }

  byHash(hash: string): ServiceKey | undefined {
    return this.#keys.get(this.#byHash.get(hash) ?? '');
  }

  /** The newest first. */
  all(): ServiceKey[] {
    return [...this.#keys.values()].sort((a, b) => b.madeAt - a.madeAt);
  }

  #put(key: ServiceKey): void {
    this.#keys.set(key.id, key);
    this.#byHash.set(key.keyHash, key.id);
  }
}

/** Before 256 bits as base64url. */
export const KEY_PREFIX = 'yk_';
const KEY = /^yk_[\w-]{43}$/;

/** What services' keys open. A key is no session: no page is opened by one. */
export class KeyTokens implements OpaqueTokens {
  readonly #book: Pick<KeyBook, 'byHash'>;
  readonly #uses: { see(id: string): void };
  readonly #now: () => number;

  constructor(book: Pick<KeyBook, 'byHash'>, uses: { see(id: string): void }, now: () => number) {
    this.#book = book;
    this.#uses = uses;
    this.#now = now;
  }

  claimsOf(text: string, { use, again = false }: Shown): SignedClaims | undefined {
    const key = use === 'token' && KEY.test(text) ? this.#book.byHash(hashOf(text)) : undefined;
    if (key === undefined || key.revoked !== undefined || key.until <= this.#now()) return undefined;
    if (!again) this.#uses.see(key.id);
    return { use, caller: keyCaller(key), iat: Math.floor(key.madeAt / 1_000), exp: Math.floor(key.until / 1_000), jti: key.id };
  }
}

const keyCaller = ({ id, area, may }: ServiceKey): Caller => ({ role: 'service', subject: `key-${id.slice(0, 8)}`, area, may });
