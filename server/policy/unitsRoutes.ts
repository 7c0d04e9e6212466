import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../../shared/clock.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Policies } from '../../shared/policy.ts';
import type { Person } from '../../shared/person.ts';
import type { Access } from '../access/access.ts';
import { mayEver } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';

export interface UnitsRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  /** Open incidents as they stand. */
  readonly open: () => Iterable<Incident>;
  readonly people: { all(): readonly Person[] };
  readonly policies: Policies;
  readonly clock: Pick<Clock, 'now'>;
}

const Count = (description: string) => Type.Integer({ minimum: 0, description });
const Line = Type.Object({
  code: Type.String(), department: Type.String(), area: Type.String(),
  open: Count('Open incidents that it has to handle'), overdue: Count('Of these, past their due time'), people: Count('Who sign in by name as handlers of it'),
});

/** `GET /api/v1/units`: every unit of the policy in force, with how much it has to do and how many people it has. Numbers alone, and nobody's name. */
export const unitsRoutes: FastifyPluginAsync<UnitsRoutesDeps> = async (app, { access, open, people, policies, clock }) => {
  asDocumented(app);
  app.setErrorHandler(answerFault);
  app.get('/api/v1/units', {
    schema: { tags: ['policy'], summary: 'Units, with what they have to do', response: { 200: Type.Object({ version: Type.String(), items: Type.Array(Line) }), 401: FaultSchema, 403: FaultSchema } },
  }, async (request) => {
    if (!mayEver(access.admit(request), 'govern')) throw DoorFault.forbidden('role', 'role');
    const now = clock.now();
    const { version, units } = policies.inForce(now);
    const lines = new Map(units.map(({ code, department, area }) => [code, { code, department, area, open: 0, overdue: 0, people: 0 }]));
    for (const incident of open()) {
      const line = 'unit' in incident ? lines.get(incident.unit) : undefined;
      if (line === undefined) continue;
      line.open++;
      if (incident.state !== 'suspended' && incident.state !== 'handled' && incident.due.handleBy < now) line.overdue++;
    }
    for (const { unit, dismissed } of people.all()) {
      const line = unit === undefined || dismissed !== undefined ? undefined : lines.get(unit);
      if (line !== undefined) line.people++;
    }
    return { version, items: [...lines.values()] };
  });
};
