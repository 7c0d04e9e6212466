import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TSchema } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { CommandOutcome, Order } from '../commands/commands.ts';
import { ALERT_ORDERS, INCIDENT_ORDERS } from '../commands/orderSchemas.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema, RefusalSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { answerFaults } from './answerFaults.ts';
import type { DoorDeps } from './doorDeps.ts';

type Ask<State> = (id: string, order: Order, caller: Caller) => Promise<CommandOutcome<State>>;
type CommandRequest = FastifyRequest<{ Params: { id: string } }>;

/**
 * `POST /api/v1/incidents/:id/commands` and `POST /api/v1/alerts/:id/commands`: one order `{commandId, expectedVersion, type, …}`.
 * 200 the new state with the `seq` of its last fact; 409 `{state, faster}` somebody was faster, and who; 422 `{refusal, rule, say, allowed}` a
 * rule says no, 403 the same when it is about who asks; 400 names the field; 404 no such incident or alert.
 */
export const commandsDoor: FastifyPluginAsync<Pick<DoorDeps, 'commands' | 'access' | 'doorMeter'>> = async (app, { commands, access, doorMeter }) => {
  takeJson(app);
  // Orders are checked by the commands themselves, wherever they come from.
  asDocumented(app);
  answerFaults(app, 'commands', doorMeter);
  const route = <State extends object>(path: string, tag: string, orders: Readonly<Record<string, TSchema>>, ask: Ask<State>): void => {
    app.post(path, { schema: schemaOf(tag, orders) }, async (request: CommandRequest, reply) => {
      const caller = access.admit(request);
      return answer(await ask(request.params.id.toLowerCase(), orderOf(request.body), caller), reply);
    });
  };
  route('/api/v1/incidents/:id/commands', 'incidents', INCIDENT_ORDERS, commands.commandIncident);
  route('/api/v1/alerts/:id/commands', 'alerts', ALERT_ORDERS, commands.commandAlert);
};

function orderOf(body: unknown): Order {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
  return body as Order;
}

function answer<State extends object>(outcome: CommandOutcome<State>, reply: FastifyReply): FastifyReply {
  switch (outcome.outcome) {
    case 'done':
    case 'repeated':
      if (outcome.outcome === 'repeated') reply.header('idempotent-replay', 'true');
      return reply.code(200).send({ ...outcome.state, seq: outcome.seq });
    case 'conflict':
      return reply.code(409).send({
        error: 'conflict', field: 'expectedVersion', rule: 'staleVersion', message: `somebody was faster (${outcome.faster.by.subject}: ${outcome.faster.type}); look at state and decide again`,
        say: { zh: `${outcome.faster.by.subject} 已抢先操作，请按最新状态再决定。`, en: `${outcome.faster.by.subject} was faster; look at how it stands now and decide again.` },
        faster: outcome.faster, state: outcome.state,
      });
    case 'refused':
      throw DoorFault.refused(outcome.refusal);
    case 'invalid':
      throw DoorFault.allInvalid(outcome.errors);
    case 'keyMisused':
      throw DoorFault.keyMisused('commandId', 'order');
    case 'unknown':
      throw new DoorFault(404, { error: 'unknown', field: 'id', rule: 'unknownId', message: 'there is nothing under this id' });
  }
}

const schemaOf = (tag: string, orders: Readonly<Record<string, TSchema>>): object => ({
  tags: [tag],
  summary: `Give an order about one of the ${tag}`,
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Union(Object.values(orders)),
  response: {
    200: Type.Object({ id: Type.String(), state: Type.String(), version: Type.Integer(), seq: Type.Integer() }, { description: 'The new state, whole.', additionalProperties: true }),
    400: FaultSchema,
    403: RefusalSchema,
    404: FaultSchema,
    409: Type.Object({
      error: Type.String(), field: Type.String(), rule: Type.String(), message: Type.String(), say: Type.Object({ zh: Type.String(), en: Type.String() }),
      faster: Type.Object({ by: Type.Object({ role: Type.String(), subject: Type.String() }), at: Type.Integer(), type: Type.String() }, { description: 'Who, when, and the fact that they wrote.' }),
      state: Type.Object({}, { additionalProperties: true }),
    }, { description: 'The current state, and who was faster.' }),
    422: RefusalSchema,
    503: FaultSchema,
  },
});
