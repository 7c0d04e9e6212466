import { Type, type TProperties, type TSchema } from 'typebox';
import { isUuid } from '../../shared/isUuid.ts';
import { COMMAND_ID, orderCheck, time, words } from '../commands/orderSchemas.ts';
import { invalid } from '../domain/checkText.ts';
import type { SeatOrder } from '../domain/decideSeat.ts';

const order = (type: SeatOrder['type'], description: string, fields: TProperties = {}): TSchema => (
  Type.Object({ commandId: COMMAND_ID, type: Type.Literal(type), ...fields }, { title: type, description, additionalProperties: false })
);
const Uuid = (description: string) => Type.String({ maxLength: 36, description: `${description}, a UUID.` });

/** They are decided on how the seat stands, so none needs the version it looked at. */
export const SEAT_ORDERS: Readonly<Record<SeatOrder['type'], TSchema>> = {
  BeginHandOver: order('BeginHandOver', '发起交接班: by who sits there, and from half an hour before the turn ends by others as well.'),
  TestSound: order('TestSound', '测试声音: how many tones the incoming officer heard. The seat says how many to play (`tones`); it is drawn anew after each test.', { heard: Type.Integer({ minimum: 0, maximum: 20 }) }),
  SignHandOver: order('SignHandOver', '签字: under the brief with that digest, shown less than five minutes ago. With the second signature the seat changes hands.', {
    digest: words(80, 'Of the brief, as `GET …/brief` gave it.'), reason: Type.Optional(words(500, 'Why a leader signs for the outgoing officer.')),
  }),
  NotePromise: order('NotePromise', '登记承诺: what was promised to somebody, and until when.', {
    promise: Uuid('Of the promise, made by the sender'), text: words(500, 'What was promised, and to which office or role; never a person\'s name.'), due: time('Until when.'),
    incident: Type.Optional(Uuid('Incident it is about')), alert: Type.Optional(Uuid('Alert it is about')),
  }),
  KeepPromise: order('KeepPromise', '承诺已兑现.', { promise: Uuid('Of the promise') }),
};

export const checkSeatOrder = orderCheck<SeatOrder>(SEAT_ORDERS, (given) => (
  (['promise', 'incident', 'alert'] as const).flatMap((field) => {
    const id = (given as Partial<Record<string, string>>)[field];
    return id === undefined || isUuid(id) ? [] : [invalid(field, 'uuid', `${field} must be a UUID in lower case`)];
  })
));
