import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import { sentTo } from '../../shared/errand.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { allowedNow } from '../../shared/loop.ts';
import type { Access } from '../access/access.ts';
import type { Journal } from '../journal/journal.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { incidentLine } from '../projections/incidentBook.ts';
import { pastPlaceOf } from '../projections/pastId.ts';
import { answers, answersOfOne, AsOf, IncidentLine, TrailFact } from './answerSchemas.ts';
import { askedIncidents } from './askedIncidents.ts';
import { cursorAsked, cursorText, INCIDENT_PARAMETERS, type IncidentsAsked } from './incidentQuestion.ts';
import { asReadSide, mayRead, mustMay, parameters, unknownId } from './readSide.ts';

export interface IncidentsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'search' | 'watermark'>;
  readonly journal: Pick<Journal, 'readSealed'>;
  readonly tree: AreaTree;
  readonly policies: Policies;
  readonly clock: Clock;
}

/**
 * `GET /api/v1/incidents`: a page of incidents, the newest report first, with how many there are in all.
 * `GET /api/v1/incidents/:id`: one with everything that happened to it, and the orders this caller may give now.
 */
export const incidentsQuery: FastifyPluginAsync<IncidentsQueryDeps> = async (app, { access, view, journal, tree, policies, clock }) => {
  asReadSide(app, access);

  app.get<{ Querystring: IncidentsAsked }>('/api/v1/incidents', {
    schema: {
      tags: ['incidents'], summary: 'List incidents', querystring: INCIDENT_PARAMETERS,
      response: answers(Type.Object({
        items: Type.Array(IncidentLine), next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor of the next page; null on the last' }),
        total: Type.Integer({ description: 'How many there are in all; with a `q` of three characters and more at most so many' }), asOf: AsOf,
      })),
    },
  }, async (request) => {
    const { query } = request;
    const question = askedIncidents(request, query, { tree, policies, clock });
    const asOf = view.watermark;
    const { found, next, total } = await view.search.page(question, query.limit ?? 50, cursorAsked(query.cursor));
    return { items: found.map(incidentLine), next: next === undefined ? null : cursorText(next), total, asOf };
  });

  /** Another system's: nobody decided it here, so it has no trail, and nobody can give it an order. */
  async function pastSheet(caller: Caller, id: string) {
    const found = await view.search.withId(id);
    if (found === undefined) throw unknownId('incident');
    mustMay(caller, 'readSheet', found.incident, tree);
    return { incident: found.incident, trail: [], allowed: [], asOf: view.watermark };
  }

  app.get<{ Params: { id: string } }>('/api/v1/incidents/:id', {
    config: { readsJournal: true },
    schema: {
      tags: ['incidents'], summary: 'One incident with its trail',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }), querystring: parameters({}),
      response: answersOfOne(Type.Object({
        incident: Type.Object({}, { additionalProperties: true, description: 'Its whole state; the reporter\'s contact is masked' }),
        trail: Type.Array(TrailFact), allowed: Type.Array(Type.String({ description: 'Commands this caller may give now' })), asOf: AsOf,
      })),
    },
  }, async ({ caller, params }) => {
    mayRead(caller, 'readSheet');
    if (pastPlaceOf(params.id.toLowerCase()) !== undefined) return pastSheet(caller, params.id.toLowerCase());
    // From the journal and not the view: whoever has just given an order must find it in the trail.
    const trail = await journal.readSealed(`incident:${params.id.toLowerCase()}`);
    const incident = trail.reduce<Incident | undefined>(evolveIncident, undefined);
    if (incident === undefined) throw unknownId('incident');
    // Who was sent there sees where they go, also beyond their own area.
    mustMay(caller, 'readSheet', { area: incident.area, sent: sentTo(incident) }, tree);
    return { incident, trail, allowed: allowedNow(incident, caller), asOf: trail.at(-1)!.seq };
  });
};
