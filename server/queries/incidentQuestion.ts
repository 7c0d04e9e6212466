import { Type, type Static } from 'typebox';
import { MARK, stateMark, type MarkName, type Marks } from '../../shared/tally.ts';
import type { Severity } from '../../shared/severity.ts';
import { INCIDENT_STATES, type IncidentState } from '../../shared/incident.ts';
import { DISPUTE_KINDS, MEDIATION_BODIES, type MediationBody } from '../../shared/dispute.ts';
import { COUNTS, STAGE_COUNTS, timedBy, WORK_STAGES } from '../../shared/stageCounts.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { IncidentQuestion, WorkAsked } from '../projections/incidentSearch.ts';
import { parameters } from './readSide.ts';
import { SPAN_PARAMETERS, type TimeSpan } from './timeSpan.ts';

/** In place of a code: none. No code looks like it. */
export const NOBODY = '-';

const STATES_ASKED = [...INCIDENT_STATES, 'open', 'overdue'] as const;

export const INCIDENT_PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent. `none`: what nobody could locate yet, and a person must place' })),
  state: Type.Optional(Type.String({ maxLength: 200, description: `One or more with commas between, any of which will do: ${STATES_ASKED.join(', ')}. \`open\`: work is left to do` })),
  overdue: Type.Optional(Type.Boolean({ description: '1: only what is overdue now, of whichever state is asked' })),
  mark: Type.Optional(Type.Enum(Object.keys(MARK) as MarkName[], {
    description: 'Opens the list behind a figure: exactly the incidents that it counts. `from` and `to` then go by the time the figure goes by: the investigation for investigated and settled, the closing for closed, else the report. Other systems\' past is left out, as figures leave it out',
  })),
  channel: Type.Optional(Type.String({ maxLength: 40, description: 'Code of a channel' })),
  category: Type.Optional(Type.String({ maxLength: 60, description: 'Code of a category, with all below it' })),
  severity: Type.Optional(Type.String({ pattern: '^[1-4](,[1-4])*$', description: 'One or more levels with commas between: `3,4`. Other systems\' past that was loaded before levels were kept beside it has none' })),
  dispute: Type.Optional(Type.Enum([...DISPUTE_KINDS, 'any'], { description: 'Kind of a dispute; `any`: whatever is one' })),
  unit: Type.Optional(Type.String({ maxLength: 80, description: 'Code of the unit that has it, or handled it; `-` for those that no unit has. With this and what follows other systems\' past is left out' })),
  handler: Type.Optional(Type.String({ maxLength: 80, description: 'Subject of the person who has it, or handled it; `-` for those that nobody has. Whoever appraises may ask for anybody, others for themselves' })),
  department: Type.Optional(Type.String({ maxLength: 40, description: 'Code of a department: what its units have, and what no unit has yet and is of its categories' })),
  assisting: Type.Optional(Type.String({ maxLength: 80, description: 'Code of a unit: open incidents that it helps with and has not said of that its part is done' })),
  extension: Type.Optional(Type.Boolean({ description: '1: open incidents for which more time was asked and nobody has answered; 0: the other open ones' })),
  body: Type.Optional(Type.Enum([...MEDIATION_BODIES, NOBODY], { description: 'Mediation body of a dispute; `-` before one has it' })),
  stage: Type.Optional(Type.Enum([...WORK_STAGES], { description: 'With `count`: opens the list behind a number of `/api/v1/appraisal`. `from` and `to` then go by the report, for `mediate` and `fulfil` by the investigation' })),
  count: Type.Optional(Type.Enum([...COUNTS], { description: 'Which number of the stage' })),
  here: Type.Optional(Type.Boolean({ description: '1: only what is counted at the area itself, and at none below it' })),
  past: Type.Optional(Type.Boolean({ description: '1: with a `mark`, other systems\' past too, as `/api/v1/stats` counts it; 0: without a mark, none of it' })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the title or number; of another system\'s number the whole' })),
  ...SPAN_PARAMETERS,
  cursor: Type.Optional(Type.String({ pattern: '^\\d{1,15}-\\d{1,10}$', description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Items on a page, 50 when absent' })),
});
export type IncidentsAsked = Static<typeof INCIDENT_PARAMETERS>;

/** As asked, with the codes that the policy in force has for a category and for a department. */
export interface QuestionAsked extends Omit<IncidentsAsked, 'area' | 'from' | 'to' | 'cursor' | 'limit' | 'token' | 'category' | 'department'> {
  readonly categories?: readonly string[] | undefined;
  readonly department?: WorkAsked['department'];
}

/** `words`: whether the caller may also search what the reporter wrote. */
export function incidentQuestion(asked: QuestionAsked, node: number, span: TimeSpan, words: boolean): IncidentQuestion {
  const { mark, state, overdue, channel, categories, severity, dispute: kind, stage, past, q } = asked;
  const states = statesAsked(state);
  const work = workAsked(asked);
  return {
    node, words, channel, categories, kind, work, ...span, past: work === undefined && (past ?? mark === undefined),
    part: q === '' ? undefined : q,
    // What was merged into another counts as nothing of its own; it is found when nobody asks what counts.
    marks: overdue === true ? MARK.overdue : 0,
    anyOf: states.reduce((marks, one) => marks | markOfState(one), 0),
    severities: severity?.split(',').map((level) => Number(level) as Severity),
    timedBy: stage !== undefined ? timedBy(stage) : mark === undefined ? (states.includes('merged') ? 0 : MARK.reported) : MARK[mark],
  };
}

/** @throws DoorFault 400 when a count is asked for that its stage does not have */
function workAsked({ mark, unit, handler, body, stage, count, here, department, assisting, extension }: QuestionAsked): WorkAsked | undefined {
  if ([unit, handler, body, stage, count, here, department, assisting, extension].every((one) => one === undefined)) return undefined;
  if ((stage === undefined) !== (count === undefined)) throw DoorFault.invalid(stage === undefined ? 'stage' : 'count', 'required', 'stage and count go together');
  if (stage !== undefined && mark !== undefined) throw DoorFault.invalid('mark', 'range', 'a mark and a stage\'s count are two questions');
  const rule = stage === undefined ? undefined : STAGE_COUNTS[stage][count!];
  if (stage !== undefined && rule === undefined) throw DoorFault.invalid('count', 'range', `must be one of ${Object.keys(STAGE_COUNTS[stage]).join(', ')} for ${stage}`);
  const orNone = <Code extends string>(code: Code | typeof NOBODY | undefined): Code | '' | undefined => (code === NOBODY ? '' : code);
  return { count: rule, unit: orNone(unit), person: orNone(handler), body: orNone<MediationBody>(body), here, department, assisting, extension };
}

type StateAsked = (typeof STATES_ASKED)[number];

/** @throws DoorFault 400 when one of them is no state */
function statesAsked(text: string | undefined): StateAsked[] {
  const states = text?.split(',') ?? [];
  const isKnown = (state: string): state is StateAsked => (STATES_ASKED as readonly string[]).includes(state);
  if (!states.every(isKnown)) throw DoorFault.invalid('state', 'unknownValue', `must be some of ${STATES_ASKED.join(', ')}, with commas between`);
  return states;
}

const markOfState = (state: IncidentState | 'open' | 'overdue'): Marks => (state === 'open' || state === 'overdue' ? MARK[state] : stateMark(state));

/** A page's `next` and the next page's `cursor`. */
export const cursorText = ({ at, row }: { readonly at: number; readonly row: number }): string => `${at}-${row}`;

export function cursorAsked(text: string | undefined): { at: number; row: number } | undefined {
  if (text === undefined) return undefined;
  const [at, row] = text.split('-').map(Number) as [number, number];
  return { at, row };
}
