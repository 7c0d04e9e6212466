import type { FastifyInstance } from 'fastify';

/** Takes bodies of these content types in the plugin's own scope, whole; what `parse` throws is the answer. */
export function takeBody(app: FastifyInstance, contentTypes: string | string[], parse: (body: Buffer) => unknown): void {
  app.addContentTypeParser(contentTypes, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parse(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
