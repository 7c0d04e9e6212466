import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import { sessionCookie } from '../access/sessionCookie.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';

export interface SessionRoutesDeps {
  readonly access: Pick<Access, 'admit' | 'endsOf' | 'touch'>;
  readonly clock: Clock;
  /** True when people reach the server over https, also through a proxy. */
  readonly https: boolean;
}

const Ms = (description: string) => Type.Optional(Type.Integer({ description: `${description}, ms` }));
const Ends = Type.Object({ serverTime: Type.Integer(), until: Ms('When it ends in any case; absent: a token'), idleAt: Ms('When it ends unless somebody lays a hand on the keys; absent: it does not so') });
const faults = { 401: FaultSchema, 403: FaultSchema };

/**
 * `GET /api/v1/session`: when one's own session ends; to ask is no use of it. `POST /api/v1/session/active`: somebody has a hand on pointer or keys.
 * Only this, never a page's own questions and frames, keeps a session of a person by name from running idle.
 */
export const sessionRoutes: FastifyPluginAsync<SessionRoutesDeps> = async (app, { access, clock, https }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);

  app.get('/api/v1/session', { schema: { tags: ['access'], summary: 'When one’s own session ends', response: { 200: Ends, ...faults } } }, async (request) => {
    access.admit(request);
    return { serverTime: clock.now(), ...access.endsOf(request) };
  });

  app.post('/api/v1/session/active', {
    schema: { tags: ['access'], summary: 'Somebody has a hand on the keys', body: Type.Object({}, { description: 'Nothing is asked for' }), response: { 200: Ends, ...faults } },
  }, async (request, reply) => {
    access.admit(request);
    const next = access.touch(request);
    if (next !== undefined) reply.header('set-cookie', sessionCookie(next.session, Math.floor(next.ttlMs / 1_000), https || request.protocol === 'https'));
    return { serverTime: clock.now(), ...access.endsOf(request) };
  });
};
