import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import { GROUP_ORDERS, type MemberOutcome } from '../commands/acknowledgeGroup.ts';
import type { Order } from '../commands/commands.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { answerFaults } from './answerFaults.ts';
import type { DoorDeps } from './doorDeps.ts';

const SCHEMA = {
  tags: ['alerts'], summary: 'Acknowledge several alerts by one order', body: Type.Union(Object.values(GROUP_ORDERS)),
  response: {
    200: Type.Object({
      done: Type.Integer({ description: 'How many are acknowledged by it' }),
      items: Type.Array(Type.Object({ id: Type.String(), outcome: Type.Enum(['done', 'repeated', 'conflict', 'refused', 'unknown', 'keyMisused']) }, {
        additionalProperties: true, description: 'One for each member, in the order of the question: `state`, `version` and `seq` when done; `faster` says who was; a refusal has its `rule` and sentence.',
      })),
    }),
    400: FaultSchema, 401: FaultSchema, 503: FaultSchema,
  },
};

const isDone = ({ outcome }: MemberOutcome): boolean => outcome === 'done' || outcome === 'repeated';

/** `POST /api/v1/alerts/commands`: `{commandId, type: 'AcknowledgeAlerts', alerts: [{id, expectedVersion}, …]}`, 200 at most. Answered for each of them. */
export const alertGroupsDoor: FastifyPluginAsync<Pick<DoorDeps, 'commands' | 'access' | 'doorMeter'>> = async (app, { access, commands, doorMeter }) => {
  takeJson(app);
  asDocumented(app);
  answerFaults(app, 'commands', doorMeter);
  app.post('/api/v1/alerts/commands', { schema: SCHEMA }, async (request) => {
    const caller = access.admit(request);
    const { body } = request;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
    const outcome = await commands.acknowledgeAlerts(body as Pick<Order, 'type'>, caller);
    if (outcome.outcome === 'invalid') throw DoorFault.allInvalid(outcome.errors);
    return { done: outcome.items.filter(isDone).length, items: outcome.items };
  });
};
