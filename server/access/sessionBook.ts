import type { Caller } from '../../shared/access.ts';
import type { Fact } from '../../shared/fact.ts';
import type { SignedClaims, Use } from './signedClaims.ts';

/** A token or a session of a browser that was used here. Times are ms. */
export interface SeenSession {
  readonly id: string;
  readonly use: Use;
  readonly caller: Caller;
  readonly issuedAt: number;
  /** When it runs out by itself. */
  readonly until: number;
  readonly seenAt: number;
}

/** Those that were longest not used are forgotten first; they are listed again when they come back. */
const MOST_SEEN = 50_000;

/**
 * Which signed strings still count. All are good until they run out, but those that somebody revoked, one by one or all of a
 * subject: folded from facts, so every node and every start knows. Which were used is remembered by this node alone.
 */
export class SessionBook {
  readonly #seen = new Map<string, { claims: SignedClaims; seenAt: number }>();
  /** Of those that end without a hand on the keys: when there last was one, ms, and when they end in any case. */
  readonly #watched = new Map<string, { actedAt: number; idleMs: number; until: number }>();
  /** Ids, with when they would have run out. */
  readonly #revoked = new Map<string, number>();
  /** Of a subject all that was signed up to then. */
  readonly #signedOut = new Map<string, number>();

  apply(fact: Fact): void {
    if (fact.type !== 'SessionRevoked') return;
    const { subject, session, issuedUpTo, until } = fact.data;
    if (session === undefined) this.#signedOut.set(subject, issuedUpTo);
    else this.#revoked.set(session, until);
    for (const [id, running] of this.#revoked) if (running < fact.at) this.#revoked.delete(id);
  }

  /** The fold's name, and its state, for the next start. */
  readonly name = 'sessions';

  kept(): { revoked: [string, number][]; signedOut: [string, number][] } {
    return { revoked: [...this.#revoked], signedOut: [...this.#signedOut] };
  }

  takeUp(kept: unknown): void {
    const { revoked, signedOut } = kept as ReturnType<SessionBook['kept']>;
    for (const [id, until] of revoked) this.#revoked.set(id, until);
    for (const [subject, upTo] of signedOut) this.#signedOut.set(subject, upTo);
  }

  admits({ jti, iat, caller: { subject } }: SignedClaims): boolean {
    return !this.#revoked.has(jti) && iat * 1_000 > (this.#signedOut.get(subject) ?? -Infinity);
  }

  /** Somebody laid a hand on the keys of this session, or had when it was signed. */
  act({ jti, idle, exp }: SignedClaims, at: number): void {
    if (idle === undefined) return;
    const known = this.#watched.get(jti);
    if (known !== undefined) known.actedAt = Math.max(known.actedAt, at);
    else this.#watched.set(jti, { actedAt: at, idleMs: idle * 1_000, until: exp * 1_000 });
  }

  /** When it ends unless somebody lays a hand on the keys; undefined: it does not so. */
  idleAt({ jti, idle, iat, act = iat }: SignedClaims): number | undefined {
    return idle === undefined ? undefined : Math.max(act * 1_000, this.#watched.get(jti)?.actedAt ?? 0) + idle * 1_000;
  }

  /** Forgets the watched sessions that have ended by `now`. @returns whether there were any */
  sweep(now: number): boolean {
    let any = false;
    for (const [id, { actedAt, idleMs, until }] of this.#watched) any = (Math.min(until, actedAt + idleMs) <= now && this.#watched.delete(id)) || any;
    return any;
  }

  /** It was used at `now`. */
  see(claims: SignedClaims, now: number): void {
    this.act(claims, (claims.act ?? claims.iat) * 1_000);
    const known = this.#seen.get(claims.jti);
    if (known !== undefined) {
      known.seenAt = now;
      return;
    }
    if (this.#seen.size >= MOST_SEEN) this.#seen.delete(this.#seen.keys().next().value!);
    this.#seen.set(claims.jti, { claims, seenAt: now });
  }

  get(id: string): SeenSession | undefined {
    const known = this.#seen.get(id);
    return known && lineOf(known.claims, known.seenAt);
  }

  /** Those that were used here and still count at `now`, the last used first. */
  open(now: number): SeenSession[] {
    return [...this.#seen.values()].filter(({ claims }) => claims.exp * 1_000 > now && (this.idleAt(claims) ?? Infinity) > now && this.admits(claims)).sort((a, b) => b.seenAt - a.seenAt).map(({ claims, seenAt }) => lineOf(claims, seenAt));
  }
}

const lineOf = ({ jti: id, use, caller, iat, exp }: SignedClaims, seenAt: number): SeenSession => ({ id, use, caller, issuedAt: iat * 1_000, until: exp * 1_000, seenAt });
