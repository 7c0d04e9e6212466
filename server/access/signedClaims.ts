import { createHmac, timingSafeEqual } from 'node:crypto';
import { ROLES } from '../../shared/access.ts';
import type { Caller, Role } from '../../shared/access.ts';

/** What a signed string may be used for: a token is no session. */
export type Use = 'token' | 'session';

/** Claims as signed: short names keep tokens fit for a phone's settings page. Times in seconds, as RFC 7519 has them. */
export interface SignedClaims {
  readonly use: Use;
  readonly caller: Caller;
  /** Issued at and expires at, seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
  /** Seconds without a hand on the keys after which it ends; absent: it does not. `act`: when there last was one. */
  readonly idle?: number;
  readonly act?: number;
  /** Unique id of this signature. */
  readonly jti: string;
}

const VERSION = 'yl1';
/** Longest string looked at: longer ones are not ours, and hashing them would be work for nothing. */
const LONGEST = 2_000;

/** `yl1.<base64url of the claims' JSON>.<base64url HMAC-SHA256 of all before>`. */
export function signClaims(claims: SignedClaims, key: Buffer): string {
  const body = `${VERSION}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${body}.${signature(body, key).toString('base64url')}`;
}

/** The claims when the signature is ours and they have not run out at `now` (ms); else undefined. Constant time in the signature. */
export function readClaims(text: string, key: Buffer, now: number): SignedClaims | undefined {
  if (text.length > LONGEST || !text.startsWith(`${VERSION}.`)) return undefined;
  const cut = text.lastIndexOf('.');
  if (cut <= VERSION.length) return undefined;
  const given = Buffer.from(text.slice(cut + 1), 'base64url');
  const right = signature(text.slice(0, cut), key);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  // Base64 has spare bits at its end; only the one spelling we wrote counts, so that no token has a second name.
  if (right.toString('base64url') !== text.slice(cut + 1)) return undefined;
  const claims = parse(text.slice(VERSION.length + 1, cut));
  return claims !== undefined && claims.exp * 1000 > now ? claims : undefined;
}

function signature(body: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest();
}

function parse(body: string): SignedClaims | undefined {
  try {
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as SignedClaims;
    return isRole(claims.caller.role) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}
