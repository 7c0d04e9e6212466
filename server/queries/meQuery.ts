import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import { ROLES } from '../../shared/access.ts';
import type { Access } from '../access/access.ts';
import { answers } from './answerSchemas.ts';
import { asReadSide, parameters } from './readSide.ts';

/** `GET /api/v1/me`: who this token or session speaks for. */
export const meQuery: FastifyPluginAsync<{ readonly access: Pick<Access, 'admit'> }> = async (app, { access }) => {
  asReadSide(app, access);
  app.get('/api/v1/me', {
    schema: {
      tags: ['access'], summary: 'Who is asking', querystring: parameters({}),
      response: answers(Type.Object({ role: Type.Enum([...ROLES]), subject: Type.String(), area: Type.String(), terminal: Type.Optional(Type.String()), unit: Type.Optional(Type.String({ description: 'The only unit a handler may act for' })), may: Type.Optional(Type.Array(Type.String(), { description: 'The rights that a service\'s key names' })) })),
    },
  }, async ({ caller: { role, subject, area, terminal, unit, may } }) => ({ role, subject, area, ...(terminal !== undefined && { terminal }), ...(unit !== undefined && { unit }), ...(may && { may }) }));
};
