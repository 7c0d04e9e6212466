import type { FastifyInstance } from 'fastify';

/** A year. */
const HTTPS_ONLY = 'max-age=31536000';

/**
 * What every answer says, whoever gives it: it is what its type says, no page may show it in a frame, nothing in it may run, and behind TLS
 * the browser asks by TLS only. Pages and files have headers of their own, which take the place of these. What the doors and questions
 * under `/api` answer is kept by no browser and no proxy.
 */
export function plainHeaders(app: FastifyInstance, https: boolean): void {
  app.addHook('onRequest', ({ url }, reply, done) => {
    reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; frame-ancestors 'none'").header('x-frame-options', 'DENY').header('referrer-policy', 'no-referrer');
    if (https) reply.header('strict-transport-security', HTTPS_ONLY);
    if (url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
}
