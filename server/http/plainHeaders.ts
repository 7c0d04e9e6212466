import type { FastifyInstance } from 'fastify';

/** A year. */
const HTTPS_ONLY = 'max-age=31536000';

/**
 * What every answer says, whoever gives it: it is what its type says, no page may show it in a frame, nothing in it may run, and behind TLS
 * the browser asks by TLS only. Pages and files have headers of their own, which take the place of these. What the doors and questions
 * under `/api` answer is kept by no browser and no proxy.
 */
export function plainHeaders(app: FastifyInstance, https: boolean): void {
  app.addHook('onRequest', ({ url }, { raw }, done) => {
    // On the bare answer, as helmet sets its own: what a reply is given besides would win over those of the pages.
    raw.setHeader('x-content-type-options', 'nosniff');
    raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    raw.setHeader('x-frame-options', 'DENY');
    raw.setHeader('referrer-policy', 'no-referrer');
    if (https) raw.setHeader('strict-transport-security', HTTPS_ONLY);
    if (url.startsWith('/api/')) raw.setHeader('cache-control', 'no-store');
    done();
  });
}
