import { Type, type Static } from 'typebox';
import { AREA_LEVELS } from '../../shared/area.ts';
import { DISPUTE_KINDS, MEDIATION_BODIES, RISK_LEVELS } from '../../shared/dispute.ts';
import { APPRAISAL_TESTS } from '../../shared/policy.ts';
import { AlertCareSchema, LadderSchema } from './ladderSchema.ts';

const closed = { additionalProperties: false } as const;
const Code = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9]{0,39}$' });
const Sentence = Type.String({ minLength: 1, maxLength: 200 });
const Label = Type.Object({ zh: Sentence, en: Sentence }, closed);
/** A day, or an instant with its zone. */
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{3})?)?(Z|[+-]\\d{2}:\\d{2}))?$' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Severity = Type.Integer({ minimum: 1, maximum: 4 });

/** `minutes` on either clock, or whole `days` in working time: exactly one of them. */
const Limit = Type.Object({
  clock: Type.Enum(['roundTheClock', 'workingTime']),
  minutes: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 525_600 })),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 250 })),
}, closed);

const Channel = Type.Object({
  code: Code,
  label: Label,
  accept: Limit,
  handle: Type.Optional(Limit),
  promises: Type.Optional(Type.Array(Type.Object({ code: Code, label: Label, limit: Limit }, closed))),
}, closed);

const Category = Type.Object({
  code: Code,
  parent: Type.Union([Code, Type.Null()]),
  label: Label,
  department: Type.Optional(Code),
  severity: Type.Optional(Severity),
  handle: Type.Optional(Limit),
  dispute: Type.Optional(Type.Enum([...DISPUTE_KINDS])),
  evidence: Type.Optional(Code),
  evidenceDemanded: Type.Optional(Type.Boolean()),
}, closed);

const Evidence = Type.Object({ code: Code, label: Label, least: Type.Integer({ minimum: 1, maximum: 20 }) }, closed);

const AreaCode = Type.String({ pattern: '^[0-9A-Za-z-]{1,40}$' });

const Row = Type.Object({
  channel: Type.Optional(Code),
  area: Type.Optional(AreaCode),
  category: Type.Optional(Code),
  minSeverity: Type.Optional(Severity),
  accept: Type.Optional(Limit),
  handle: Type.Optional(Limit),
  close: Type.Optional(Limit),
}, closed);

const Share = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });
const Warning = Type.Object({ accept: Share, handle: Share, close: Share }, closed);

const Mediation = Type.Object({ body: Type.Enum([...MEDIATION_BODIES]), label: Label, kinds: Type.Array(Type.Enum([...DISPUTE_KINDS])) }, closed);

const Appraisal = Type.Object({
  code: Code, label: Label, to: Type.Enum(['unit', 'person']), test: Type.Enum([...APPRAISAL_TESTS]), points: Type.Number({ minimum: -100, maximum: 100 }),
}, closed);

/** Units are not listed: a department has one in every area of its levels, and always one for the whole city. */
const Desk = Type.Object({ code: Code, label: Label, categories: Type.Optional(Type.Array(Code, { minItems: 1 })) }, closed);
const Department = Type.Object({
  code: Code, label: Label, levels: Type.Array(Type.Enum([...AREA_LEVELS])), desks: Type.Optional(Type.Array(Desk)),
}, closed);

/** Which of them belongs to which is told by `alertFaults`, so that a fault is named by its field. */
const Trigger = Type.Object({
  on: Type.Enum(['reported', 'near', 'missed', 'assessed', 'unplaced', 'silent', 'outside', 'alike', 'surge', 'fault', 'drift', 'unsigned', 'unanswered', 'tokenReused']),
  what: Type.Optional(Type.Enum(['wall', 'terminal', 'district', 'channel', 'storage'])),
  stage: Type.Optional(Type.Enum(['accept', 'handle', 'close', 'fulfil'])),
  channel: Type.Optional(Code),
  category: Type.Optional(Code),
  minSeverity: Type.Optional(Severity),
  risk: Type.Optional(Type.Enum([...RISK_LEVELS])),
  groupAbove: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  metres: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })),
  reports: Type.Optional(Type.Integer({ minimum: 2, maximum: 1_000 })),
  hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
  level: Type.Optional(Type.Enum([...AREA_LEVELS])),
  minutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 1_440 })),
  least: Type.Optional(Type.Integer({ minimum: 2, maximum: 10_000 })),
  falseAlarmDays: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 3_650 })),
}, closed);

const Delay = Type.Integer({ minimum: 0, maximum: 86_400 });

const AlertRule = Type.Object({
  code: Code,
  label: Label,
  priority: Type.Enum(['P1', 'P2', 'P3']),
  latching: Type.Boolean(),
  owner: Code,
  trigger: Trigger,
  consequence: Label,
  action: Label,
  due: Type.Optional(Limit),
  onDelay: Type.Optional(Delay),
  offDelay: Type.Optional(Delay),
}, closed);

const Minute = Type.Integer({ minimum: 0, maximum: 1440 });

/** A shift may go over midnight: `to` then stands before `from`. */
const DutyShift = Type.Object({ code: Code, label: Label, from: Minute, to: Minute }, closed);

/** A policy file, after the files it names have been read into it. */
export const PolicySchema = Type.Object({
  version: Type.String({ minLength: 1, maxLength: 40 }),
  effectiveFrom: Moment,
  timeZone: Type.String({ minLength: 1 }),
  workingHours: Type.Object({ spans: Type.Array(Type.Object({ from: Minute, to: Minute }, closed), { minItems: 1, maxItems: 6 }) }, closed),
  calendar: Type.Object({
    coveredThrough: Day, holidays: Type.Array(Day), makeUpWorkdays: Type.Array(Day),
    periods: Type.Optional(Type.Array(Type.Object({ from: Day, to: Day, kind: Type.Enum(['typhoon', 'flood', 'event']), label: Label }, closed), { maxItems: 200 })),
  }, closed),
  channels: Type.Array(Channel, { minItems: 1 }),
  categories: Type.Array(Category, { minItems: 1 }),
  shifts: Type.Optional(Type.Array(DutyShift, { maxItems: 12 })),
  visitPlan: Type.Optional(Type.Object({ every: Type.Enum(['day', 'month']), perGrid: Type.Integer({ minimum: 1, maximum: 1_000 }) }, closed)),
  departments: Type.Array(Department, { minItems: 1 }),
  alertRules: Type.Array(AlertRule),
  ladders: Type.Optional(Type.Array(LadderSchema, { maxItems: 200 })),
  alertCare: Type.Optional(Type.Array(AlertCareSchema)),
  close: Type.Optional(Limit),
  limits: Type.Optional(Type.Array(Row, { maxItems: 2_000 })),
  warning: Type.Optional(Warning),
  evidence: Type.Optional(Type.Array(Evidence)),
  mediation: Type.Optional(Type.Array(Mediation)),
  appraisal: Type.Optional(Type.Array(Appraisal)),
}, closed);

export type LimitGiven = Static<typeof Limit>;
