import type { Roster } from '../../../shared/roster.ts';
import { utcText } from './calendarTime.ts';
import { escaped, folded } from './contentLines.ts';

/** A roster as an iCalendar file, one event a turn, in UTC; `title` is what calendars show it under. */
export function writeCalendar({ seat, turns, setAt, version }: Pick<Roster, 'seat' | 'turns' | 'setAt' | 'version'>, title: string): string {
  const stamp = utcText(setAt);
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Yilan//Duty roster//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(title)}`,
    ...turns.flatMap(({ officer, from, to }) => [
      'BEGIN:VEVENT', `UID:${from}-${seat}@yilan`, `SEQUENCE:${version}`, `DTSTAMP:${stamp}`, `DTSTART:${utcText(from)}`, `DTEND:${utcText(to)}`,
      `SUMMARY:${escaped(officer)}`, `LOCATION:${escaped(title)}`, 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
