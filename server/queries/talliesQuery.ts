import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Access } from '../access/access.ts';
import type { LiveView } from '../projections/liveView.ts';
import { answers, AsOf, Figures } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';

export interface TalliesQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<LiveView, 'figures' | 'watermark'>;
  readonly tree: AreaTree;
}

const PARAMETERS = parameters({ area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })) });

/** `GET /api/v1/tallies`: the live counters of one area and of the areas right below it, all of one moment. */
export const talliesQuery: FastifyPluginAsync<TalliesQueryDeps> = async (app, { access, view, tree }) => {
  asReadSide(app, access);
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
};
