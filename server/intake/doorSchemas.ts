import { Type, type TSchema } from 'typebox';
import { FaultSchema, RefusalSchema } from '../http/faultSchema.ts';
import { VISIT_KINDS } from '../../shared/visit.ts';
import { LONGEST } from './reportChecker.ts';

/* What the doors take and answer, for `/openapi.json`. */

const FAULTS = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema, 413: FaultSchema, 415: FaultSchema, 503: FaultSchema };

const both = (answer: TSchema) => ({ 200: answer, 201: answer });
const Time = Type.Union([Type.Number({ description: 'Seconds or milliseconds since 1970' }), Type.String({ format: 'date-time' })]);
const Crs = Type.Optional(Type.Union([Type.Literal('WGS-84'), Type.Literal('GCJ-02'), Type.Literal('BD-09')]));
const TerminalId = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9./:@_-]+$' });

const Position = Type.Object({
  terminal: Type.Optional(TerminalId),
  lon: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number({ minimum: -90, maximum: 90 }), at: Time,
  acc: Type.Optional(Type.Number({ description: 'Metres, 68 %; -1 unknown' })), speed: Type.Optional(Type.Number({ description: 'Metres a second; -1 unknown' })),
  heading: Type.Optional(Type.Number({ description: 'Degrees from north; -1 unknown' })), battery: Type.Optional(Type.Number({ description: '0 to 1; -1 unknown' })), crs: Crs,
  alarm: Type.Optional(Type.String({ description: '`sos`: the holder calls for help; it becomes an incident, once for each press, wherever the fix ends' })),
});
const RefusedItem = Type.Object({ index: Type.Integer(), field: Type.String(), rule: Type.String(), message: Type.String() });

export const POSITIONS_SCHEMA = {
  tags: ['doors'], summary: 'Send positions, one or up to 1,000',
  body: Type.Union([Position, Type.Array(Position, { maxItems: 1_000 })]),
  response: {
    200: Type.Object({ accepted: Type.Integer(), late: Type.Integer(), duplicate: Type.Integer(), refused: Type.Array(RefusedItem) }),
    ...FAULTS,
  },
};

const Report = Type.Object({
  id: Type.Optional(Type.String({ format: 'uuid' })),
  channel: Type.String({ maxLength: LONGEST.channel }), category: Type.String({ maxLength: LONGEST.category }), title: Type.String({ maxLength: LONGEST.title }),
  text: Type.Optional(Type.String({ maxLength: LONGEST.text })),
  lon: Type.Optional(Type.Number()), lat: Type.Optional(Type.Number()), crs: Crs, area: Type.Optional(Type.String({ maxLength: LONGEST.area })),
  severity: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })), occurredAt: Type.Optional(Time),
  reporter: Type.Optional(Type.String({ maxLength: LONGEST.reporter, description: 'Masked before it is written down' })), exercise: Type.Optional(Type.Boolean()),
});
const Receipt = Type.Object({
  id: Type.String(), number: Type.String(), area: Type.Union([Type.String(), Type.Null()]), state: Type.String(), version: Type.Integer(), seq: Type.Integer(),
});

export const INCIDENTS_SCHEMA = {
  tags: ['doors'], summary: 'Report an incident, or up to 500',
  headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 200 })) }),
  body: Type.Union([Report, Type.Array(Report, { maxItems: 500 })]),
  response: {
    200: Type.Union([Receipt, Type.Object({ items: Type.Array(Type.Object({ index: Type.Integer(), status: Type.Integer() }, { additionalProperties: true })) })]),
    201: Receipt, 422: RefusalSchema, ...FAULTS,
  },
};

const Turn = Type.Object({ terminal: Type.Optional(TerminalId), action: Type.Union([Type.Literal('open'), Type.Literal('close')]) });

export const SHIFTS_SCHEMA = {
  tags: ['doors'], summary: 'Open and close shifts of terminals, one or up to 1,000',
  body: Type.Union([Turn, Type.Array(Turn, { maxItems: 1_000 })]),
  response: { 200: Type.Object({ opened: Type.Integer(), closed: Type.Integer(), refused: Type.Array(RefusedItem) }), ...FAULTS },
};

const Visit = Type.Object({
  id: Type.Optional(Type.String({ format: 'uuid', description: 'Made by the sender: the same visit sent again changes nothing' })),
  kind: Type.Enum([...VISIT_KINDS], { description: 'patrol 巡查, household 走访, safety 安全检查, dispute 纠纷排查' }),
  grid: Type.Optional(Type.String({ maxLength: LONGEST.area, description: 'Code of the grid; without it the grid around lon, lat' })),
  lon: Type.Optional(Type.Number()), lat: Type.Optional(Type.Number()), crs: Crs,
  terminal: Type.Optional(Type.String({ description: 'Whose it is; it must be on shift. A terminal may leave its own name out' })), exercise: Type.Optional(Type.Boolean()),
});

export const VISITS_SCHEMA = {
  tags: ['doors'], summary: 'Say that a grid was visited', body: Visit,
  response: { ...both(Type.Object({ id: Type.String(), grid: Type.String(), kind: Type.String(), at: Type.Integer(), seq: Type.Integer() })), 422: RefusalSchema, ...FAULTS },
};

export const SEATS_SCHEMA = {
  tags: ['access'], summary: 'Take or leave a duty seat', body: Type.Object({ action: Type.Union([Type.Literal('take'), Type.Literal('leave')]), seat: Type.Optional(Type.String({ description: 'The one of the caller\'s own name when absent' })) }),
  response: { 200: Type.Object({ seat: Type.String(), held: Type.Boolean(), since: Type.Integer() }), ...FAULTS },
};

export const OWN_TRACKS_SCHEMA = {
  tags: ['phones'], summary: 'The app OwnTracks in HTTP mode', externalDocs: { url: 'https://owntracks.org/booklet/tech/http' },
  body: Type.Object({ _type: Type.String() }, { additionalProperties: true }),
  response: { 200: Type.Array(Type.Object({})), ...FAULTS },
};

export const OSM_AND_SCHEMA = {
  tags: ['phones'], summary: 'Traccar Client and OsmAnd', description: 'Parameters in the query; by POST also the same as a form, or the JSON of Traccar Client 9.', externalDocs: { url: 'https://www.traccar.org/osmand/' },
  querystring: Type.Object({
    id: Type.Optional(Type.String()), timestamp: Type.Optional(Type.String()), lat: Type.Optional(Type.String()), lon: Type.Optional(Type.String()),
    speed: Type.Optional(Type.String({ description: 'Knots' })), bearing: Type.Optional(Type.String()), accuracy: Type.Optional(Type.String()),
    batt: Type.Optional(Type.String({ description: 'Per cent' })), alarm: Type.Optional(Type.String({ description: '`sos` calls for help' })), token: Type.Optional(Type.String()),
  }),
  response: { 200: Type.Null({ description: 'Kept, or not wanted; without a body' }), ...FAULTS },
};
