import { Type } from 'typebox';
import { RUNG_ROLES } from '../../shared/alert.ts';
import { AREA_LEVELS } from '../../shared/area.ts';

const closed = { additionalProperties: false } as const;
const Priority = Type.Enum(['P1', 'P2', 'P3']);
/** A week. */
const Seconds = Type.Integer({ minimum: 1, maximum: 604_800 });
const Minutes = Type.Integer({ minimum: 1, maximum: 43_200 });

const Rung = Type.Object({
  after: Seconds,
  clock: Type.Optional(Type.Enum(['roundTheClock', 'workingTime'])),
  when: Type.Optional(Type.Enum(['workingHours', 'offHours'])),
  to: Type.Enum([...RUNG_ROLES]),
  level: Type.Enum([...AREA_LEVELS]),
  sound: Type.Optional(Type.Boolean()),
  notice: Type.Optional(Type.Boolean()),
}, closed);

export const LadderSchema = Type.Object({
  priority: Priority,
  rule: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  rungs: Type.Array(Rung, { minItems: 1, maxItems: 20 }),
  // Less than half a minute would call faster than anybody can come.
  repeatEvery: Type.Optional(Type.Integer({ minimum: 30, maximum: 604_800 })),
}, closed);

export const AlertCareSchema = Type.Object({
  priority: Priority, acknowledgedFor: Type.Optional(Minutes), shelvedFor: Type.Optional(Minutes), suppressedFor: Type.Optional(Minutes),
}, closed);
