import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import type { Access } from '../access/access.ts';
import { answers, Label } from './answerSchemas.ts';
import { asReadSide, mayRead, parameters } from './readSide.ts';

export interface AlertRulesQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly policies: Pick<Policies, 'inForce'>;
  readonly clock: Pick<Clock, 'now'>;
}

const Rule = Type.Object({
  code: Type.String(), label: Label, priority: Type.Enum(['P1', 'P2', 'P3']),
  owner: Type.String({ description: 'Role of whoever is to act' }), action: Label, consequence: Label,
  due: Type.Optional(Type.Object({
    clock: Type.Enum(['roundTheClock', 'workingTime']), minutes: Type.Optional(Type.Number()), days: Type.Optional(Type.Integer()),
  }, { description: 'By when the action is to be taken, from the raising on' })),
  latching: Type.Boolean({ description: 'It stands until a person confirms it, whatever becomes of its cause' }),
  onDelay: Type.Integer({ description: 'Seconds that it must last before it is raised' }), offDelay: Type.Integer({ description: 'Seconds that its cause must be gone before it leaves' }),
  trigger: Type.Object({ on: Type.String() }, { additionalProperties: true, description: 'What raises it' }),
});

/** `GET /api/v1/alerts/rules`: what raises an alert by the policy in force, and for each rule who is to do what, by when, and what comes of it if nobody does. */
export const alertRulesQuery: FastifyPluginAsync<AlertRulesQueryDeps> = async (app, { access, policies, clock }) => {
  asReadSide(app, access);
  app.get('/api/v1/alerts/rules', {
    schema: {
      tags: ['alerts'], summary: 'What raises an alert, and what is to be done then',
      querystring: parameters({}), response: answers(Type.Object({ version: Type.String({ description: 'Of the policy in force' }), items: Type.Array(Rule) })),
    },
  }, async ({ caller }) => {
    mayRead(caller, 'readRules');
    const { version, alertRules } = policies.inForce(clock.now());
    return { version, items: alertRules.map(({ onDelay = 0, offDelay = 0, ...rule }) => ({ ...rule, onDelay, offDelay })) };
  });
};
