import { Type, type TSchema } from 'typebox';

/** What Open311 takes and answers, for `/openapi.json`; the door itself reads by hand, as all do. The specification's names throughout. */

const text = (description: string) => Type.Optional(Type.String({ description }));
const OrNull = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const Time = Type.String({ format: 'date-time' });

const Errors = Type.Array(Type.Object({ code: Type.Integer(), description: Type.String(), field: Type.Optional(Type.String()), rule: Type.Optional(Type.String()) }));
const Service = Type.Object({
  service_code: Type.String(), service_name: Type.String(), description: Type.String(), metadata: Type.Boolean(), type: Type.Literal('realtime'), keywords: Type.String(), group: Type.String(),
});
const Definition = Type.Object({ service_code: Type.String(), attributes: Type.Array(Type.Object({}, { additionalProperties: true })) });
const Discovery = Type.Object({ changeset: Time, contact: Type.String(), key_service: Type.String(), endpoints: Type.Array(Type.Object({}, { additionalProperties: true })) });
const Taken = Type.Array(Type.Object({ service_request_id: Type.String(), service_notice: Type.Null(), account_id: Type.Null() }));
const Request = Type.Object({
  service_request_id: Type.String(), status: Type.Enum(['open', 'closed']), status_notes: Type.String({ description: 'The incident\'s state' }),
  service_name: Type.String(), service_code: Type.String(), description: OrNull(Type.String()), agency_responsible: OrNull(Type.String()), service_notice: Type.Null(),
  requested_datetime: Time, updated_datetime: Time, expected_datetime: Time,
  address: OrNull(Type.String()), address_id: OrNull(Type.String()), zipcode: Type.Null(), lat: OrNull(Type.Number()), long: OrNull(Type.Number()), media_url: Type.Null(),
});

/** Form fields; JSON and XML with the same names are taken too. */
const Post = Type.Object({
  api_key: text('A token of role partner; `Authorization: Bearer` does as well'), jurisdiction_id: text('Ignored: a centre serves one'),
  service_code: Type.String(), lat: text('WGS-84'), long: text('WGS-84'), address_string: text('Where neither lat and long nor address_id are known'), address_id: text('Code of an area'),
  description: text('At most 4,000 characters'), media_url: text('http or https'),
  first_name: text('One contact is kept, masked'), last_name: text(''), phone: text(''), email: text(''), device_id: text('Not kept'), account_id: text('Not kept'),
  'attribute[severity]': text('1 to 4'), 'attribute[occurred_at]': text('ISO 8601 with a zone'), 'attribute[exercise]': text('true or false'),
});
const KEY = { api_key: text('A token'), jurisdiction_id: text('Ignored') };
const Filter = Type.Object({
  ...KEY, service_request_id: text('Several with commas; overrides all else'), service_code: text('Several with commas'),
  start_date: text('ISO 8601 with a zone; at most 90 days before end_date'), end_date: text('ISO 8601 with a zone'), status: text('open, closed, or both with a comma'),
});

const either = (description: string, json: TSchema) => ({ description, content: { 'application/json': { schema: json }, 'text/xml': { schema: Type.String() } } });
const of = (summary: string, json: TSchema, more: object = {}, faults: readonly (400 | 403 | 404)[] = []) => ({
  tags: ['open311'], summary, externalDocs: { url: 'https://wiki.open311.org/GeoReport_v2/' }, ...more,
  response: { 200: either('As the ending .json or .xml asks, else as Accept does', json), ...Object.fromEntries(faults.map((code) => [code, either('Errors', Errors)])) },
});
/** Keys only show more. */
const OPEN = { security: [] };

export const OPEN311_SCHEMAS = {
  discovery: of('Service discovery', Discovery, OPEN),
  services: of('List of services', Type.Array(Service), OPEN),
  definition: of('Definition of a service', Definition, OPEN, [404]),
  post: of('Make a service request', Taken, { consumes: ['application/x-www-form-urlencoded', 'application/json', 'text/xml'], body: Post }, [400, 403, 404]),
  requests: of('Service requests', Type.Array(Request), { ...OPEN, querystring: Filter }, [400, 403]),
  request: of('One service request', Type.Array(Request), { ...OPEN, querystring: Type.Object(KEY) }, [403, 404]),
  token: of('Number of a request, by its token', Type.Array(Type.Object({ service_request_id: Type.String(), token: Type.String() })), { ...OPEN, querystring: Type.Object(KEY) }, [403, 404]),
} as const;
