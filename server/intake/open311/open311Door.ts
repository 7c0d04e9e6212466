import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { reaches, type Caller } from '../../../shared/access.ts';
import { effectiveAt } from '../../../shared/effectiveAt.ts';
import { mayEver } from '../../access/can.ts';
import { cityFence } from '../cityFence.ts';
import type { DoorDeps } from '../doorDeps.ts';
import { takeForm } from '../formBody.ts';
import { receiptOf } from '../incidentsDoor.ts';
import { asDocumented } from '../../http/asDocumented.ts';
import { answerOf } from '../../http/answerFault.ts';
import { DoorFault } from '../../http/doorFault.ts';
import { takeJson } from '../../http/jsonGuard.ts';
import { idempotencyKey, reportKey } from '../reportKey.ts';
import { scopeFault } from '../scope.ts';
import { discoveryOf, discoveryXml } from './open311Discovery.ts';
import { formatOf, sendBody, sendErrors, withoutEnding } from './open311Format.ts';
import { readRequestQuery } from './open311Query.ts';
import type { Open311Reads, RequestRow } from './open311Reads.ts';
import { readServiceRequest } from './open311Report.ts';
import { requestOf } from './open311Request.ts';
import { OPEN311_SCHEMAS } from './open311Schemas.ts';
import { Open311Services } from './open311Services.ts';
import { takeXml } from './xmlBody.ts';

const DOOR = 'open311';
const MOST_REQUESTS = 1_000;
const REQUESTS = { root: 'service_requests', item: 'request' };

export interface Open311Deps extends DoorDeps {
  readonly reads: Open311Reads;
}

/**
 * Open311 GeoReport v2 under `/open311/v2`, JSON and XML. Services are the policy's leaf categories; a request is an incident
 * of channel `partner`, its id the incident's number. `jurisdiction_id` is ignored: a centre serves one. Without a key one
 * sees partners' requests and not their words; with a partner's, those in its area with their words; staff see all in theirs.
 * @see https://wiki.open311.org/GeoReport_v2/
 */
export const open311Door: FastifyPluginAsync<Open311Deps> = async (app, deps) => {
  const { access, clock, commands, city, doorMeter, newId, policies, reads } = deps;
  let made = new Open311Services(policies.inForce(clock.now()));
  const services = (): Open311Services => {
    const policy = policies.inForce(clock.now());
    return (made = made.policy === policy ? made : new Open311Services(policy));
  };
  const fence = cityFence(city);
  takeJson(app);
  takeForm(app);
  takeXml(app);
  asDocumented(app);
  app.setErrorHandler((error, request, reply) => {
    const answer = answerOf(error);
    doorMeter.refused(DOOR, answer.body.rule);
    if (answer.status >= 500 && answer.status !== 503) request.log.error(error);
    return sendErrors(reply, formatOf(request), answer);
  });

  const get = (path: string, schema: object, answer: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>) => {
    for (const ending of path.includes(':') ? [''] : ['', '.json', '.xml']) app.get(path + ending, { schema }, answer);
  };

  get('/open311/v2/discovery', OPEN311_SCHEMAS.discovery, (request, reply) => {
    const discovery = discoveryOf(request, new Date(effectiveAt(services().policy)).toISOString().replace('.000', ''));
    const format = formatOf(request);
    return sendBody(reply, format, format === 'xml' ? discoveryXml(discovery) : discovery, { root: 'discovery' });
  });

  get('/open311/v2/services', OPEN311_SCHEMAS.services, (request, reply) =>
    sendBody(reply, formatOf(request), services().list as unknown as readonly Record<string, unknown>[], { root: 'services', item: 'service' }));

  get('/open311/v2/services/:code', OPEN311_SCHEMAS.definition, (request, reply) => {
    const code = withoutEnding((request.params as { code: string }).code);
    if (!services().has(code)) throw notFound('service_code');
    const { attributes } = services().definitionOf(code);
    const format = formatOf(request);
    if (format === 'json') return sendBody(reply, format, { service_code: code, attributes }, { root: 'service_definition' });
    const nested = attributes.map(({ values, ...rest }) => ({ ...rest, values: values.length === 0 ? '' : { value: values } }));
    return sendBody(reply, format, { service_code: code, attributes: { attribute: nested } }, { root: 'service_definition' });
  });

  const post = async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = access.admit(request, apiKeyOf(request));
    if (!mayEver(caller, 'reportIncident')) throw DoorFault.forbidden('api_key', 'role');
    const report = readServiceRequest(request.body, (code) => services().nameOf(code), fence);
    if (!services().has(report.category)) throw notFound('service_code');
    const outside = scopeFault(report, caller, city);
    if (outside !== undefined) {
      const field = { lon: 'long', area: 'address_id' }[outside.field] ?? outside.field;
      throw outside.rule === 'outsideScope' ? DoorFault.forbidden(field, 'outsideScope') : DoorFault.invalid(field, outside.rule);
    }
    const id = newId();
    const once = reportKey(report, id, idempotencyKey(request.headers['idempotency-key']), caller);
    const { receipt } = receiptOf(await commands.reportIncident({ ...report, id, once: { ...once, source: DOOR } }, caller), 'idempotency-key');
    doorMeter.accepted(DOOR, clock.now());
    const answer = [{ service_request_id: receipt.number, service_notice: null, account_id: null }];
    return sendBody(reply.code(200), formatOf(request), answer, REQUESTS);
  };
  for (const ending of ['', '.json', '.xml']) app.post(`/open311/v2/requests${ending}`, { schema: OPEN311_SCHEMAS.post }, post);

  /** Staff see their area; everybody else sees what partners reported, and the words only with a partner's key. */
  const sight = (request: FastifyRequest) => {
    const key = apiKeyOf(request);
    const caller = key === undefined && access.callerOf(request) === undefined ? undefined : access.admit(request, key);
    const staff = caller !== undefined && mayEver(caller, 'readSheet');
    return {
      only: staff ? {} : { channel: 'partner' },
      view: { services: services(), tree: city?.tree, withWords: staff || caller?.role === 'partner' },
      sees: (row: RequestRow) => row.incident.channel === 'partner' ? caller === undefined || seesArea(caller, row) : staff && seesArea(caller, row),
    };
  };
  const seesArea = (caller: Caller, { incident }: RequestRow): boolean =>
    city === undefined || caller.area === city.tree.code[0] || (incident.area !== null && reaches(caller, incident.area, city.tree));

  get('/open311/v2/requests', OPEN311_SCHEMAS.requests, async (request, reply) => {
    const { view, sees, only } = sight(request);
    const query = readRequestQuery(request.query, clock.now());
    const rows = 'ids' in query
      ? (await Promise.all(query.ids.map((id) => reads.one(id)))).filter((row) => row !== undefined).filter(sees)
      : await reads.list({ ...query.filter, ...only, matches: (row) => query.filter.matches(row) && sees(row) }, MOST_REQUESTS);
    return sendBody(reply, formatOf(request), rows.map((row) => requestOf(row, view)), REQUESTS);
  });

  get('/open311/v2/requests/:id', OPEN311_SCHEMAS.request, async (request, reply) => {
    const { view, sees } = sight(request);
    const row = await reads.one(withoutEnding((request.params as { id: string }).id));
    if (row === undefined || !sees(row)) throw notFound('service_request_id');
    return sendBody(reply, formatOf(request), [requestOf(row, view)], REQUESTS);
  });

  get('/open311/v2/tokens/:id', OPEN311_SCHEMAS.token, async (request, reply) => {
    const { sees } = sight(request);
    const token = withoutEnding((request.params as { id: string }).id);
    const row = await reads.byToken(token);
    if (row === undefined || !sees(row)) throw notFound('token');
    return sendBody(reply, formatOf(request), [{ service_request_id: row.incident.number, token }], REQUESTS);
  });
};

/** Open311 sends its key as a field; other tokens work here as everywhere. */
function apiKeyOf(request: FastifyRequest): string | undefined {
  for (const fields of [request.query, request.body]) {
    const key = typeof fields === 'object' && fields !== null ? (fields as { api_key?: unknown }).api_key : undefined;
    if (typeof key === 'string' && key !== '') return key;
  }
  return undefined;
}

function notFound(field: string): DoorFault {
  return new DoorFault(404, { error: 'unknown', field, rule: 'notFound', message: `${field} was not found` });
}
