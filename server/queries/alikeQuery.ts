import { setImmediate } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { IncidentLine as Line } from '../../shared/wire/messages.ts';
import type { Access } from '../access/access.ts';
import type { AlikeBook } from '../projections/alike/alikeBook.ts';
import type { LiveView } from '../projections/liveView.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import { answers, answersOfOne, AsOf, IncidentLine } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, mustMay, parameters, unknownId } from './readSide.ts';

export interface AlikeQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<LiveView, 'incidentLine' | 'incidentLines' | 'watermark'>;
  readonly book: Pick<AlikeBook, 'like' | 'matters'>;
  readonly tree: AreaTree;
}

/** Below this a suggestion wastes a person's time. */
const LEAST_SUGGESTED = 0.4;
/** The members of a matter are like each other on the whole, not each like each. */
const LEAST_MATTER = 0.35;
const MOST_SUGGESTED = 8;
/** The newest open ones of an area; a city with more open has other worries. */
const MOST_LOOKED_AT = 3_000;

const Reason = Type.Object({
  why: Type.Enum(['distance', 'time', 'kind', 'text']), bits: Type.Number({ description: 'Weight: each bit doubles the odds, or halves them where negative' }),
}, { additionalProperties: true });

/**
 * `GET /api/v1/incidents/:id/alike`: which others may tell of the same matter, with the chance and every reason for and against.
 * `GET /api/v1/matters`: open incidents of an area that stand together as one matter, the largest first. Nothing is merged by it:
 * a person gives `MergeIncident`. Scores by Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969).
 */
export const alikeQuery: FastifyPluginAsync<AlikeQueryDeps> = async (app, { access, view, book, tree }) => {
  asReadSide(app, access);
  const lineOf = (id: string): Line[] => [view.incidentLine(id)].filter((line) => line !== undefined);

  app.get<{ Params: { id: string } }>('/api/v1/incidents/:id/alike', {
    schema: {
      tags: ['incidents'], summary: 'Others that may tell of the same matter',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }), querystring: parameters({}),
      response: answersOfOne(Type.Object({
        items: Type.Array(Type.Object({ incident: IncidentLine, score: Type.Number({ description: 'Chance that it is the same matter, 0 to 1' }), reasons: Type.Array(Reason) })),
        asOf: AsOf,
      })),
    },
  }, async ({ caller, params }) => {
    mayRead(caller, 'readSheet');
    const line = view.incidentLine(params.id.toLowerCase());
    if (line === undefined) throw unknownId('incident');
    mustMay(caller, 'readSheet', line, tree);
    const items = book.like(line.id, MOST_SUGGESTED, LEAST_SUGGESTED)
      .flatMap(({ id, score, reasons }) => lineOf(id).map((incident) => ({ incident, score, reasons })))
      .filter(({ incident }) => isWithin(incident.area, caller.area));
    return { items, asOf: view.watermark };
  });

  app.get<{ Querystring: { area?: string } }>('/api/v1/matters', {
    schema: {
      tags: ['incidents'], summary: 'Open incidents that stand together as one matter',
      querystring: parameters({ area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included' })) }),
      response: answers(Type.Object({
        items: Type.Array(Type.Object({ incidents: Type.Array(IncidentLine), since: Type.Integer({ description: 'First report, ms since 1970 UTC' }) })), asOf: AsOf,
      })),
    },
  }, async (request) => {
    const { caller, query } = request;
    mayRead(caller, 'readSheet');
    const node = areaAsked(request, tree, query.area);
    const asOf = view.watermark;
    const open = view.incidentLines(tree.code[node]!, 0).sort((a, b) => b.reportedAt - a.reportedAt).slice(0, MOST_LOOKED_AT).reverse();
    const groups = await book.matters(open.map(({ id }) => id), LEAST_MATTER, () => setImmediate());
    const items = groups.map((ids) => ids.flatMap(lineOf)).map((incidents) => ({ incidents, since: Math.min(...incidents.map(({ reportedAt }) => reportedAt)) }));
    return { items, asOf };
  });

  /** Only what the caller may see is suggested, even where the same quarry lies across the border. */
  const isWithin = (area: string | null, own: string): boolean => tree.isInside(nodeOf(tree, area), Math.max(0, tree.indexOf(own)));
};
