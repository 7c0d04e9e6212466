import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import { MARK, stateMark, type MarkName, type Marks } from '../../shared/tally.ts';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import { INCIDENT_STATES, type Incident, type IncidentState } from '../../shared/incident.ts';
import type { IncidentBook } from '../projections/incidentBook.ts';
import { DisputeKind } from './answerSchemas.ts';
import { parameters } from './readSide.ts';
import { SPAN_PARAMETERS, type TimeSpan } from './timeSpan.ts';


export const INCIDENT_PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; everything below it is included. The caller\'s own when absent.' })),
  state: Type.Optional(Type.Enum([...INCIDENT_STATES, 'open', 'overdue'], { description: 'One state, or `open` (work is left to do), or `overdue`' })),
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

type Searched = Pick<IncidentBook, 'columns' | 'inOrder'>;

/** Below every number of a code, also of one that nobody knows. */
const ANY = -2;

/**
 * Which rows of the incident book a question is about. The columns say no to nearly all, so few incidents are looked at themselves.
 * `words`: whether the caller may also search what the reporter wrote.
 */
export function incidentFilter(asked: IncidentQuestion, node: number, span: TimeSpan, words: boolean, tree: AreaTree, { columns, inOrder }: Searched): (row: number) => boolean {
  const channel = asked.channel === undefined ? ANY : columns.channels.find(asked.channel);
  const category = asked.category === undefined ? ANY : columns.categories.find(asked.category);
  const kind = asked.dispute === undefined ? ANY : DISPUTE_KINDS.indexOf(asked.dispute);
  const mark = asked.mark === undefined ? MARK.reported : MARK[asked.mark];
  const state = asked.state === undefined ? 0 : markOfState(asked.state);
  const wanted = mark | state;
  const part = asked.q?.toLowerCase();
  const times = columns.timesOf(mark);
  const last = tree.lastDescendant[node]!;
  return (row) => {
    if ((columns.marks[row]! & wanted) !== wanted) return false;
    const at = times[row]!;
    if (at < span.from || at >= span.to) return false;
    const place = columns.node[row]!;
    if (place < node || place > last) return false;
    if (channel !== ANY && columns.channel[row] !== channel) return false;
    if (category !== ANY && columns.category[row] !== category) return false;
    if (kind !== ANY && columns.kind[row] !== kind) return false;
    return part === undefined || isWrittenIn(inOrder[row]!.incident, part, words);
  };
}

function isWrittenIn({ title, number, text }: Incident, part: string, words: boolean): boolean {
  return title.toLowerCase().includes(part) || number.includes(part) || (words && (text?.toLowerCase().includes(part) ?? false));
}

const markOfState = (state: IncidentState | 'open' | 'overdue'): Marks => (state === 'open' || state === 'overdue' ? MARK[state] : stateMark(state));
