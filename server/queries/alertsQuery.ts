import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Alert } from '../../shared/alert.ts';
import type { AreaTree } from '../../shared/area.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import type { Clock } from '../../shared/clock.ts';
import { alertAllowedNow } from '../../shared/alertLoop.ts';
import type { Policies } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import type { Journal } from '../journal/journal.ts';
import { alertLine, type AlertRecord } from '../projections/alertBook.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { AlertLine, answers, answersOfOne, AsOf, TrailFact } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, mustMay, parameters, unknownId } from './readSide.ts';
import { SPAN_PARAMETERS, spanAsked } from './timeSpan.ts';

export interface AlertsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'alerts' | 'watermark'>;
  readonly journal: Pick<Journal, 'readSealed'>;
  readonly tree: AreaTree;
  readonly policies: Pick<Policies, 'inForce'>;
  readonly clock: Pick<Clock, 'now'>;
}

const EVER = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

const PARAMETERS = parameters({
  state: Type.Optional(Type.Enum(['standing', 'raised', 'acknowledged', 'confirmed', 'cleared', 'shelved', 'suppressed', 'any'], { description: '`standing` (raised or acknowledged) when absent; `from` and `to` go by the raising; `shelved` and `suppressed` are those of them that are set aside' })),
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'Items at most, 200 when absent' })),
  ...SPAN_PARAMETERS,
});

/**
 * `GET /api/v1/alerts`: standing alerts, the worst first and then the longest waiting; those of another state, the newest first.
 * `GET /api/v1/alerts/:id`: one with its trail and the orders this caller may give now.
 */
export const alertsQuery: FastifyPluginAsync<AlertsQueryDeps> = async (app, { access, view, journal, tree, policies, clock }) => {
  asReadSide(app, access);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/alerts', {
    schema: {
      tags: ['alerts'], summary: 'List alerts', querystring: PARAMETERS,
      response: answers(Type.Object({ items: Type.Array(AlertLine), total: Type.Integer(), asOf: AsOf })),
    },
  }, async (request) => {
    const { caller, query: { state = 'standing', area, limit = 200, ...asked } } = request;
    mayRead(caller, 'read');
    const node = areaAsked(request, tree, area);
    const { from, to } = spanAsked(asked, EVER, zoneOffset(policies.inForce(clock.now()).timeZone));
    const found = (state === 'standing' || isAside(state) ? view.alerts.standing(node).filter(({ alert }) => state === 'standing' || alert[state] !== undefined) : newestFirst(node, state))
      .filter(({ alert: { raisedAt } }) => raisedAt >= from && raisedAt < to);
    return { items: found.slice(0, limit).map(alertLine), total: found.length, asOf: view.watermark };
  });

  function newestFirst(node: number, state: string): AlertRecord[] {
    const found = [...view.alerts.all()].filter(({ alert, node: place }) => tree.isInside(place, node) && (state === 'any' || alert.state === state));
    return found.reverse();
  }

  app.get<{ Params: { id: string } }>('/api/v1/alerts/:id', {
    config: { readsJournal: true },
    schema: {
      tags: ['alerts'], summary: 'One alert with its trail',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }), querystring: parameters({}),
      response: answersOfOne(Type.Object({
        alert: Type.Object({}, { additionalProperties: true }), trail: Type.Array(TrailFact),
        allowed: Type.Array(Type.String({ description: 'Commands this caller may give now' })), asOf: AsOf,
      })),
    },
  }, async ({ caller, params }) => {
    mayRead(caller, 'readSheet');
    const trail = await journal.readSealed(`alert:${params.id.toLowerCase()}`);
    const alert = trail.reduce<Alert | undefined>(evolveAlert, undefined);
    if (alert === undefined) throw unknownId('alert');
    mustMay(caller, 'readSheet', alert, tree);
    const rule = policies.inForce(clock.now()).alertRules.find(({ code }) => code === alert.rule);
    // As the decider has it: one whose rule has left the policy latches if it is of the worst kind.
    const allowed = alertAllowedNow({ state: alert.state, latching: rule?.latching ?? alert.priority === 'P1', shelved: alert.shelved }, caller.role);
    return { alert, trail, allowed, asOf: trail.at(-1)!.seq };
  });
};

const isAside = (state: string): state is 'shelved' | 'suppressed' => state === 'shelved' || state === 'suppressed';
