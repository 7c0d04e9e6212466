import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import type { UnopenedLink } from './onceBook.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A GET that changes something, as OsmAnd's does: another site's page must not ask for it with a cookie. */
    changes?: boolean;
  }
}

/** Who may: tokens for machines, sessions for people. One check for HTTP, one for the socket's handshake. */
export interface Access {
  /** Bearer, HTTP Basic (password = token), `?token=`, or the session cookie. Undefined: nobody. */
  callerOf(request: Pick<FastifyRequest, 'headers' | 'query'>): Caller | undefined;
  /** For the Socket.IO handshake: raw headers and the query or `auth.token`. `again`: of a socket that stands open, to see whether it may. */
  callerOfHandshake(handshake: { cookie?: string; token?: string }, again?: boolean): Caller | undefined;
  /**
   * The caller of a request, or an AccessFault: 401 without a good credential, 429 after many bad ones from one address,
   * 403 when a session's cookie is the only credential of a change that another site's page asked for, or a service's key lacks the right that the route needs.
   * `key` is a token that a protocol carries in its own place (Open311's `api_key`).
   */
  admit(request: FastifyRequest, key?: string): Caller;
  /** Signed, stateless; `ttlMs` from now. */
  issueToken(claims: Caller, ttlMs: number): string;
  /** Value of a session cookie, for who proved in another way who they are. */
  issueSession(claims: Caller, ttlMs: number): string;
  /** When the session of a request ends; undefined: it came with a token. */
  endsOf(request: Pick<FastifyRequest, 'headers'>): SessionEnds | undefined;
  /** Notes that somebody has a hand on the keys: the session's next cookie, where it needs one. */
  touch(request: Pick<FastifyRequest, 'headers'>): { readonly session: string; readonly ttlMs: number } | undefined;
  /** Path of a one-time sign-in link, `/in/<22 characters>`, good for `ttlMs`; opening it sets the cookie and goes to `page`. */
  issueLink(claims: Caller, page: string, ttlMs: number): Promise<string>;
  /**
   * Uses up the code of a link; undefined when it was never good, is over, or was used before. `opened` writes that down before anybody is signed in:
   * when it rejects, so does this, and the link is good again for some minutes.
   */
  redeemLink(code: string, opened?: (link: UnopenedLink) => Promise<void>): Promise<SignIn | undefined>;
}

/** Times in ms. */
export interface SessionEnds {
  /** What it is revoked by. */
  readonly id: string;
  /** In any case. */
  readonly until: number;
  /** Unless somebody lays a hand on the keys; absent: only then. */
  readonly idleAt?: number;
}

/** What a redeemed link gives: the cookie's value, its life, and where to go. */
export interface SignIn {
  readonly caller: Caller;
  readonly session: string;
  readonly ttlMs: number;
  readonly page: string;
}
