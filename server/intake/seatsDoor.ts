import type { FastifyPluginAsync } from 'fastify';
import { can } from '../access/can.ts';
import type { SeatState } from '../commands/seatDesk.ts';
import { answerFaults } from './answerFaults.ts';
import type { DoorDeps } from './doorDeps.ts';
import { SEATS_SCHEMA } from './doorSchemas.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';

const DOOR = 'seats';

/** `POST /api/v1/seats`: `{action: 'take' | 'leave'}`. An officer takes and leaves the seat they are signed in as; walls show who is on duty. Repeating it changes nothing. */
export const seatsDoor: FastifyPluginAsync<DoorDeps> = async (app, { access, commands, doorMeter }) => {
  takeJson(app);
  asDocumented(app);
  answerFaults(app, DOOR, doorMeter);
  app.post('/api/v1/seats', { schema: SEATS_SCHEMA }, async (request): Promise<SeatState> => {
    const caller = access.admit(request);
    if (!can(caller, 'holdSeat')) throw DoorFault.forbidden('role', 'role');
    const action = (request.body as { action?: unknown } | null | undefined)?.action;
    if (action === undefined) throw DoorFault.invalid('action', 'required');
    if (action !== 'take' && action !== 'leave') throw DoorFault.invalid('action', 'unknownAction', 'must be take or leave');
    return action === 'take' ? commands.takeSeat(caller) : commands.leaveSeat(caller);
  });
};
