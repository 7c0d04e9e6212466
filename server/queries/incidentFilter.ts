import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import { MARK, markedAt, stateMark, type MarkName, type Marks } from '../../shared/tally.ts';
import type { IncidentState } from '../../shared/incident.ts';
import type { IncidentRecord } from '../projections/incidentBook.ts';
import { DisputeKind } from './answerSchemas.ts';
import { parameters } from './readSide.ts';
import { SPAN_PARAMETERS, type TimeSpan } from './timeSpan.ts';

const STATES = ['reported', 'refused', 'accepted', 'dispatched', 'handling', 'handled', 'closed', 'voided'] as const satisfies readonly IncidentState[];

export const INCIDENT_PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent.' })),
  state: Type.Optional(Type.Enum([...STATES, 'open', 'overdue'], { description: 'One state, or `open` (work is left to do), or `overdue`' })),
  mark: Type.Optional(Type.Enum(Object.keys(MARK) as MarkName[], {
    description: 'Opens the list behind a figure: exactly the incidents that it counts. `from` and `to` then go by the time the figure goes by: the investigation for investigated and settled, the closing for closed, else the report',
  })),
  channel: Type.Optional(Type.String({ maxLength: 40, description: 'Code of a channel' })),
  category: Type.Optional(Type.String({ maxLength: 60, description: 'Code of a leaf category' })),
  dispute: Type.Optional(DisputeKind),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the title or number' })),
  ...SPAN_PARAMETERS,
  cursor: Type.Optional(Type.Integer({ minimum: 1, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Items on a page, 50 when absent' })),
});
export type IncidentQuestion = Static<typeof INCIDENT_PARAMETERS>;

/** Which incidents a question is about. `words`: whether the caller may also search what the reporter wrote. */
export function incidentFilter(asked: IncidentQuestion, node: number, tree: AreaTree, span: TimeSpan, words: boolean): (record: IncidentRecord) => boolean {
  const { channel, category, dispute } = asked;
  const mark = asked.mark === undefined ? MARK.reported : MARK[asked.mark];
  const state = asked.state === undefined ? 0 : markOfState(asked.state);
  const wanted = mark | state;
  const part = asked.q?.toLowerCase();
  return ({ incident, marks, node: at }) => {
    if (!tree.isInside(at, node)) return false;
    if (channel !== undefined && incident.channel !== channel) return false;
    if (category !== undefined && incident.category !== category) return false;
    if (dispute !== undefined && incident.mediation?.kind !== dispute) return false;
    if ((marks & wanted) !== wanted) return false;
    const counted = markedAt(incident, mark);
    if (counted < span.from || counted >= span.to) return false;
    if (part === undefined) return true;
    return incident.title.toLowerCase().includes(part) || incident.number.includes(part) || (words && (incident.text?.toLowerCase().includes(part) ?? false));
  };
}

const markOfState = (state: IncidentState | 'open' | 'overdue'): Marks => (state === 'open' || state === 'overdue' ? MARK[state] : stateMark(state));
