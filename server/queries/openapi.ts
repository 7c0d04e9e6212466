import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

/** Paths that are doors for machines and people; all others are pages and their files. */
const DOORS = /^\/(?:api\/|owntracks|osmand|open311\/|healthz|readyz|metrics)/;

/**
 * `GET /openapi.json`: OpenAPI 3.1 of every door. To be called before any route is added, as it listens for them.
 * Open to all: it tells nothing that the source does not.
 */
export async function registerOpenapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Yilan 一览', version, description: 'A real-time command centre for a city that is governed by its grid. Times are ms since 1970 UTC where they are numbers. Positions are WGS-84.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          basic: { type: 'http', scheme: 'basic', description: 'The token as password' },
          token: { type: 'apiKey', in: 'query', name: 'token' },
        },
      },
      security: [{ bearer: [] }, { basic: [] }, { token: [] }],
    },
    transform: ({ schema, url }) => ({ schema: DOORS.test(url) ? schema : { ...schema, hide: true }, url }),
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
