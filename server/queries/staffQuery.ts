import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import { DoorFault } from '../http/doorFault.ts';
import { staffOf, type StaffRead } from '../projections/gridStaff.ts';
import { answersOfOne } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';

export interface StaffQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly staff: StaffRead;
  readonly tree: AreaTree;
  readonly clock: Pick<Clock, 'now'>;
}

/** Grids of a township are dozens; a district's staff is a question for the map. */
const WIDEST_LEVEL = 2;

const Member = Type.Object({
  terminal: Type.String({ description: 'Name of the device, never of a person' }), grid: Type.String(), role: Type.Enum(['gridHead', 'gridWorker']), onShift: Type.Boolean(),
  position: Type.Optional(Type.Object({}, { additionalProperties: true, description: 'As in /api/v1/terminals' })),
});

/** `GET /api/v1/areas/:code/staff`: who looks after a grid, or the grids of a community or a township: grid heads and workers, on shift or not. */
export const staffQuery: FastifyPluginAsync<StaffQueryDeps> = async (app, { access, staff, tree, clock }) => {
  asReadSide(app, access);

  app.get<{ Params: { code: string } }>('/api/v1/areas/:code/staff', {
    schema: {
      tags: ['areas'], summary: 'Grid heads and workers of an area', params: Type.Object({ code: Type.String({ maxLength: 40 }) }), querystring: parameters({}),
      response: answersOfOne(Type.Object({ area: Type.String(), items: Type.Array(Member), onShift: Type.Integer(), serverTime: Type.Integer() })),
    },
  }, async (request) => {
    mayRead(request.caller, 'readTerminals');
    const node = areaAsked(request, tree, request.params.code);
    if (tree.level[node]! < WIDEST_LEVEL) throw DoorFault.invalid('area', 'tooWide', 'must be a township, a community or a grid');
    const items = staffOf(node, tree, staff);
    return { area: tree.code[node]!, items, onShift: items.filter(({ onShift }) => onShift).length, serverTime: clock.now() };
  });
};
