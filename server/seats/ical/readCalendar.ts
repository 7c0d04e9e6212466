import { MOST_TURNS, turnsFault, type DutyTurn } from '../../../shared/roster.ts';
import { DAY_MS } from '../../../shared/zone.ts';
import { CalendarFault, type CalendarRule } from './calendarFault.ts';
import { durationOf, timesOf, type CalendarTime } from './calendarTime.ts';
import { contentLines, unescaped, type ContentLine } from './contentLines.ts';
import { beginnings, recurrenceOf } from './recurrence.ts';

export interface CalendarContext {
  /** How far the city's clocks are ahead of UTC, ms: times without a zone are theirs. */
  readonly offset: number;
  readonly now: number;
}

type Turn = DutyTurn & { readonly line: number };

/** May stand in an event once. */
const ONCE: ReadonlySet<string> = new Set(['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'SUMMARY', 'STATUS', 'X-YILAN-OFFICER']);
/** They change when an event is, in ways that rosters do without. */
const UNSPOKEN: ReadonlySet<string> = new Set(['RDATE', 'EXRULE', 'RECURRENCE-ID']);
/** They say nothing of who sits when: zones are known by their names. */
const PASSED_OVER: ReadonlySet<string> = new Set(['VTIMEZONE', 'VALARM']);
const CALENDAR = 'VCALENDAR';

/**
 * The turns of duty in an iCalendar file (RFC 5545): one event each, its officer in SUMMARY. Either all of the file is understood, or none of it is taken.
 * @throws CalendarFault naming line and rule
 */
export function readCalendar(file: Buffer, context: CalendarContext): DutyTurn[] {
  const lines = contentLines(file);
  const turns: Turn[] = [];
  const uids = new Set<string>();
  if (lines[0]?.name !== 'BEGIN' || lines[0].value.toUpperCase() !== CALENDAR) throw new CalendarFault(1, 'notACalendar');
  let at = 1;
  for (; at < lines.length && !ends(lines[at]!, CALENDAR); at++) {
    const line = lines[at]!;
    if (line.name !== 'BEGIN') {
      checkOfCalendar(line);
      continue;
    }
    const end = endOf(lines, at);
    if (line.value.toUpperCase() === 'VEVENT') turns.push(...eventTurns(lines.slice(at + 1, end), line.line, context, uids));
    else if (!PASSED_OVER.has(line.value.toUpperCase())) throw new CalendarFault(line.line, 'component');
    if (turns.length > MOST_TURNS) throw new CalendarFault(line.line, 'tooManyTurns');
    at = end;
  }
  if (at !== lines.length - 1) throw new CalendarFault(lines[at + 1]?.line ?? lines.at(-1)!.line, 'notACalendar');
  return inOrder(turns, lines.at(-1)!.line);
}

const ends = ({ name, value }: ContentLine, part: string): boolean => name === 'END' && value.toUpperCase() === part;

function checkOfCalendar({ line, name, value }: ContentLine): void {
  if (name === 'END') throw new CalendarFault(line, 'unfinished');
  if (name === 'VERSION' && value !== '2.0') throw new CalendarFault(line, 'version');
  if (name === 'CALSCALE' && value.toUpperCase() !== 'GREGORIAN') throw new CalendarFault(line, 'notUnderstood');
  if (name === 'METHOD' && value.toUpperCase() !== 'PUBLISH') throw new CalendarFault(line, 'method');
}

/** Where the part that begins there ends, parts within it whole. */
function endOf(lines: readonly ContentLine[], begin: number): number {
  const open: string[] = [];
  for (let at = begin; at < lines.length; at++) {
    const { name, value, line } = lines[at]!;
    if (name === 'BEGIN') open.push(value.toUpperCase());
    if (name !== 'END') continue;
    if (open.pop() !== value.toUpperCase()) throw new CalendarFault(line, 'unfinished');
    if (open.length === 0) return at;
  }
  throw new CalendarFault(lines[begin]!.line, 'unfinished');
}

function eventTurns(lines: readonly ContentLine[], begin: number, { offset, now }: CalendarContext, uids: Set<string>): Turn[] {
  const said = new Map<string, ContentLine>();
  const left: CalendarTime[] = [];
  let inside = 0;
  for (const one of lines) {
    if (one.name === 'BEGIN' && !PASSED_OVER.has(one.value.toUpperCase())) throw new CalendarFault(one.line, 'component');
    inside += one.name === 'BEGIN' ? 1 : one.name === 'END' ? -1 : 0;
    if (inside > 0 || one.name === 'END') continue;
    if (UNSPOKEN.has(one.name)) throw new CalendarFault(one.line, 'notUnderstood');
    if (one.name === 'EXDATE') left.push(...timesOf(one, offset));
    if (!ONCE.has(one.name)) continue;
    if (said.has(one.name)) throw new CalendarFault(one.line, 'twice');
    said.set(one.name, one);
  }
  const uid = said.get('UID');
  if (uid !== undefined && uids.has(uid.value)) throw new CalendarFault(uid.line, 'duplicateUid');
  if (uid !== undefined) uids.add(uid.value);
  if (said.get('STATUS')?.value.toUpperCase() === 'CANCELLED') return [];
  const [started, who] = [said.get('DTSTART'), said.get('X-YILAN-OFFICER') ?? said.get('SUMMARY')];
  if (started === undefined || who === undefined) throw new CalendarFault(begin, 'missing');
  const start = timeIn(started, offset);
  const lasts = lengthOf(said, start, offset, begin);
  const officer = unescaped(who.value).trim();
  const rule = said.get('RRULE');
  const froms = rule === undefined ? [start.at] : beginnings(start, recurrenceOf(rule, start), now, rule.line);
  const out = new Set(left.map(({ at }) => at));
  const turns: Turn[] = [];
  for (const from of froms) {
    // An EXDATE that is a day leaves out what begins on it.
    if (out.has(from) || left.some(({ at, isDay }) => isDay && from >= at && from < at + DAY_MS)) continue;
    turns.push({ officer, from, to: from + lasts, line: begin });
    if (turns.length > MOST_TURNS) throw new CalendarFault(rule!.line, 'tooManyTurns');
  }
  const fault = turns[0] && turnsFault([turns[0]]);
  if (fault !== undefined) throw new CalendarFault(fault.rule === 'name' ? who.line : begin, fault.rule as CalendarRule);
  return turns;
}

function timeIn(line: ContentLine, offset: number): CalendarTime {
  const [time, more] = timesOf(line, offset);
  if (time === undefined || more !== undefined) throw new CalendarFault(line.line, 'time');
  return time;
}

function lengthOf(said: ReadonlyMap<string, ContentLine>, start: CalendarTime, offset: number, begin: number): number {
  const [end, lasts] = [said.get('DTEND'), said.get('DURATION')];
  if (end !== undefined && lasts !== undefined) throw new CalendarFault(lasts.line, 'twice');
  if (end !== undefined) {
    const time = timeIn(end, offset);
    if (time.isDay !== start.isDay) throw new CalendarFault(end.line, 'time');
    return time.at - start.at;
  }
  if (lasts !== undefined) return durationOf(lasts);
  if (start.isDay) return DAY_MS;
  throw new CalendarFault(begin, 'missing');
}

function inOrder(turns: readonly Turn[], last: number): DutyTurn[] {
  const sorted = turns.toSorted((a, b) => a.from - b.from || a.line - b.line);
  const fault = turnsFault(sorted);
  if (fault !== undefined) throw new CalendarFault(sorted[fault.place]?.line ?? last, fault.rule === 'tooMany' ? 'tooManyTurns' : fault.rule);
  return sorted.map(({ officer, from, to }) => ({ officer, from, to }));
}
