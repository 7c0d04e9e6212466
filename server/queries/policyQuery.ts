import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../shared/clock.ts';
import type { Policies, Policy } from '../../shared/policy.ts';
import type { Access } from '../access/access.ts';
import { DoorFault } from '../http/doorFault.ts';
import { answers, Label } from './answerSchemas.ts';
import { prepareAnswer, sendPrepared, type PreparedAnswer } from './preparedAnswer.ts';
import { asReadSide, parameters } from './readSide.ts';

export interface PolicyQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly policies: Policies;
  readonly clock: Pick<Clock, 'now'>;
}

const Coded = (more: object = {}) => Type.Array(Type.Object({ code: Type.String(), label: Label, ...more }, { additionalProperties: true }));
const Rows = (description: string) => Type.Array(Type.Object({}, { additionalProperties: true, description }));

/**
 * `GET /api/v1/policy`: what screens need to name things, of the policy in force or of an older one: channels, categories, units,
 * alert rules, evidence, mediation bodies and appraisal rules in both languages, with their limits.
 */
export const policyQuery: FastifyPluginAsync<PolicyQueryDeps> = async (app, { access, policies, clock }) => {
  asReadSide(app, access);
  const prepared = new WeakMap<Policy, PreparedAnswer>();

  app.get<{ Querystring: { version?: string } }>('/api/v1/policy', {
    schema: {
      tags: ['policy'], summary: 'Names and limits of channels, categories, units and alert rules',
      querystring: parameters({ version: Type.Optional(Type.String({ maxLength: 40, description: 'The one in force when absent' })) }),
      response: {
        ...answers(Type.Object({
          version: Type.String(), effectiveFrom: Type.String(), timeZone: Type.String(),
          channels: Coded(), categories: Coded({ parent: Type.Union([Type.String(), Type.Null()]) }), units: Coded(), alertRules: Coded(),
          desks: Coded({ department: Type.String() }),
          close: Type.Optional(Type.Object({}, { additionalProperties: true })), limits: Rows('Other limits for some: the most specific row that fits wins'),
          warning: Type.Optional(Type.Object({}, { additionalProperties: true })), evidence: Coded(), mediation: Rows('A body and the kinds of dispute it takes'), appraisal: Coded(),
          shifts: Type.Optional(Coded({ from: Type.Integer(), to: Type.Integer() })), calendar: Type.Object({ coveredThrough: Type.String(), holidays: Type.Array(Type.String()), makeUpWorkdays: Type.Array(Type.String()), periods: Type.Optional(Type.Array(Type.Object({ from: Type.String(), to: Type.String(), kind: Type.String(), label: Label }))) }, { description: 'Days off and days of work beside plain weekends; days that figures are to be read with' }),
          visitPlan: Type.Optional(Type.Object({ every: Type.Enum(['day', 'month']), perGrid: Type.Integer() })),
        })),
        304: Type.Null(),
      },
    },
  }, async (request, reply) => {
    const { version } = request.query;
    const policy = version === undefined ? policies.inForce(clock.now()) : policies.of(version);
    if (policy === undefined) throw new DoorFault(404, { error: 'unknown', field: 'version', rule: 'unknownPolicy', message: 'there is no policy of this version' });
    const answer = prepared.get(policy) ?? prepareAnswer(answerOf(policy));
    prepared.set(policy, answer);
    return sendPrepared(request, reply, answer);
  });
};

function answerOf({ version, effectiveFrom, timeZone, channels, categories, units, alertRules, close, warning, limits = [], evidence = [], mediation = [], appraisal = [], calendar, shifts, visitPlan }: Policy) {
  const desks = new Map(units.map((unit) => [unit.department, unit.desks ?? []]));
  return {
    version, effectiveFrom, timeZone, calendar, channels, categories, alertRules, close, warning, limits, evidence, mediation, appraisal,
    // A department's desks are the same in all of its units, and are told once.
    units: units.map(({ desks: _, ...unit }) => unit), desks: [...desks].flatMap(([department, list]) => list.map((desk) => ({ ...desk, department }))),
    ...(shifts && { shifts }), ...(visitPlan && { visitPlan }),
  };
}
