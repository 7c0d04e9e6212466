import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { OPEN_STATES } from '../../shared/incident.ts';
import { isUuid } from '../../shared/isUuid.ts';
import type { Policies } from '../../shared/policy.ts';
import { overdueReviews, RISK_CONCLUSIONS, riskStream, type RiskMatter } from '../../shared/riskMatter.ts';
import { MARK } from '../../shared/tally.ts';
import { dayOf, zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema, RefusalSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { readYourWrites, type Followed } from '../http/readYourWrites.ts';
import type { Journal } from '../journal/journal.ts';
import { incidentLine } from '../projections/incidentBook.ts';
import type { IncidentSearch } from '../projections/incidentSearch.ts';
import type { RiskBook } from './riskBook.ts';
import type { RiskDesk } from './riskDesk.ts';
import { RISK_ORDERS } from './riskOrders.ts';

export interface RiskRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly desk: RiskDesk;
  readonly book: RiskBook;
  readonly search: Pick<IncidentSearch, 'page'>;
  readonly journal: Pick<Journal, 'readStream'>;
  readonly followed: Followed;
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

const SHOWN = 50;
const SMALL_BODY = 65_536;

const params = Type.Object({ id: Type.String() });
const faults = (...statuses: number[]) => Object.fromEntries(statuses.map((status) => [status, status === 422 ? RefusalSchema : FaultSchema]));
const Matter = Type.Object({
  id: Type.String(), version: Type.Integer(), state: Type.Enum(['opened', 'concluded', 'closed']), title: Type.String(), area: Type.String(), kind: Type.String(), owner: Type.String(),
  conclusion: Type.Optional(Type.Enum([...RISK_CONCLUSIONS])),
  overdue: Type.Array(Type.String(), { description: 'Days of reviews that are over without one' }),
  bearing: Type.Integer({ description: 'Incidents of its kind in its place, reported since the conclusion or, before one, since it was opened' }),
}, { additionalProperties: true });

/**
 * 重大事项社会稳定风险评估: `GET /api/v1/risks` the register of an area; `GET …/:id` one matter with its trail and the incidents that bear on it;
 * `POST …/:id/commands` opens, assesses, concludes, reviews and closes one. Incidents bear on a matter when they are of its kind, or below it, and lie in its area, or below it.
 */
export const riskRoutes: FastifyPluginAsync<RiskRoutesDeps> = async (app, { access, desk, book, search, journal, followed, policies, tree, clock }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  readYourWrites(app, followed);

  const reader = (caller: Caller): Caller => {
    if (!mayEver(caller, 'readRisks')) throw DoorFault.forbidden('role', 'role', `${caller.role} may not read this`);
    return caller;
  };
  const maySee = (caller: Caller, { area }: Pick<RiskMatter, 'area'>): boolean => can(caller, 'readRisks', { area }, { tree });

  /** Incidents that bear on a matter; none once it is closed, and none of what came before. */
  const bearingOn = async (matter: RiskMatter, shown: number) => {
    const until = matter.state === 'closed' ? matter.closedAt : Number.POSITIVE_INFINITY;
    const question = {
      node: Math.max(0, tree.indexOf(matter.area)), marks: 0, timedBy: MARK.reported, from: matter.state === 'opened' ? matter.openedAt : matter.concludedAt ?? matter.openedAt, to: until,
      categories: kindsUnder(matter.kind), words: false, past: false,
    };
    const { found, total } = await search.page(question, shown);
    return { total, lines: found.map(incidentLine) };
  };
  const kindsUnder = (kind: string): string[] => {
    const found = [kind];
    const { categories } = policies.inForce(clock.now());
    // The list grows while it is walked: each brings those just below it.
    for (const above of found) for (const { code, parent } of categories) if (parent === above) found.push(code);
    return found;
  };
  const told = async (matter: RiskMatter) => {
    const now = clock.now();
    const today = dayOf(now, zoneOffset(policies.inForce(now).timeZone));
    const { total } = await bearingOn(matter, 1);
    return { ...matter, overdue: overdueReviews(matter, today).map(({ due }) => due), bearing: total };
  };

  app.get<{ Querystring: { area?: string } }>('/api/v1/risks', {
    schema: {
      tags: ['risks'], summary: 'The register of major matters', querystring: Type.Object({ area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent' })) }),
      response: { 200: Type.Object({ items: Type.Array(Matter), mayKeep: Type.Boolean(), asOf: Type.Integer() }), ...faults(400, 401, 403) },
    },
  }, async (request) => {
    const caller = reader(access.admit(request));
    const area = request.query.area ?? caller.area;
    const node = tree.indexOf(area);
    if (node < 0) throw DoorFault.invalid('area', 'unknownArea', `${area} is no area of the city`);
    if (!maySee(caller, { area })) throw DoorFault.forbidden('area', 'outsideScope');
    const matters = book.all().filter((matter) => tree.isInside(Math.max(0, tree.indexOf(matter.area)), node));
    return { items: await Promise.all(matters.map(told)), mayKeep: mayEver(caller, 'keepRisks'), asOf: followed.view.watermark };
  });

  app.get<{ Params: { id: string } }>('/api/v1/risks/:id', {
    schema: {
      tags: ['risks'], summary: 'One major matter: its trail, and the incidents that bear on it', params,
      response: { 200: Type.Object({ matter: Matter, trail: Type.Array(Type.Object({}, { additionalProperties: true })), incidents: Type.Array(Type.Object({}, { additionalProperties: true }), { description: `The newest ${SHOWN}` }), open: Type.Integer({ description: 'Of those that are shown' }) }), ...faults(401, 403, 404) },
    },
  }, async (request) => {
    const caller = reader(access.admit(request));
    const id = request.params.id.toLowerCase();
    const matter = book.get(id);
    if (matter === undefined) throw unknown();
    if (!maySee(caller, matter)) throw DoorFault.forbidden('area', 'outsideScope');
    const [{ lines }, trail] = await Promise.all([bearingOn(matter, SHOWN), journal.readStream(riskStream(id))]);
    return { matter: await told(matter), trail, incidents: lines, open: lines.filter(({ state }) => OPEN_STATES.has(state)).length };
  });

  app.post<{ Params: { id: string } }>('/api/v1/risks/:id/commands', {
    bodyLimit: SMALL_BODY,
    schema: { tags: ['risks'], summary: 'Open, assess, conclude, review or close a major matter', params, body: Type.Union(Object.values(RISK_ORDERS)), response: { 200: Matter, 409: Type.Object({}, { additionalProperties: true }), ...faults(400, 401, 403, 422, 503) } },
  }, async (request, reply) => {
    const caller = access.admit(request);
    const { body, params: { id } } = request;
    if (!isUuid(id.toLowerCase())) throw DoorFault.invalid('id', 'uuid');
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one order as a JSON object');
    const outcome = await desk.order(id.toLowerCase(), body as { type: string }, caller);
    switch (outcome.outcome) {
      case 'done': return { ...outcome.matter, seq: outcome.seq };
      case 'repeated':
        reply.header('idempotent-replay', 'true');
        return { ...outcome.matter, seq: outcome.seq };
      case 'invalid': throw DoorFault.allInvalid(outcome.errors);
      case 'refused': throw DoorFault.refused(outcome.refusal);
      case 'keyMisused': throw DoorFault.keyMisused('commandId', 'order');
      case 'conflict': return reply.code(409).send({ error: 'conflict', field: 'expectedVersion', rule: 'stale', message: 'the matter has changed since; look at it again', ...(outcome.matter && { state: outcome.matter }) });
    }
  });
};

const unknown = (): DoorFault => new DoorFault(404, { error: 'unknown', field: 'id', rule: 'unknownId', message: 'there is no matter on the register under this id' });
