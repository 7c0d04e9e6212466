import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access, SignIn } from './access.ts';
import { AccessFault } from './accessFault.ts';
import { credentialOf, sessionOfCookie } from './credentials.ts';
import type { Credential } from './credentials.ts';
import { FailedTries } from './failedTries.ts';
import type { OnceBook } from './onceBook.ts';
import type { OpaqueTokens, Shown } from './opaqueTokens.ts';
import { isChange, isOwnOrigin } from './origin.ts';
import type { SessionBook } from './sessionBook.ts';
import { readClaims, signClaims } from './signedClaims.ts';
import type { SignedClaims, Use } from './signedClaims.ts';
import { lackingScope } from './scopes.ts';

const HOUR_MS = 3_600_000;
/** A wall runs for months and nobody stands before it to sign in again. */
const SESSION_MS = { person: 12 * HOUR_MS, wall: 400 * 24 * HOUR_MS } as const;
const MOST_REMEMBERED = 20_000;
/** From one address in five minutes, which may be that of a whole office whose tokens ran out, or of somebody who tries out every door. */
const MOST_BAD_TOKENS = 300;
/** Of a link whose opening could not be written down. */
const LINK_AGAIN_MS = 10 * 60_000;
const LINK_CODE = /^[\w-]{22}$/;

export interface SignedAccessParts {
  /** At least 32 random bytes, the same on every node and for the command line. */
  readonly key: Buffer;
  readonly clock: Clock;
  readonly once: OnceBook;
  /** A new unique id for each signature. */
  readonly newId: () => string;
  /** True behind a proxy that sets `X-Forwarded-Host` itself. */
  readonly trustForwarded?: boolean;
  /** Whether a signed caller is still welcome; absent: everybody is until the signature runs out. */
  readonly stillAdmits?: (caller: Caller) => boolean;
  /** Knows what was revoked, and remembers what was used; absent: everything counts until it runs out. */
  readonly sessions?: Pick<SessionBook, 'admits' | 'see' | 'act' | 'idleAt'>;
  /** After how long without a hand on the keys a session of theirs ends, ms; undefined: it does not. */
  readonly idleOf?: (caller: Caller) => number | undefined;
  /** Tokens that are looked up rather than signed; absent: there are none. */
  readonly opaque?: readonly OpaqueTokens[];
}

/** Tokens and sessions by signature alone: nothing to look up, so every node and the command line can issue and check. Only links, which open once, are kept. */
export function signedAccess({ key, clock, once, newId, trustForwarded = false, stillAdmits = () => true, sessions, idleOf, opaque = [] }: SignedAccessParts): Access {
  if (key.length < 32) throw new Error('the signing key must have 32 bytes or more; make one with crypto.randomBytes(32)');
  const tries = new FailedTries(clock, MOST_BAD_TOKENS);
  // One HMAC a token is cheap, one a request at 5,000 requests a second is not.
  const seen = new Map<string, SignedClaims>();

  const read = (text: string, use: Use): SignedClaims | undefined => {
    const now = clock.now();
    const known = seen.get(text);
    if (known !== undefined) return known.use === use && known.exp * 1000 > now ? known : undefined;
    const claims = readClaims(text, key, now);
    if (claims === undefined || claims.use !== use) return undefined;
    if (seen.size >= MOST_REMEMBERED) seen.delete(seen.keys().next().value!);
    seen.set(text, claims);
    return claims;
  };
  const sign = (use: Use, caller: Caller, ttlMs: number): string => {
    const iat = Math.floor(clock.now() / 1000);
    const exp = iat + Math.max(1, Math.floor(ttlMs / 1000));
    const idleMs = use === 'session' ? idleOf?.(caller) : undefined;
    return signClaims({ use, caller, iat, exp, ...(idleMs !== undefined && { idle: Math.ceil(idleMs / 1_000), act: iat }), jti: newId() }, key);
  };
  // 128 bits that only the key's holders can tell, short enough to be read out over the telephone.
  const newCode = (): string => createHmac('sha256', key).update(`link ${newId()}`).digest().subarray(0, 16).toString('base64url');
  const lookUp = (text: string, shown: Shown): SignedClaims | undefined => {
    for (const tokens of opaque) {
      const claims = tokens.claimsOf(text, shown);
      if (claims !== undefined) return claims;
    }
    return undefined;
  };
  const callerBy = (credential: Credential | undefined, how: Omit<Shown, 'use'> = {}): Caller | undefined => {
    const claims = credential && (read(credential.text, credential.kind) ?? lookUp(credential.text, { ...how, use: credential.kind }));
    if (claims === undefined || !stillAdmits(claims.caller) || sessions?.admits(claims) === false) return undefined;
    const now = clock.now();
    if ((sessions?.idleAt(claims) ?? Infinity) <= now) return undefined;
    sessions?.see(claims, now);
    return claims.caller;
  };
  const sessionBy = ({ headers }: Pick<FastifyRequest, 'headers'>): SignedClaims | undefined => {
    const credential = credentialOf(headers, undefined);
    return credential?.kind === 'session' && callerBy(credential) !== undefined ? read(credential.text, 'session') : undefined;
  };

  return {
    callerOf: ({ headers, query }) => callerBy(credentialOf(headers, query)),
    callerOfHandshake({ cookie, token }, again = false) {
      if (token !== undefined) return callerBy({ kind: 'token', text: token }, { again });
      const session = sessionOfCookie(cookie);
      return session === undefined ? undefined : callerBy({ kind: 'session', text: session }, { again });
    },
    admit(request, apiKey) {
      const credential: Credential | undefined =
        apiKey === undefined ? credentialOf(request.headers, request.query) : { kind: 'token', text: apiKey };
      if (credential === undefined) throw new AccessFault(401, 'authorization', 'tokenMissing', 'send a token: Authorization: Bearer, or HTTP Basic with the token as password, or ?token=');
      const caller = callerBy(credential, { from: request.ip });
      if (caller === undefined) {
        const wait = tries.note(request.ip);
        if (wait > 0) throw new AccessFault(429, 'authorization', 'tooManyTries', `too many bad tokens from this address; try again in ${wait} s`, wait);
        throw new AccessFault(401, 'authorization', 'tokenInvalid', 'this token is not valid or has run out; ask the centre for a new one');
      }
      if (credential.kind === 'session' && (isChange(request.method) || request.routeOptions.config.changes === true) && !isOwnOrigin(request.headers, trustForwarded)) {
        throw new AccessFault(403, 'origin', 'foreignOrigin', 'a page of another site asked for this; open the centre\'s own page');
      }
      const lacking = lackingScope(caller, request);
      if (lacking !== undefined) throw new AccessFault(403, 'may', 'scopeLacking', `this key has no right "${lacking}"; ask the centre for one that has`);
      return caller;
    },
    issueToken: (caller, ttlMs) => sign('token', caller, ttlMs),
    issueSession: (caller, ttlMs) => sign('session', caller, ttlMs),
    endsOf(request) {
      const claims = sessionBy(request);
      const idleAt = claims && sessions?.idleAt(claims);
      return claims && { id: claims.jti, until: claims.exp * 1_000, ...(idleAt !== undefined && { idleAt }) };
    },
    touch(request) {
      const claims = sessionBy(request);
      if (claims?.idle === undefined) return undefined;
      const now = clock.now();
      sessions?.act(claims, now);
      // The cookie says it too: another node, and this one after a restart, know it from nothing else.
      return { session: signClaims({ ...claims, act: Math.floor(now / 1_000) }, key), ttlMs: claims.exp * 1_000 - now };
    },
    async issueLink(caller, page, ttlMs) {
      const code = newCode();
      await once.keep(code, { caller, page }, clock.now() + ttlMs);
      return `/in/${code}`;
    },
    async redeemLink(code, opened): Promise<SignIn | undefined> {
      const link = LINK_CODE.test(code) ? await once.take(code, clock.now()) : undefined;
      if (link === undefined) return undefined;
      try {
        await opened?.(link);
      } catch (error) {
        await once.keep(code, link, clock.now() + LINK_AGAIN_MS).catch(() => undefined);
        throw error;
      }
      const { caller, page } = link;
      const ttlMs = caller.role === 'wall' ? SESSION_MS.wall : SESSION_MS.person;
      return { caller, session: sign('session', caller, ttlMs), ttlMs, page };
    },
  };
}
