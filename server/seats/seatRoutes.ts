import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { isDutyName } from '../../shared/roster.ts';
import type { SeatLine } from '../../shared/seatLine.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver, type Action } from '../access/can.ts';
import type { Order } from '../commands/commands.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { readYourWrites, type Followed } from '../http/readYourWrites.ts';
import type { BriefDesk } from './briefDesk.ts';
import type { Duty } from './duty.ts';
import { seatLine } from './seatLine.ts';
import type { SeatOrderDesk, SeatOutcome } from './seatOrderDesk.ts';
import { SEAT_ORDERS } from './seatOrders.ts';
import { Brief, faults, Line, Owned, params } from './seatSchemas.ts';

export interface SeatRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly orders: SeatOrderDesk;
  readonly briefs: BriefDesk;
  readonly duty: Duty;
  readonly view: Followed['view'] & { readonly alerts: { standing(node: number): readonly { readonly alert: Alert }[] } };
  readonly followed: Followed;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

type OfSeat = { readonly Params: { readonly seat: string } };

/** @throws DoorFault */
export function dutyCaller(access: Pick<Access, 'admit'>, request: FastifyRequest, action: Action): Caller {
  const caller = access.admit(request);
  if (!mayEver(caller, action)) throw DoorFault.forbidden('role', 'role', `${caller.role} may not do this`);
  return caller;
}

/**
 * `GET /api/v1/seats` the duty seats of an area; `GET …/:seat` one; `GET …/:seat/brief` what whoever takes it over must know;
 * `POST …/:seat/commands` the hand-over and promises; `GET /api/v1/alerts/owners` whose each open alert is.
 */
export const seatRoutes: FastifyPluginAsync<SeatRoutesDeps> = async (app, { access, orders, briefs, duty, view, followed, tree, clock }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  readYourWrites(app, followed);

  /** The area of a seat that there is, and that the caller may see. @throws DoorFault */
  const areaOf = (seat: string, caller: Caller, action: Action = 'readDuty'): string => {
    const area = isDutyName(seat) ? duty.areaOf(seat) : undefined;
    if (area === undefined || !can(caller, action, { area }, { tree })) throw new DoorFault(404, { error: 'unknown', field: 'seat', rule: 'unknownSeat', message: 'nobody ever took such a seat there, and it has no roster' });
    return area;
  };
  /** Whose the open alerts of an area are. */
  const owned = (area: string) => {
    const ownerOf = duty.owners(clock.now());
    return view.alerts.standing(Math.max(0, tree.indexOf(area))).map(({ alert }) => ({ alert: alert.id, owner: ownerOf(alert) }));
  };
  const linesOf = (seats: readonly string[]): SeatLine[] => {
    const counts = new Map<string, number>();
    for (const { owner } of owned(tree.code[0]!)) counts.set(owner.seat, (counts.get(owner.seat) ?? 0) + 1);
    return seats.map((seat) => seatLine(seat, duty, clock.now(), counts.get(seat) ?? 0));
  };

  app.get('/api/v1/seats', {
    schema: { tags: ['seats'], summary: 'Duty seats: who sits there, who is to, what is to be handed over', response: { 200: Type.Object({ items: Type.Array(Line), asOf: Type.Integer() }), ...faults(401, 403) } },
  }, async (request) => {
    const caller = dutyCaller(access, request, 'readSeats');
    const lines = linesOf(duty.names().filter((seat) => can(caller, 'readSeats', { area: duty.areaOf(seat)! }, { tree })));
    // Promises are words about cases, which administrators are told none of.
    return { items: mayEver(caller, 'readDuty') ? lines : lines.map((line) => ({ ...line, promises: [] })), asOf: view.watermark };
  });

  app.get<OfSeat>('/api/v1/seats/:seat', {
    schema: { tags: ['seats'], summary: 'One duty seat', params, response: { 200: Line, ...faults(401, 403, 404) } },
  }, async (request) => {
    const caller = dutyCaller(access, request, 'readDuty');
    areaOf(request.params.seat, caller);
    return linesOf([request.params.seat])[0];
  });

  app.get<OfSeat>('/api/v1/seats/:seat/brief', {
    schema: { tags: ['seats'], summary: 'The brief of a hand-over 交接简报', params, response: { 200: Brief, ...faults(401, 403, 404) } },
  }, async (request, reply) => {
    const caller = dutyCaller(access, request, 'readDuty');
    reply.header('cache-control', 'no-store');
    return briefs.show(request.params.seat, areaOf(request.params.seat, caller));
  });

  app.post<OfSeat>('/api/v1/seats/:seat/commands', {
    schema: {
      tags: ['seats'], summary: 'Hand a seat over, test its sound, note promises', params, body: Type.Union(Object.values(SEAT_ORDERS)),
      response: { 200: Type.Object({ seat: Type.String(), version: Type.Integer(), seq: Type.Integer() }, { additionalProperties: true, description: 'The seat as it stands now.' }), ...faults(400, 401, 403, 404, 422, 503) },
    },
  }, async (request, reply) => {
    const caller = access.admit(request);
    const { body, params: { seat } } = request;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
    areaOf(seat, caller);
    const outcome = await orders.order(seat, body as Pick<Order, 'type' | 'commandId'>, caller);
    if (outcome.outcome === 'repeated') reply.header('idempotent-replay', 'true');
    return answered(outcome);
  });

  app.get<{ Querystring: { area?: string } }>('/api/v1/alerts/owners', {
    schema: {
      tags: ['seats', 'alerts'], summary: 'Whose each open alert is', querystring: Type.Object({ area: Type.Optional(Type.String({ description: 'Code of an area; the caller\'s own when absent' })) }),
      response: { 200: Type.Object({ items: Type.Array(Owned), asOf: Type.Integer() }), ...faults(400, 401, 403) },
    },
  }, async (request) => {
    const caller = dutyCaller(access, request, 'readDuty');
    const area = request.query.area ?? caller.area;
    if (tree.indexOf(area) < 0) throw DoorFault.invalid('area', 'unknownArea');
    if (!can(caller, 'readDuty', { area }, { tree })) throw DoorFault.forbidden('area', 'outsideScope');
    return { items: owned(area), asOf: view.watermark };
  });
};

function answered(outcome: SeatOutcome): object {
  switch (outcome.outcome) {
    case 'done':
    case 'repeated':
      return { ...outcome.state, seq: outcome.seq };
    case 'refused':
      throw DoorFault.refused(outcome.refusal);
    case 'invalid':
      throw DoorFault.allInvalid(outcome.errors);
    case 'keyMisused':
      throw DoorFault.keyMisused('commandId', 'order');
    case 'unknown':
      throw new DoorFault(404, { error: 'unknown', field: 'seat', rule: 'unknownSeat', message: 'nobody ever took such a seat, and it has no roster' });
  }
}
