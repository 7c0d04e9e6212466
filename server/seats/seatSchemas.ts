import { Type } from 'typebox';
import { FaultSchema, RefusalSchema } from '../http/faultSchema.ts';

/* The shapes of what is asked and answered about duty seats, for openapi.json. */

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const Officer = Type.String({ description: 'Pseudonym of an officer, never a name' });
const open = { additionalProperties: true } as const;

export const params = Type.Object({ seat: Type.String({ description: 'Name of the seat, such as seat-2' }) });
export const faults = (...statuses: readonly number[]) => Object.fromEntries(statuses.map((status) => [status, status === 422 ? RefusalSchema : FaultSchema]));

const Turn = Type.Object({ officer: Officer, from: Ms('Begins'), to: Ms('Ends') });
const Owner = Type.Object({ seat: Type.String(), officer: Type.Union([Officer, Type.Null()]), why: Type.Enum(['acknowledged', 'onDuty', 'present', 'rostered', 'centre']) });
const section = (line: object) => Type.Object({ items: Type.Array(line as never), total: Type.Integer({ description: 'With what the list leaves out' }) });
const OfAlert = { alert: Type.String(), incident: Type.Optional(Type.String()), title: Type.String(), priority: Type.String(), area: Type.Union([Type.String(), Type.Null()]), owner: Owner };
const Noted = Type.Object({ id: Type.String(), text: Type.String(), due: Ms('Until when'), by: Officer, at: Ms('When it was noted'), incident: Type.Optional(Type.String()), alert: Type.Optional(Type.String()) });
const Signed = Type.Object({ officer: Officer, at: Ms('When'), seq: Type.Integer({ description: 'Position of the journal that the brief stood for' }), digest: Type.String(), reason: Type.Optional(Type.String()) });

export const Line = Type.Object({
  seat: Type.String(), area: Type.String(), version: Type.Integer(), alerts: Type.Integer({ description: 'Open alerts that are this seat\'s' }), tones: Type.Integer({ description: 'That the next test of its sound plays' }),
  holder: Type.Optional(Type.Object({ officer: Officer, since: Ms('Sits there since') })), turn: Type.Optional(Turn), next: Type.Optional(Turn),
  due: Type.Optional(Type.Object({ outgoing: Officer, incoming: Officer, from: Ms('The outgoing turn began'), at: Ms('It ends'), overdue: Type.Boolean() }, { description: 'A hand-over that is to be signed by roster' })),
  handOver: Type.Optional(Type.Object({
    begunAt: Ms('When it was begun'), outgoing: Officer, heardBy: Type.Optional(Type.Object({ officer: Officer, at: Ms('When') }, { description: 'Who has heard the sound' })),
    outgoingSigned: Type.Optional(Signed), incomingSigned: Type.Optional(Signed),
  })),
  last: Type.Optional(Type.Object({ at: Ms('When both had signed'), from: Officer, to: Officer })), promises: Type.Array(Noted),
}, open);

export const Brief = Type.Object({
  seat: Type.String(), area: Type.String(), officer: Type.Union([Officer, Type.Null()]), asOf: Type.Integer({ description: 'Position of the journal' }), at: Ms('The centre\'s clock'), digest: Type.String({ description: 'To sign it by' }),
  open: section(Type.Object({ ...OfAlert, rule: Type.String(), state: Type.String(), raisedAt: Ms('Raised'), next: Type.Object({ step: Type.Enum(['acknowledge', 'look', 'confirm']), by: Type.Optional(Ms('The acknowledgement runs out')) }) }, open)),
  aside: section(Type.Object({ ...OfAlert, kind: Type.String(), until: Ms('Back at'), by: Officer, reason: Type.String() })),
  ladders: section(Type.Object(OfAlert, open)),
  due: section(Type.Object({ incident: Type.String(), number: Type.String(), title: Type.String(), stage: Type.String(), at: Ms('Due') }, open)),
  silent: section(Type.Object({ terminal: Type.String(), area: Type.String(), since: Ms('Last heard of') })),
  promises: section(Noted),
});

export const Owned = Type.Object({ alert: Type.String(), owner: Owner });

export const RosterAnswer = Type.Object({ seat: Type.String(), area: Type.String(), version: Type.Integer(), setAt: Ms('When it was set'), setBy: Officer, turns: Type.Array(Turn) });
export const RosterBody = Type.Object({
  area: Type.Optional(Type.String()), expectedVersion: Type.Optional(Type.Integer()),
  turns: Type.Array(Type.Object({ officer: Officer, from: Type.Union([Type.String(), Type.Integer()]), to: Type.Union([Type.String(), Type.Integer()]) })),
}, { description: 'Or the same as a calendar, with content-type text/calendar' });
