import type { FastifyPluginAsync } from 'fastify';
import { mayEver } from '../access/can.ts';
import type { SeatHold } from '../commands/seatDesk.ts';
import { isDutyName } from '../../shared/roster.ts';
import { answerFaults } from './answerFaults.ts';
import type { DoorDeps } from './doorDeps.ts';
import { SEATS_SCHEMA } from './doorSchemas.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';

const DOOR = 'seats';

/** `POST /api/v1/seats`: `{action: 'take' | 'leave', seat?}`. An officer takes and leaves a seat, the one of their own name when none is named; walls show who is on duty. Repeating it changes nothing. */
export const seatsDoor: FastifyPluginAsync<DoorDeps> = async (app, { access, commands, doorMeter }) => {
  takeJson(app);
  asDocumented(app);
  answerFaults(app, DOOR, doorMeter);
  app.post('/api/v1/seats', { schema: SEATS_SCHEMA }, async (request): Promise<SeatHold> => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'holdSeat')) throw DoorFault.forbidden('role', 'role');
    const { action, seat } = (request.body ?? {}) as { action?: unknown; seat?: unknown };
    if (action === undefined) throw DoorFault.invalid('action', 'required');
    if (action !== 'take' && action !== 'leave') throw DoorFault.invalid('action', 'unknownAction', 'must be take or leave');
    if (seat !== undefined && (typeof seat !== 'string' || !isDutyName(seat))) throw DoorFault.invalid('seat', 'characters', 'must be the name of a seat, such as seat-2');
    const turned = await (action === 'take' ? commands.takeSeat(caller, seat) : commands.leaveSeat(caller, seat));
    if ('refusal' in turned) throw DoorFault.refused(turned);
    return turned;
  });
};
