import { Type, type TSchema } from 'typebox';
import { AREA_LEVELS } from '../../../shared/area.ts';
import { DISPUTE_KINDS } from '../../../shared/dispute.ts';
import { REPORT_LANGUAGES } from '../../../shared/report/reportDocument.ts';
import { REPORT_PERIODS } from '../../../shared/report/reportSpan.ts';
import { AsOf, Label } from '../answerSchemas.ts';

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const Count = Type.Integer({ minimum: 0 });
const Part = Type.Object({ done: Count, of: Count }, { description: 'A rate as its two numbers.' });
const twice = (figure: TSchema) => Type.Object({ now: figure, before: figure }, { description: 'In the period, and in the one it is compared with' });
const Kinds = Type.Object({ top: Type.Array(Type.Object({ code: Type.String(), label: Label, now: Count, before: Count })), count: Count });
const Took = Type.Union([Type.Number(), Type.Null()]);
const INCIDENT = {
  id: Type.String(), number: Type.String(), title: Type.String(), place: Type.String({ description: 'In words, from the district down' }), unit: Type.Union([Label, Type.Null()]), dueAt: Ms('When it was or is due'),
};

export const Figures = Type.Object({
  period: Type.Enum([...REPORT_PERIODS]), centre: Type.String(), exercise: Type.Boolean(),
  area: Type.Object({ code: Type.String(), name: Type.String(), level: Type.Enum([...AREA_LEVELS]), isRoot: Type.Boolean() }),
  from: Ms('First moment'), to: Ms('The moment behind its last'), running: Type.Boolean({ description: 'The period is not over: the one before is counted for as long only' }),
  before: Type.Object({ from: Ms('First moment'), to: Ms('The moment behind its last'), whole: Type.Boolean({ description: 'false: the record does not reach back over all of it, so nothing is compared' }) }),
  since: Type.Union([Ms('First report on record'), Type.Null()]), at: Ms('When it was written'), asOf: AsOf, offset: Type.Integer({ description: 'The city\'s zone, ms ahead of UTC' }),
  reported: twice(Count), closed: twice(Count), acceptedInTime: twice(Part), handledInTime: twice(Part), disputes: twice(Part),
  notDue: twice(Count), disputesOpen: twice(Count),
  disputeKinds: Type.Array(Type.Object({ code: Type.Enum([...DISPUTE_KINDS]), now: Part, before: Part })),
  standing: Type.Object({ open: Count, overdue: Count }, { description: 'As things stand at `at`' }),
  categories: Kinds, channels: Kinds,
  areas: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), reported: Count, closed: Count, overdue: Count, handledInTime: Part, disputes: Part })),
  alarms: Type.Object({
    since: Type.Integer({ description: 'Alerts are known whole from then on, ms; 0: all of them' }),
    raised: twice(Count), byPriority: Type.Object({ P1: Count, P2: Count, P3: Count }), acknowledge: Type.Object({ count: Count, p50: Took, p95: Took }, { description: 'ms until somebody acknowledged' }),
    rungs: Type.Object({ due: Count, missed: Count }), floods: Count,
  }),
  overdue: Type.Object({ total: Count, items: Type.Array(Type.Object(INCIDENT)) }),
  outlook: Type.Object({ useful: Type.Boolean(), waiting: Count, expected: Type.Number(), items: Type.Array(Type.Object({ ...INCIDENT, chance: Type.Number({ minimum: 0, maximum: 1 }) })) }),
});

const Lines = Type.Array(Type.String());

export const Document = Type.Object({
  language: Type.Enum([...REPORT_LANGUAGES]), centre: Type.String(), title: Type.String(), when: Type.String(), about: Lines, notes: Lines, offset: Type.Integer(),
  sections: Type.Array(Type.Object({
    title: Type.String(), lines: Lines,
    tables: Type.Array(Type.Object({
      title: Type.String(), columns: Type.Array(Type.Object({ title: Type.String(), kind: Type.Enum(['text', 'count', 'percent', 'time'], { description: '`percent` from 0 to 1, `time` ms' }) })),
      rows: Type.Array(Type.Array(Type.Union([Type.String(), Type.Number(), Type.Null()]))),
    })),
  })),
}, { description: 'The same as sentences and tables, in the language that was asked for' });
