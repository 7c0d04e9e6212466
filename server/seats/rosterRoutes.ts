import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import { reaches } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import { isDutyName, type Roster } from '../../shared/roster.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { readYourWrites, type Followed } from '../http/readYourWrites.ts';
import { takeBody } from '../http/takeBody.ts';
import type { Duty } from './duty.ts';
import { CalendarFault } from './ical/calendarFault.ts';
import { readCalendar } from './ical/readCalendar.ts';
import { writeCalendar } from './ical/writeCalendar.ts';
import { rosterOf } from './rosterBody.ts';
import type { RosterDesk, RosterOrder } from './rosterDesk.ts';
import { dutyCaller } from './seatRoutes.ts';
import { faults, params, RosterAnswer, RosterBody } from './seatSchemas.ts';

export interface RosterRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly rosters: RosterDesk;
  readonly duty: Pick<Duty, 'roster'>;
  readonly followed: Followed;
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

type OfSeat = { readonly Params: { readonly seat: string } };

/** `PUT /api/v1/seats/:seat/roster` as JSON or as an iCalendar file; `GET` the same in JSON, and `GET …/roster.ics` as a calendar. */
export const rosterRoutes: FastifyPluginAsync<RosterRoutesDeps> = async (app, { access, rosters, duty, followed, policies, tree, clock }) => {
  takeJson(app);
  takeBody(app, 'text/calendar', (body) => body);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  readYourWrites(app, followed);

  const orderOf = (body: unknown): RosterOrder => {
    if (Buffer.isBuffer(body)) return { turns: turnsOf(body) };
    const read = rosterOf(body);
    if ('error' in read) throw DoorFault.allInvalid([read]);
    return read;
  };
  const turnsOf = (file: Buffer): RosterOrder['turns'] => {
    try {
      return readCalendar(file, { offset: zoneOffset(policies.inForce(clock.now()).timeZone), now: clock.now() });
    } catch (error) {
      if (!(error instanceof CalendarFault)) throw error;
      throw new DoorFault(400, { error: 'invalid', field: `line ${error.line}`, rule: error.rule, message: error.message });
    }
  };

  app.put<OfSeat>('/api/v1/seats/:seat/roster', {
    schema: {
      tags: ['seats'], summary: 'Set who is to sit at a seat, as JSON or as an iCalendar file', params, body: RosterBody, consumes: ['application/json', 'text/calendar'],
      response: { 200: RosterAnswer, ...faults(400, 401, 403, 409, 413, 503) },
    },
  }, async (request, reply) => {
    const caller = dutyCaller(access, request, 'keepRosters');
    const { body, params: { seat } } = request;
    if (!isDutyName(seat)) throw DoorFault.invalid('seat', 'characters', 'must be a name such as seat-2, of letters, digits, dots, dashes and underscores');
    const set = await rosters.set(seat, orderOf(body), caller);
    switch (set.outcome) {
      case 'done':
      case 'repeated':
        return set.roster;
      case 'conflict':
        return reply.code(409).send({ error: 'conflict', field: 'expectedVersion', rule: 'staleVersion', message: 'somebody set this roster meanwhile; look at state and set it again', state: set.roster ?? null });
      case 'unknownArea':
        throw DoorFault.invalid('area', 'unknownArea');
      case 'outsideScope':
        throw DoorFault.forbidden('area', 'outsideScope', 'lies outside the area of this token');
      case 'tooManySeats':
        throw DoorFault.invalid('seat', 'tooMany', 'is one more than a centre may have; use those that there are');
    }
  });

  const read = (seat: string, caller: ReturnType<typeof dutyCaller>): Roster => {
    const roster = duty.roster(seat);
    if (roster === undefined || !reaches(caller, roster.area, tree)) throw new DoorFault(404, { error: 'unknown', field: 'seat', rule: 'unknownRoster', message: 'no roster was set for this seat there' });
    return roster;
  };

  app.get<OfSeat>('/api/v1/seats/:seat/roster', {
    schema: { tags: ['seats'], summary: 'Who is to sit at a seat', params, response: { 200: RosterAnswer, ...faults(401, 403, 404) } },
  }, async (request) => read(request.params.seat, dutyCaller(access, request, 'readSeats')));

  app.get<OfSeat>('/api/v1/seats/:seat/roster.ics', {
    schema: { tags: ['seats'], summary: 'The same as an iCalendar file', params, produces: ['text/calendar'], response: { 200: Type.String(), ...faults(401, 403, 404) } },
  }, async (request, reply) => {
    const { seat } = request.params;
    const roster = read(seat, dutyCaller(access, request, 'readSeats'));
    return reply.type('text/calendar; charset=utf-8').header('content-disposition', `attachment; filename="${seat}.ics"`).serializer((text) => text as string)
      .send(writeCalendar(roster, `Yilan ${seat}`));
  });
};
