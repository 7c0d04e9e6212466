import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Policy } from '../../shared/policy.ts';
import type { Access } from '../access/access.ts';
import { answers, Label } from './answerSchemas.ts';
import { prepareAnswer, sendPrepared } from './preparedAnswer.ts';
import { asReadSide, parameters } from './readSide.ts';

export interface PolicyQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly policy: Policy;
}

const Coded = (more: object = {}) => Type.Array(Type.Object({ code: Type.String(), label: Label, ...more }, { additionalProperties: true }));

/** `GET /api/v1/policy`: what screens need to name things: channels, categories, units, alert rules in both languages, with their limits. */
export const policyQuery: FastifyPluginAsync<PolicyQueryDeps> = async (app, { access, policy }) => {
  asReadSide(app, access);
  const { version, effectiveFrom, timeZone, channels, categories, units, alertRules, shifts, visitPlan } = policy;
  const answer = prepareAnswer({ version, effectiveFrom, timeZone, channels, categories, units, alertRules, ...(shifts && { shifts }), ...(visitPlan && { visitPlan }) });

  app.get('/api/v1/policy', {
    schema: {
      tags: ['policy'], summary: 'Names and limits of channels, categories, units and alert rules', querystring: parameters({}),
      response: {
        ...answers(Type.Object({
          version: Type.String(), effectiveFrom: Type.String(), timeZone: Type.String(),
          channels: Coded(), categories: Coded({ parent: Type.Union([Type.String(), Type.Null()]) }), units: Coded(), alertRules: Coded(),
          shifts: Type.Optional(Coded({ from: Type.Integer(), to: Type.Integer() })), visitPlan: Type.Optional(Type.Object({ every: Type.Enum(['day', 'month']), perGrid: Type.Integer() })),
        })),
        304: Type.Null(),
      },
    },
  }, async (request, reply) => sendPrepared(request, reply, answer));
};
