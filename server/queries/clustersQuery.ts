import { setImmediate } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { OPEN_STATES, CLOSED_STATES, type Incident } from '../../shared/incident.ts';
import type { Policies } from '../../shared/policy.ts';
import { MARK } from '../../shared/tally.ts';
import { DAY_MS } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { clusterScan, type BrewingReport } from '../domain/clusterScan.ts';
import type { SurgeSeen } from '../domain/surgeScan.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import { answers, AsOf, IncidentLine } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';

export interface ClustersQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'incidents' | 'search' | 'incidentLine' | 'watermark'>;
  readonly tree: AreaTree;
  readonly policies: Policies;
  /** Surges that stand; undefined while what is usual is not known. */
  readonly surges: () => readonly SurgeSeen[] | undefined;
  readonly clock: Pick<Clock, 'now'>;
}

const METRES = 300;
const DAYS = 9;
const LEAST = 4;
/** Windows of as many days before this one that tell what is usual. */
const BEFORE = 3;
const MOST_SHOWN = 30;
/** Levels below the city's: what is usual is counted in a community, which is wider than the circle, so that it says rather too much. */
const COMMUNITY = 3;

const PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent' })),
});

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const Answer = Type.Object({
  area: Type.String(), asOf: AsOf, serverTime: Type.Integer(),
  terms: Type.Object({ metres: Type.Integer(), days: Type.Integer(), least: Type.Integer({ description: 'Reports with their repeats, at least' }) }),
  items: Type.Array(Type.Object({
    category: Type.String(), area: Type.Union([Type.String(), Type.Null()]), lon: Type.Number(), lat: Type.Number(), metres: Type.Integer({ description: 'Farthest report from the middle' }),
    since: Ms('First report'), last: Ms('Newest report'), open: Type.Integer(), repeats: Type.Integer({ description: 'Reports that were merged into these' }),
    usual: Type.Number({ description: 'Reports of that kind in the same community in as many days, on the mean of the three spans before' }),
    incidents: Type.Array(IncidentLine, { description: 'The oldest first' }),
  }), { description: 'The weightiest first' }),
  found: Type.Integer({ description: 'How many there are in all; the first are told' }),
  surges: Type.Union([Type.Null(), Type.Array(Type.Object({
    area: Type.String(), kind: Type.String({ description: 'Group of categories' }), minutes: Type.Integer(), since: Ms('When the report came that was one too many'), count: Type.Integer(),
    usual: Type.Number(), low: Type.Integer({ description: 'Between low and high it would lie 95 times in a hundred' }), high: Type.Integer(), exercise: Type.Boolean(),
  }))], { description: 'Null: it is not known yet what is usual, or no rule of the policy asks' }),
});

/**
 * `GET /api/v1/clusters` 苗头: reports of one kind around one place that are no dispute yet, more than the place is used to, so that somebody goes
 * before they become one; and surges beside what was to be expected. Nothing is merged or raised by it.
 */
export const clustersQuery: FastifyPluginAsync<ClustersQueryDeps> = async (app, { access, view, tree, policies, surges, clock }) => {
  asReadSide(app, access);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/clusters', {
    schema: { tags: ['figures'], summary: 'Reports that gather around a place before they are a dispute, and surges', querystring: PARAMETERS, response: answers(Answer) },
  }, async (request) => {
    mayRead(request.caller, 'read');
    const node = areaAsked(request, tree, request.query.area);
    const now = clock.now();
    const from = now - DAYS * DAY_MS;
    const disputes = new Set(policies.inForce(now).categories.filter(({ dispute }) => dispute !== undefined).map(({ code }) => code));
    const nodes = new Map<string, number>();
    const reports: BrewingReport[] = [];
    for (const { incident, node: place } of view.incidents.records()) {
      const { id, category, lon, lat, reportedAt: at, repeats = [] } = incident;
      if (at <= from || lon === undefined || lat === undefined || !tree.isInside(place, node) || disputes.has(category) || !canBrew(incident)) continue;
      nodes.set(id, place);
      reports.push({ id, category, lon, lat, at, repeats: repeats.length });
    }
    const usual = await usualOf(node, from);
    const clusters = await clusterScan(reports, { metres: METRES, least: LEAST }, ({ id, category }) => (usual.get(`${communityOf(nodes.get(id)!)} ${category}`) ?? 0) / BEFORE, () => setImmediate());
    const lines = (ids: readonly BrewingReport[]) => ids.flatMap(({ id }) => view.incidentLine(id) ?? []);
    return {
      area: tree.code[node]!, asOf: view.watermark, serverTime: now, terms: { metres: METRES, days: DAYS, least: LEAST }, found: clusters.length,
      items: clusters.slice(0, MOST_SHOWN).map(({ reports: of, ...cluster }) => {
        const incidents = lines(of);
        return { ...cluster, area: incidents[0]?.area ?? null, open: incidents.filter(({ state }) => OPEN_STATES.has(state)).length, incidents };
      }),
      surges: surges()?.filter(({ area }) => tree.isInside(nodeOf(tree, area), node)).map(({ name: _, ...surge }) => surge) ?? null,
    };
  });

  /** Reports of each kind in each community in the spans before, by `node kind`. */
  async function usualOf(node: number, to: number): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const { codes } = view.incidents.columns.categories;
    await view.search.eachBlock({ node, marks: 0, timedBy: MARK.reported, from: to - BEFORE * DAYS * DAY_MS, to, words: false, past: false }, (_, { columns }, places, found) => {
      for (let n = 0; n < found; n++) {
        const name = `${communityOf(columns.node[places[n]!]!)} ${codes[columns.category[places[n]!]!]!}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    });
    return counts;
  }

  function communityOf(node: number): number {
    let at = node;
    while (tree.level[at]! > COMMUNITY) at = tree.parent[at]!;
    return at;
  }
};

const canBrew = ({ state, mediation }: Incident): boolean => mediation === undefined && (OPEN_STATES.has(state) || CLOSED_STATES.has(state));
