import type { FastifyRequest } from 'fastify';
import type { Caller, Role } from '../../shared/access.ts';

/** Who may: tokens for machines, sessions for people. One check for HTTP, one for the socket's handshake. */
export interface Access {
  /** Bearer, HTTP Basic (password = token), `?token=`, or the session cookie. Undefined: nobody. */
  callerOf(request: Pick<FastifyRequest, 'headers' | 'query'>): Caller | undefined;
  /** For the Socket.IO handshake: raw headers and the query or `auth.token`. */
  callerOfHandshake(handshake: { cookie?: string; token?: string }): Caller | undefined;
  /** Signed, stateless; `ttlMs` from now. */
  issueToken(claims: Caller, ttlMs: number): string;
  /** Path of a one-time sign-in link, `/in/<code>`, good for `ttlMs`; opening it sets the cookie and goes to `page`. */
  issueLink(claims: Caller, page: string, ttlMs: number): Promise<string>;
}

export type { Role };
