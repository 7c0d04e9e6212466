import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Order } from '../commands/commands.ts';
import { SUPPRESSION_ORDERS } from '../commands/suppressionDesk.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema, RefusalSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { answerFaults } from './answerFaults.ts';
import type { DoorDeps } from './doorDeps.ts';

const SCHEMA = {
  tags: ['alerts'], summary: 'Silence an alert rule for a time, or hear it again', body: Type.Union(Object.values(SUPPRESSION_ORDERS)),
  response: {
    200: Type.Object({ rule: Type.String(), area: Type.String(), seq: Type.Integer() }, { description: 'The silence as it stands; `until: null` when the rule is heard again.', additionalProperties: true }),
    400: FaultSchema, 403: RefusalSchema, 422: RefusalSchema, 503: FaultSchema,
  },
};

/** `POST /api/v1/suppressions`: `{commandId, type: 'SuppressRule' | 'RestoreRule', rule, area?, source?, kind, until, reason}`. */
export const suppressionsDoor: FastifyPluginAsync<Pick<DoorDeps, 'commands' | 'access' | 'doorMeter'>> = async (app, { commands, access, doorMeter }) => {
  takeJson(app);
  asDocumented(app);
  answerFaults(app, 'suppressions', doorMeter);
  app.post('/api/v1/suppressions', { schema: SCHEMA }, async (request, reply) => {
    const caller = access.admit(request);
    const { body } = request;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
    const order = body as Pick<Order, 'type'> & { readonly rule?: string; readonly area?: string };
    const outcome = await commands.suppress(order, caller);
    switch (outcome.outcome) {
      case 'done':
      case 'repeated':
        if (outcome.outcome === 'repeated') reply.header('idempotent-replay', 'true');
        return { ...(outcome.suppression ?? { rule: order.rule, area: order.area ?? caller.area, until: null }), seq: outcome.seq };
      case 'invalid':
        throw DoorFault.allInvalid(outcome.errors);
      case 'refused':
        throw DoorFault.refused(outcome.refusal);
      case 'keyMisused':
        throw DoorFault.keyMisused('commandId', 'order');
    }
  });
};
