import type { IncomingHttpHeaders } from 'node:http';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request comes from a page of this very server, or from no page at all. Used for changes asked for with
 * nothing but a cookie, and by the socket's handshake (`cors` does not cover WebSockets).
 * A reverse proxy must hand on `Host`, or set `X-Forwarded-Host` with `trustForwarded`.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, trustForwarded = false): boolean {
  const origin = headers.origin;
  if (origin === undefined) {
    // Browsers send one of the two with every change; programs send neither, and carry no cookie that was not given them.
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
  const forwarded = trustForwarded ? headers['x-forwarded-host'] : undefined;
  const host = typeof forwarded === 'string' ? forwarded : headers.host;
  return host !== undefined && hostOf(origin) === host.toLowerCase();
}

export const isChange = (method: string): boolean => !SAFE_METHODS.has(method);

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
