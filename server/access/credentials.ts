import type { IncomingHttpHeaders } from 'node:http';

export const SESSION_COOKIE = 'yilan_session';

/** Where a credential was found; a cookie is the only one that a browser adds without being asked to. */
export interface Credential {
  readonly kind: 'token' | 'session';
  readonly text: string;
}

/**
 * The first credential of a request: `Authorization: Bearer`, `Authorization: Basic` (the password is the token; phone apps
 * can do nothing else), `?token=`, the session cookie.
 */
export function credentialOf(headers: IncomingHttpHeaders, query: unknown): Credential | undefined {
  const token = tokenOfAuthorization(headers.authorization) ?? tokenOfQuery(query);
  if (token !== undefined) return { kind: 'token', text: token };
  const session = sessionOfCookie(headers.cookie);
  return session === undefined ? undefined : { kind: 'session', text: session };
}

function tokenOfAuthorization(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const space = header.indexOf(' ');
  const scheme = header.slice(0, space).toLowerCase();
  const value = header.slice(space + 1).trim();
  if (scheme === 'bearer') return value;
  if (scheme !== 'basic') return undefined;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}

function tokenOfQuery(query: unknown): string | undefined {
  const token = typeof query === 'object' && query !== null ? (query as { token?: unknown }).token : undefined;
  return typeof token === 'string' ? token : undefined;
}

/** Value of our cookie in a `Cookie` header. */
export function sessionOfCookie(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === SESSION_COOKIE) return part.slice(equals + 1).trim();
  }
  return undefined;
}
