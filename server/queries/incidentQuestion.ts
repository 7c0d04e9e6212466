import { Type, type Static } from 'typebox';
import { MARK, stateMark, type MarkName, type Marks } from '../../shared/tally.ts';
import { INCIDENT_STATES, type IncidentState } from '../../shared/incident.ts';
import type { IncidentQuestion } from '../projections/incidentSearch.ts';
import { DisputeKind } from './answerSchemas.ts';
import { parameters } from './readSide.ts';
import { SPAN_PARAMETERS, type TimeSpan } from './timeSpan.ts';

export const INCIDENT_PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent.' })),
  state: Type.Optional(Type.Enum([...INCIDENT_STATES, 'open', 'overdue'], { description: 'One state, or `open` (work is left to do), or `overdue`' })),
  mark: Type.Optional(Type.Enum(Object.keys(MARK) as MarkName[], {
    description: 'Opens the list behind a figure: exactly the incidents that it counts. `from` and `to` then go by the time the figure goes by: the investigation for investigated and settled, the closing for closed, else the report. Other systems\' past is left out, as figures leave it out',
  })),
  channel: Type.Optional(Type.String({ maxLength: 40, description: 'Code of a channel' })),
  category: Type.Optional(Type.String({ maxLength: 60, description: 'Code of a leaf category' })),
  dispute: Type.Optional(DisputeKind),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the title or number; of another system\'s number the whole' })),
  ...SPAN_PARAMETERS,
  cursor: Type.Optional(Type.String({ pattern: '^\\d{1,15}-\\d{1,10}$', description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Items on a page, 50 when absent' })),
});
export type IncidentsAsked = Static<typeof INCIDENT_PARAMETERS>;

/** `words`: whether the caller may also search what the reporter wrote. */
export function incidentQuestion(asked: Pick<IncidentsAsked, 'mark' | 'state' | 'channel' | 'category' | 'dispute' | 'q'>, node: number, span: TimeSpan, words: boolean): IncidentQuestion {
  const { mark, state, channel, category, dispute: kind, q } = asked;
  return {
    node, words, channel, category, kind, ...span, past: mark === undefined,
    part: q === '' ? undefined : q,
    // What was merged into another counts as nothing of its own; it is found when nobody asks what counts.
    marks: state === undefined ? 0 : markOfState(state),
    timedBy: mark === undefined ? (state === 'merged' ? 0 : MARK.reported) : MARK[mark],
  };
}

const markOfState = (state: IncidentState | 'open' | 'overdue'): Marks => (state === 'open' || state === 'overdue' ? MARK[state] : stateMark(state));

/** A page's `next` and the next page's `cursor`. */
export const cursorText = ({ at, row }: { readonly at: number; readonly row: number }): string => `${at}-${row}`;

export function cursorAsked(text: string | undefined): { at: number; row: number } | undefined {
  if (text === undefined) return undefined;
  const [at, row] = text.split('-').map(Number) as [number, number];
  return { at, row };
}
