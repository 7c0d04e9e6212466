import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Policy } from '../../shared/policy.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { allowedNow } from '../../shared/loop.ts';
import type { IncidentLine as Line } from '../../shared/wire/messages.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { can } from '../access/can.ts';
import type { Journal } from '../journal/journal.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { incidentLine } from '../projections/incidentBook.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import { answers, answersOfOne, AsOf, IncidentLine, TrailFact } from './answerSchemas.ts';
import { INCIDENT_PARAMETERS, incidentFilter, type IncidentQuestion } from './incidentFilter.ts';
import { areaAsked, asReadSide, mayRead, mustReach, parameters, unknownId } from './readSide.ts';
import { spanAsked } from './timeSpan.ts';

export interface IncidentsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'incidents' | 'watermark'>;
  readonly journal: Pick<Journal, 'readStream'>;
  readonly tree: AreaTree;
  readonly policy: Pick<Policy, 'timeZone'>;
}

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * `GET /api/v1/incidents`: a page of incidents, the newest report first, with how many there are in all.
 * `GET /api/v1/incidents/:id`: one with everything that happened to it, and the orders this caller may give now.
 */
export const incidentsQuery: FastifyPluginAsync<IncidentsQueryDeps> = async (app, { access, view, journal, tree, policy }) => {
  asReadSide(app, access);
  const offset = zoneOffset(policy.timeZone);

  app.get<{ Querystring: IncidentQuestion }>('/api/v1/incidents', {
    schema: {
      tags: ['incidents'], summary: 'List incidents', querystring: INCIDENT_PARAMETERS,
      response: answers(Type.Object({
        items: Type.Array(IncidentLine), next: Type.Union([Type.String(), Type.Null()], { description: 'Cursor of the next page; null on the last' }),
        total: Type.Integer({ description: 'How many there are in all' }), asOf: AsOf,
      })),
    },
  }, async (request) => {
    const { caller, query } = request;
    mayRead(caller, 'read');
    const fits = incidentFilter(query, areaAsked(request, tree, query.area), spanAsked(query, ALWAYS, offset), can(caller, 'readSheet'), tree, view.incidents);
    return { ...page(fits, query.cursor ?? Number.POSITIVE_INFINITY, query.limit ?? 50), asOf: view.watermark };
  });

  function page(fits: (row: number) => boolean, before: number, limit: number) {
    const records = view.incidents.inOrder;
    const items: Line[] = [];
    let total = 0;
    let last = 0;
    let more = false;
    for (let row = records.length - 1; row >= 0; row--) {
      if (!fits(row)) continue;
      total++;
      if (more) continue;
      const record = records[row]!;
      if (record.reportedSeq >= before) continue;
      more = items.length === limit;
      if (more) continue;
      items.push(incidentLine(record));
      last = record.reportedSeq;
    }
    return { items, next: more ? String(last) : null, total };
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
    // From the journal and not the view: whoever has just given an order must find it in the trail.
    const trail = await journal.readStream(`incident:${params.id.toLowerCase()}`);
    const incident = trail.reduce<Incident | undefined>(evolveIncident, undefined);
    if (incident === undefined) throw unknownId('incident');
    mustReach(caller, tree, nodeOf(tree, incident.area));
    return { incident, trail, allowed: allowedNow(incident, caller.role), asOf: trail.at(-1)!.seq };
  });
};
