/** Why a calendar file is not taken. Nothing of it is stored then. */
export type CalendarRule =
  | 'notUtf8' | 'notACalendar' | 'notALine' | 'tooManyLines' | 'lineTooLong' | 'component' | 'unfinished' | 'twice' | 'version' | 'method' | 'notUnderstood' | 'missing'
  | 'time' | 'timeZone' | 'recurrence' | 'startNotInRule' | 'duplicateUid' | 'tooManyTurns' | 'name' | 'order' | 'tooLong' | 'overlap' | 'none';

const SENTENCES: Readonly<Record<CalendarRule, string>> = {
  notUtf8: 'is not UTF-8',
  notACalendar: 'is no calendar: a file begins with BEGIN:VCALENDAR and ends with END:VCALENDAR',
  notALine: 'is no line of a calendar (NAME;PARAMETER=value:value)',
  tooManyLines: 'is one line more than a roster may have',
  lineTooLong: 'is longer than a line of a roster may be',
  component: 'is a part that a roster does not have; events (VEVENT) are read',
  unfinished: 'is not where this part ends',
  twice: 'says again what was said before in the same event',
  version: 'is of another version of the format; 2.0 is read',
  method: 'asks for an answer; only calendars that are published are read',
  notUnderstood: 'changes what an event means in a way that is not understood here',
  missing: 'lacks its beginning (DTSTART), its end (DTEND or DURATION), or its officer (SUMMARY)',
  time: 'is no time that is understood: 20261122T080000Z, 20261122T080000 or, with VALUE=DATE, 20261122',
  timeZone: 'is in a time zone that is not known here, or that keeps summer time',
  recurrence: 'is a recurrence that is not understood: FREQ=DAILY or WEEKLY with INTERVAL, BYDAY, COUNT, UNTIL and WKST',
  startNotInRule: 'is a recurrence that leaves out its own beginning',
  duplicateUid: 'is an event that was there before, by its UID',
  tooManyTurns: 'makes more turns than a roster may have',
  name: 'names no officer: a pseudonym such as officer-12, of letters, digits, dots, dashes and underscores',
  order: 'ends before it begins',
  tooLong: 'is longer than 24 hours',
  overlap: 'overlaps with another turn at this seat',
  none: 'has no turn',
};

/** Names the line, from 1. */
export class CalendarFault extends Error {
  readonly line: number;
  readonly rule: CalendarRule;

  constructor(line: number, rule: CalendarRule) {
    super(`line ${line} ${SENTENCES[rule]}`);
    this.name = 'CalendarFault';
    this.line = line;
    this.rule = rule;
  }
}
