import { Type, type TSchema } from 'typebox';
import { RUNG_ROLES, SUPPRESSIONS } from '../../shared/alert.ts';
import { DISPUTE_KINDS, MEDIATION_STAGES, RISK_LEVELS } from '../../shared/dispute.ts';
import { INCIDENT_STATES } from '../../shared/incident.ts';
import { FaultSchema } from '../http/faultSchema.ts';

/*
 * The shapes of answers, for openapi.json and for the test that holds every answer to them. Written by hand beside the
 * TypeScript types: a schema says what leaves the house, and that should not change because an inner type did.
 */

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const Code = (description: string) => Type.String({ description });

export const AsOf = Type.Integer({ minimum: 0, description: 'The journal\'s seq this answer is folded to.' });
export const Label = Type.Object({ zh: Type.String(), en: Type.String() });
const Area = Type.Union([Code('Code of the smallest known area'), Type.Null()], { description: 'null: nobody has placed it yet' });
const Place = { lon: Type.Optional(Type.Number({ description: 'WGS-84 degrees' })), lat: Type.Optional(Type.Number({ description: 'WGS-84 degrees' })) };
const Severity = Type.Integer({ minimum: 1, maximum: 4, description: '1 一般, 2 较大, 3 重大, 4 特别重大' });

const IncidentState = Type.Enum([...INCIDENT_STATES]);
const AlertState = Type.Enum(['raised', 'acknowledged', 'confirmed', 'cleared']);
const DisputeKind = Type.Enum([...DISPUTE_KINDS]);

const Part = Type.Object({ done: Type.Integer(), of: Type.Integer() }, { description: 'A rate as its two numbers.' });

export const IncidentLine = Type.Object({
  id: Type.String(), number: Type.String({ description: 'What people read out: 20261121-0000123' }), version: Type.Integer(),
  channel: Code('Channel of the policy'), category: Code('Leaf of the policy\'s categories'), title: Type.String(), area: Area, ...Place,
  severity: Severity, state: IncidentState, reportedAt: Ms('When it was reported'), changedAt: Ms('When its state last changed'),
  dueAt: Type.Optional(Ms('The next due time, if any is left')), overdue: Type.Boolean(), unit: Type.Optional(Code('Unit it was dispatched to')),
  dispute: Type.Optional(Type.Object({ kind: DisputeKind, stage: Type.Enum([...MEDIATION_STAGES]) })),
  risk: Type.Optional(Type.Enum([...RISK_LEVELS])), supervised: Type.Optional(Type.Literal(true)), near: Type.Optional(Type.Literal(true)),
  extensionAsked: Type.Optional(Type.Literal(true)), assisting: Type.Optional(Type.Array(Code('Unit that helps and has not said yet that its part is done'))),
  reworks: Type.Optional(Type.Integer({ description: 'How often a check sent it back' })), heat: Type.Optional(Type.Integer({ description: 'Reports of the same matter merged into it' })),
  escalatedTo: Type.Optional(Code('Area whose centre it was escalated to')),
  errand: Type.Optional(Type.Enum(['sent', 'acknowledged', 'arrived', 'declined'], { description: 'Somebody was sent there: how far the foremost is' })),
  exercise: Type.Boolean({ description: 'Made by a drill or the demo city' }),
}, { description: 'One incident as lists show it: no reporter, no free text.' });

export const AlertLine = Type.Object({
  id: Type.String(), version: Type.Integer(), rule: Code('Alert rule of the policy'), priority: Type.Enum(['P1', 'P2', 'P3']), state: AlertState,
  incident: Type.Optional(Type.String()), area: Area, ...Place, title: Type.String(), raisedAt: Ms('When it was raised'),
  acknowledgedAt: Type.Optional(Ms('When it was acknowledged')), acknowledgedBy: Type.Optional(Type.String({ description: 'Seat, never a name' })),
  until: Type.Optional(Ms('When the acknowledgement runs out unless it is confirmed')), goneAt: Type.Optional(Ms('Since when its cause is gone; absent: it lasts')),
  unattendedSince: Type.Optional(Ms('Since when nobody has it, where that is later than its raising')),
  shelved: Type.Optional(Type.Object({ at: Ms('When it was shelved'), until: Ms('When it comes back'), by: Type.String(), reason: Type.String() }, { description: 'In a list of its own, heard nowhere' })),
  suppressed: Type.Optional(Type.Object({ kind: Type.Enum([...SUPPRESSIONS]), until: Ms('Until when its rule says nothing'), by: Type.String(), reason: Type.String() })),
  rungs: Type.Optional(Type.Array(Type.Object({
    rung: Type.Integer({ description: 'Place in its ladder, from 1' }), times: Type.Integer({ description: 'How often it has called' }), at: Ms('When it called last'),
    to: Type.Enum([...RUNG_ROLES]), area: Code('Of the centre that was called'), seats: Type.Array(Type.String(), { description: 'On duty there, and told' }),
  }), { description: 'Rungs that called since it was last unattended' })),
  chatter: Type.Optional(Type.Object({ since: Ms('When it began'), at: Ms('The last change; it is over a minute later'), changes: Type.Integer(), source: Type.String() }, { description: 'Its rule and source came and went three times in a minute' })),
  notes: Type.Optional(Type.Array(Type.Object({ at: Ms('When it was noted'), by: Type.String(), note: Type.String() }), { description: 'What officers noted, the newest few' })),
  exercise: Type.Boolean(),
});

export const Figures = Type.Object({
  area: Type.String(), asOf: AsOf,
  open: Type.Integer({ description: 'Incidents with work left to do, now' }), overdue: Type.Integer({ description: 'Open and past a due time, now' }),
  today: Type.Object({ reported: Type.Integer(), closed: Type.Integer(), alerts: Type.Integer() }, { description: 'Since midnight in the city\'s zone' }),
  month: Type.Object({
    reported: Type.Integer(), acceptedInTime: Part, handledInTime: Part, disputes: Part,
    disputesByKind: Type.Object(Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, Part]))), disputesBefore: Part,
  }, { description: 'The last 30 days, today included; `disputesBefore` the 30 days before' }),
  visits: Type.Optional(Type.Object({ every: Type.Enum(['day', 'month']), done: Type.Integer(), of: Type.Integer(), beyond: Type.Integer() }, { description: 'Visits to grids in the running day or month of the plan; in a grid no more are `done` than the plan asks of it, the others are `beyond`' })),
}, { description: 'One area with everything below it.' });

export const Moment = Type.Object({
  at: Ms('A full quarter of an hour'), open: Type.Integer(), overdue: Type.Integer(),
  today: Type.Object({ reported: Type.Integer(), closed: Type.Integer(), alerts: Type.Integer() }, { description: 'Since the midnight before it' }),
  month: Type.Object({ acceptedInTime: Part, handledInTime: Part, disputes: Part }, { description: 'The 30 days up to it' }),
}, { description: 'How an area stood then: folded from the facts before that moment.' });

const Actor = Type.Object({ role: Type.String(), subject: Type.String() });
export const TrailFact = Type.Object({
  seq: Type.Integer(), stream: Type.String(), version: Type.Integer(), at: Ms('When it was decided'), by: Actor,
  type: Type.String({ description: 'What happened: IncidentReported, IncidentAccepted, …' }), data: Type.Object({}, { additionalProperties: true }),
  hash: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()], { description: 'SHA-256 over this fact and all before it; null on a row the journal did not write. npx yilan verify --head finds it' }),
});

/** The answers every question may have beside its own. */
export const answers = (ok: TSchema): Record<number, TSchema> => ({ 200: ok, 400: FaultSchema, 401: FaultSchema, 403: FaultSchema });
export const answersOfOne = (ok: TSchema): Record<number, TSchema> => ({ ...answers(ok), 404: FaultSchema });
