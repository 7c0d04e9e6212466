import { Type, type Static } from 'typebox';
import { MARK, stateMark, type MarkName, type Marks } from '../../shared/tally.ts';
import { INCIDENT_STATES, type IncidentState } from '../../shared/incident.ts';
import { MEDIATION_BODIES, type MediationBody } from '../../shared/dispute.ts';
import { COUNTS, STAGE_COUNTS, timedBy, WORK_STAGES } from '../../shared/stageCounts.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { IncidentQuestion, WorkAsked } from '../projections/incidentSearch.ts';
import { DisputeKind } from './answerSchemas.ts';
import { parameters } from './readSide.ts';
import { SPAN_PARAMETERS, type TimeSpan } from './timeSpan.ts';

/** In place of a code: none. No code looks like it. */
export const NOBODY = '-';

export const INCIDENT_PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent. `none`: what nobody could locate yet, and a person must place' })),
  state: Type.Optional(Type.Enum([...INCIDENT_STATES, 'open', 'overdue'], { description: 'One state, or `open` (work is left to do), or `overdue`' })),
  mark: Type.Optional(Type.Enum(Object.keys(MARK) as MarkName[], {
    description: 'Opens the list behind a figure: exactly the incidents that it counts. `from` and `to` then go by the time the figure goes by: the investigation for investigated and settled, the closing for closed, else the report. Other systems\' past is left out, as figures leave it out',
  })),
  channel: Type.Optional(Type.String({ maxLength: 40, description: 'Code of a channel' })),
  category: Type.Optional(Type.String({ maxLength: 60, description: 'Code of a leaf category' })),
  dispute: Type.Optional(DisputeKind),
  unit: Type.Optional(Type.String({ maxLength: 80, description: 'Code of the unit that has it, or handled it; `-` for those that no unit has. With this and what follows other systems\' past is left out' })),
  handler: Type.Optional(Type.String({ maxLength: 80, description: 'Subject of the person who has it, or handled it; `-` for those that nobody has. Whoever appraises may ask for anybody, others for themselves' })),
  body: Type.Optional(Type.Enum([...MEDIATION_BODIES, NOBODY], { description: 'Mediation body of a dispute; `-` before one has it' })),
  stage: Type.Optional(Type.Enum([...WORK_STAGES], { description: 'With `count`: opens the list behind a number of `/api/v1/appraisal`. `from` and `to` then go by the report, for `mediate` and `fulfil` by the investigation' })),
  count: Type.Optional(Type.Enum([...COUNTS], { description: 'Which number of the stage' })),
  here: Type.Optional(Type.Boolean({ description: '1: only what is counted at the area itself, and at none below it' })),
  past: Type.Optional(Type.Boolean({ description: '1: with a `mark`, other systems\' past too, as `/api/v1/stats` counts it' })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the title or number; of another system\'s number the whole' })),
  ...SPAN_PARAMETERS,
  cursor: Type.Optional(Type.String({ pattern: '^\\d{1,15}-\\d{1,10}$', description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Items on a page, 50 when absent' })),
});
export type IncidentsAsked = Static<typeof INCIDENT_PARAMETERS>;

/** `words`: whether the caller may also search what the reporter wrote. */
export function incidentQuestion(asked: Omit<IncidentsAsked, 'area' | 'from' | 'to' | 'cursor' | 'limit' | 'token'>, node: number, span: TimeSpan, words: boolean): IncidentQuestion {
  const { mark, state, channel, category, dispute: kind, stage, past, q } = asked;
  const work = workAsked(asked);
  return {
    node, words, channel, category, kind, work, ...span, past: work === undefined && (past ?? mark === undefined),
    part: q === '' ? undefined : q,
    // What was merged into another counts as nothing of its own; it is found when nobody asks what counts.
    marks: state === undefined ? 0 : markOfState(state),
    timedBy: stage !== undefined ? timedBy(stage) : mark === undefined ? (state === 'merged' ? 0 : MARK.reported) : MARK[mark],
  };
}

/** @throws DoorFault 400 when a count is asked for that its stage does not have */
function workAsked({ mark, unit, handler, body, stage, count, here }: Parameters<typeof incidentQuestion>[0]): WorkAsked | undefined {
  if ([unit, handler, body, stage, count, here].every((one) => one === undefined)) return undefined;
  if ((stage === undefined) !== (count === undefined)) throw DoorFault.invalid(stage === undefined ? 'stage' : 'count', 'required', 'stage and count go together');
  if (stage !== undefined && mark !== undefined) throw DoorFault.invalid('mark', 'range', 'a mark and a stage\'s count are two questions');
  const rule = stage === undefined ? undefined : STAGE_COUNTS[stage][count!];
  if (stage !== undefined && rule === undefined) throw DoorFault.invalid('count', 'range', `must be one of ${Object.keys(STAGE_COUNTS[stage]).join(', ')} for ${stage}`);
  const orNone = <Code extends string>(code: Code | typeof NOBODY | undefined): Code | '' | undefined => (code === NOBODY ? '' : code);
  return { count: rule, unit: orNone(unit), person: orNone(handler), body: orNone<MediationBody>(body), here };
}

const markOfState = (state: IncidentState | 'open' | 'overdue'): Marks => (state === 'open' || state === 'overdue' ? MARK[state] : stateMark(state));

/** A page's `next` and the next page's `cursor`. */
export const cursorText = ({ at, row }: { readonly at: number; readonly row: number }): string => `${at}-${row}`;

export function cursorAsked(text: string | undefined): { at: number; row: number } | undefined {
  if (text === undefined) return undefined;
  const [at, row] = text.split('-').map(Number) as [number, number];
  return { at, row };
}
