import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { MEDIATION_BODIES } from '../../shared/dispute.ts';
import { STAGE_COUNTS, timedBy, type CountRule } from '../../shared/stageCounts.ts';
import { WORK } from '../../shared/workMarks.ts';
import { DAY_MS } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { incidentLine } from '../projections/incidentBook.ts';
import type { IncidentQuestion } from '../projections/incidentSearch.ts';
import type { Mark } from '../projections/newestFew.ts';
import { answers, AsOf, IncidentLine } from './answerSchemas.ts';
import { cursorAsked, cursorText } from './incidentQuestion.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';

export interface AgreementsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'search' | 'watermark'>;
  readonly tree: AreaTree;
  readonly clock: Pick<Clock, 'now'>;
}

const SOON_DAYS = 7;
/** Promised, and not kept yet. */
const STANDING: CountRule = STAGE_COUNTS.fulfil.pending!;
const KINDS = ['standing', 'soon', 'missed'] as const;

const PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent' })),
  which: Type.Optional(Type.Enum([...KINDS], { description: '`standing` when absent: all that are not kept yet. `soon`: due within `days` and not missed. `missed`: the day has passed' })),
  body: Type.Optional(Type.Enum([...MEDIATION_BODIES], { description: 'Only of this mediation body' })),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365, description: `What soon is, ${SOON_DAYS} days when absent` })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Items, 100 when absent' })),
  cursor: Type.Optional(Type.String({ pattern: '^\\d{1,15}-\\d{1,10}$', description: '`next` of the page before' })),
});

const Answer = Type.Object({
  items: Type.Array(Type.Object({
    incident: IncidentLine, body: Type.Enum([...MEDIATION_BODIES]), settledAt: Type.Integer({ description: 'ms since 1970 UTC' }),
    fulfilBy: Type.Integer({ description: 'When the parties promised to have kept it, ms since 1970 UTC' }), missed: Type.Boolean(),
  })),
  next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor of the next page; null on the last. What is kept meanwhile is on no later page; nothing stands on two' }),
  counts: Type.Object({ standing: Type.Integer(), soon: Type.Integer(), missed: Type.Integer() }, { description: 'How many there are of each; `soon` and `missed` are among `standing`' }),
  days: Type.Integer(), asOf: AsOf,
});

interface Agreement {
  readonly row: number;
  readonly fulfilBy: number;
  readonly missed: boolean;
}

const isAfter = ({ fulfilBy, row }: Agreement, mark: Mark): boolean => (fulfilBy === mark.at ? row > mark.row : fulfilBy > mark.at);

/** `GET /api/v1/disputes/agreements` 协议履行: agreements of settled disputes that are not kept yet, the first due first. */
export const agreementsQuery: FastifyPluginAsync<AgreementsQueryDeps> = async (app, { access, view, tree, clock }) => {
  asReadSide(app, access);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/disputes/agreements', {
    schema: { tags: ['incidents'], summary: 'Agreements that are to be kept, and those that were not', querystring: PARAMETERS, response: answers(Answer) },
  }, async (request) => {
    const { caller, query: { area, which = 'standing', body, days = SOON_DAYS, limit = 100, cursor } } = request;
    mayRead(caller, 'read');
    const node = areaAsked(request, tree, area);
    const asOf = view.watermark;
    const soonTo = clock.now() + days * DAY_MS;
    const standing = await agreements({
      node, marks: 0, timedBy: timedBy('fulfil'), from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, words: false, past: false, work: { count: STANDING, body },
    });
    const of = { standing, soon: standing.filter(({ fulfilBy, missed }) => !missed && fulfilBy < soonTo), missed: standing.filter(({ missed }) => missed) };
    const before = cursorAsked(cursor);
    const left = of[which].filter((one) => before === undefined || isAfter(one, before)).sort((a, b) => (isAfter(a, { at: b.fulfilBy, row: b.row }) ? 1 : -1));
    const shown = left.slice(0, limit);
    const last = left.length > limit ? shown.at(-1) : undefined;
    const found = await view.search.atRows(shown.map(({ row }) => row));
    return {
      items: found.flatMap((one, n) => {
        const mediation = one?.incident.mediation;
        if (one === undefined || mediation === undefined || !('settledAt' in mediation)) return [];
        return [{ incident: incidentLine(one), body: mediation.body, settledAt: mediation.settledAt, fulfilBy: shown[n]!.fulfilBy, missed: shown[n]!.missed }];
      }),
      next: last === undefined ? null : cursorText({ at: last.fulfilBy, row: last.row }),
      counts: { standing: standing.length, soon: of.soon.length, missed: of.missed.length }, days, asOf,
    };
  });

  async function agreements(question: IncidentQuestion): Promise<Agreement[]> {
    const found: Agreement[] = [];
    await view.search.eachBlock(question, (place, { columns: { work } }, places, count) => {
      for (let n = 0; n < count; n++) {
        const at = places[n]!;
        found.push({ row: view.search.rowOf(place, at), fulfilBy: work!.fulfilBy[at]!, missed: (work!.marks[at]! & WORK.brokenPromise) !== 0 });
      }
    });
    return found;
  }
};
