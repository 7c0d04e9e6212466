import { Type, type TProperties } from 'typebox';
import { REVIEW_REASONS } from '../../shared/alarmMeasures.ts';
import { AsOf } from './answerSchemas.ts';

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const Span = (description: string) => Type.Integer({ minimum: 0, description: `${description}, ms` });
const Nullable = (description: string) => Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: `${description}, ms; null when there was none` });
const Area = Type.Union([Type.String(), Type.Null()]);
const Priority = Type.Enum(['P1', 'P2', 'P3']);

const rate: TProperties = {
  raised: Type.Integer({ description: 'Alerts that came; divide by `elapsed` for a rate' }), elapsed: Span('Time of the span that has passed'),
  busiest: Type.Optional(Type.Object({ to: Ms('End of those ten minutes'), raised: Type.Integer() }, { description: 'The ten minutes in which most came' })),
  inFlood: Span('Time of it that was a flood: from ten in ten minutes on, until fewer than five came in ten'),
};
const source: TProperties = { rule: Type.String(), source: Type.String(), area: Area, title: Type.String({ description: 'Of its last alert' }), raised: Type.Integer() };

const Took = Type.Object({ count: Type.Integer({ description: 'How many were' }), p50: Nullable('Half took no longer'), p95: Nullable('Of a hundred 95 took no longer') });
const TookEach = (description: string) => Type.Object({ P1: Took, P2: Took, P3: Took, all: Took }, { description });

export const Measures = Type.Object({
  area: Type.String(), from: Type.String(), to: Type.String(), asOf: AsOf,
  since: Ms('From when on the measures are complete; before, alerts that have ended are not kept'),
  ...rate,
  floods: Type.Array(Type.Object({ from: Ms('When it began'), to: Ms('When it ended'), lasts: Type.Boolean(), raised: Type.Integer() }), { description: 'The newest first' }),
  seats: Type.Array(Type.Object({ seat: Type.String({ description: 'Seat, never a name' }), ...rate }), { description: 'What came to each seat while it was held' }),
  byPriority: Type.Object({ P1: Type.Integer(), P2: Type.Integer(), P3: Type.Integer() }),
  acknowledge: TookEach('From the raising until somebody acknowledged, of alerts raised in the span'), confirm: TookEach('Until somebody confirmed that action was taken'),
  rungs: Type.Object({
    due: Type.Integer(), missed: Type.Integer({ description: 'Nothing called within five seconds of the due time' }), late: Type.Integer({ description: 'Of the missed, those that called later' }), worst: Span('The latest of all calls came so long after its time'),
  }, { description: 'Rungs of ladders whose time came in the span while nobody had the alert' }),
  standing: Type.Array(Type.Object({ id: Type.String(), rule: Type.String(), priority: Priority, area: Area, title: Type.String(), raisedAt: Ms('When it was raised'), acknowledged: Type.Boolean() }), { description: 'Stood for more than 24 hours at the end of the span, the longest first' }),
  standingCount: Type.Integer(),
  chattering: Type.Array(Type.Object({ ...source, times: Type.Integer({ description: 'How often it began to chatter' }), changes: Type.Integer() }), { description: 'Rules and sources that came and went three times in a minute' }),
  top: Type.Array(Type.Object(source), { description: 'Ten rules and sources that came most often' }), sourceCount: Type.Integer(),
  review: Type.Array(Type.Object({
    why: Type.Enum([...REVIEW_REASONS]), rule: Type.String(), source: Type.Optional(Type.String()), area: Type.Optional(Area), title: Type.Optional(Type.String()), count: Type.Integer(), of: Type.Integer(),
  }), { description: 'What to look at, the gravest first' }),
}, { description: 'What the alarm system asked of people in the span, after ISA-18.2.' });
