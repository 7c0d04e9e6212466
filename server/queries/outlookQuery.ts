import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { incidentLine } from '../projections/incidentBook.ts';
import { answers, AsOf, IncidentLine } from './answerSchemas.ts';
import { likelyLate } from './likelyLate.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';

export interface OutlookQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'incidents' | 'outlook' | 'watermark'>;
  readonly tree: AreaTree;
  readonly clock: Pick<Clock, 'now'>;
}

const PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Items, 10 when absent' })),
});

const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

const Answer = Type.Object({
  area: Type.String(), asOf: AsOf,
  skill: Type.Object({
    checked: Type.Integer({ description: 'How often what would have been said was held against what came, at a quarter, half and three quarters of the time' }),
    missed: Type.Integer({ description: 'How many of those were missed' }),
    brier: Type.Union([Type.Number(), Type.Null()], { description: 'Mean squared error of the chances (Brier 1950); null before anything was checked' }),
    brierOfBase: Type.Union([Type.Number(), Type.Null()], { description: 'The same of always saying the share of all that is missed' }),
  }),
  useful: Type.Boolean({ description: 'The chances were nearer to what came than the plain share. Else nothing is offered: `waiting` and `expected` are 0 and there are no items' }),
  waiting: Type.Integer({ description: 'Open incidents of the area that still wait to be handled and are not late yet' }),
  expected: Type.Number({ description: 'How many of those are likely to be late: the sum of their chances' }),
  items: Type.Array(Type.Object({
    incident: IncidentLine, handleBy: Type.Integer({ description: 'ms since 1970 UTC' }), share: Share('How much of its time has passed'), chance: Share('That it will be late'),
    waited: Type.Integer({ description: 'So many of its kind waited at this share of their time, signed for or not as it is' }), missed: Type.Integer({ description: 'So many of them were late' }),
  }), { description: 'The likeliest first' }),
});

/** `GET /api/v1/outlook` 预判: which open incidents are likely to miss their due time to be handled, after the centre's own past (server/projections/missHistory.ts). */
export const outlookQuery: FastifyPluginAsync<OutlookQueryDeps> = async (app, { access, view, tree, clock }) => {
  asReadSide(app, access);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/outlook', {
    schema: { tags: ['figures'], summary: 'Open incidents that are likely to be late', querystring: PARAMETERS, response: answers(Answer) },
  }, async (request) => {
    const { caller, query: { area, limit = 10 } } = request;
    mayRead(caller, 'read');
    const node = areaAsked(request, tree, area);
    const now = clock.now();
    const { isUseful, checked, missed, brier, brierOfBase } = view.outlook.skill();
    const known = likelyLate(view, node, now);
    return {
      area: tree.code[node]!, asOf: view.watermark, useful: isUseful,
      skill: { checked, missed, brier: checked === 0 ? null : brier, brierOfBase: checked === 0 ? null : brierOfBase },
      waiting: known.length, expected: known.reduce((sum, { chance }) => sum + chance, 0),
      items: known.slice(0, limit).map(({ record, ...said }) => ({ incident: incidentLine(record), handleBy: record.incident.due.handleBy, ...said })),
    };
  });
};
