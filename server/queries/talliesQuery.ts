import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { DAY_MS } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import type { StaffRead } from '../projections/gridStaff.ts';
import { MOMENT_MS } from '../projections/momentBook.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { ShiftCoverage } from '../projections/shiftCoverage.ts';
import { answers, AsOf, Figures, Moment } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';

export interface TalliesQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'figures' | 'moments' | 'watermark'>;
  readonly staff: Pick<StaffRead, 'terminals' | 'isOnShift'>;
  readonly tree: AreaTree;
  readonly clock: Pick<Clock, 'now'>;
}

const PARAMETERS = parameters({ area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })) });

/**
 * `GET /api/v1/tallies`: the live counters of one area and of the areas right below it, all of one moment.
 * `GET /api/v1/tallies/moments`: how they stood before.
 * `GET /api/v1/tallies/staff`: who is on shift now; of that nothing older is kept.
 */
export const talliesQuery: FastifyPluginAsync<TalliesQueryDeps> = async (app, { access, view, staff, tree, clock }) => {
  asReadSide(app, access);
  const coverage = new ShiftCoverage(tree, staff);
  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/tallies', {
    schema: {
      tags: ['figures'], summary: 'Live counters of an area and its children', querystring: PARAMETERS,
      response: answers(Type.Object({ asOf: AsOf, area: Figures, children: Type.Array(Figures) })),
    },
  }, async (request) => {
    mayRead(request.caller, 'read');
    const node = areaAsked(request, tree, request.query.area);
    const figures = (at: number) => view.figures(tree.code[at]!);
    return { asOf: view.watermark, area: figures(node), children: tree.childrenOf(node).map(figures) };
  });

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/tallies/moments', {
    schema: {
      tags: ['figures'], summary: 'How the counters of an area stood at this moment of yesterday and of a week ago, and at each quarter of an hour since yesterday', querystring: PARAMETERS,
      response: answers(Type.Object({
        asOf: AsOf, area: Type.String(), every: Type.Integer({ description: 'Ms between two moments' }), yesterday: Type.Optional(Moment), lastWeek: Type.Optional(Moment),
        moments: Type.Array(Moment, { description: 'The last 24 hours, the oldest first; what is not known is left out. Communities and grids have none' }),
      })),
    },
  }, async (request) => {
    mayRead(request.caller, 'read');
    const node = areaAsked(request, tree, request.query.area);
    const now = clock.now();
    const [yesterday, lastWeek] = [view.moments.at(node, now - DAY_MS), view.moments.at(node, now - 7 * DAY_MS)];
    const moments = Array.from({ length: DAY_MS / MOMENT_MS + 1 }, (_, back) => view.moments.at(node, now - back * MOMENT_MS) ?? []).flat().reverse();
    return { asOf: view.watermark, area: tree.code[node]!, every: MOMENT_MS, ...(yesterday && { yesterday }), ...(lastWeek && { lastWeek }), moments };
  });

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/tallies/staff', {
    schema: {
      tags: ['figures'], summary: 'Staff on shift, and grids that have at least one of them', querystring: PARAMETERS,
      response: answers(Type.Object({
        area: Type.String(), serverTime: Type.Integer(), onShift: Type.Integer(), staff: Type.Integer({ description: 'Terminals at home in the grids of the area that were ever on shift' }),
        grids: Type.Object({ done: Type.Integer({ description: 'With one of their own on shift' }), of: Type.Integer({ description: 'In force' }) }),
      }, { description: 'As it is now. It is kept for no other moment' })),
    },
  }, async (request) => {
    mayRead(request.caller, 'read');
    const node = areaAsked(request, tree, request.query.area);
    return { area: tree.code[node]!, serverTime: clock.now(), ...coverage.of(node) };
  });
};
