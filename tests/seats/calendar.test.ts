import { describe, expect, test } from 'vitest';
import { CalendarFault } from '../../server/seats/ical/calendarFault.ts';
import { readCalendar } from '../../server/seats/ical/readCalendar.ts';
import { writeCalendar } from '../../server/seats/ical/writeCalendar.ts';

const NOW = Date.parse('2026-11-20T00:00:00+08:00');
const read = (text: string) => readCalendar(Buffer.from(text), { offset: 8 * 3_600_000, now: NOW });
const calendar = (...lines: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const inCity = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const said = (text: string): string[] => read(text).map(({ officer, from, to }) => `${officer} ${inCity(from)} ${inCity(to)}`);

function fault(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof CalendarFault) return `${error.line} ${error.rule}`;
    throw error;
  }
  return 'taken';
}

describe('a turn of duty in a calendar', () => {
  test('is meant in UTC, in the zone it names, or by the city\'s own clock', () => {
    expect(said(calendar(
      ...event('DTSTART:20261121T000000Z', 'DTEND:20261121T080000Z', 'SUMMARY:officer-11'),
      ...event('DTSTART;TZID=Asia/Shanghai:20261121T160000', 'DTEND;TZID=Asia/Shanghai:20261122T000000', 'SUMMARY:officer-12'),
      ...event('DTSTART:20261122T000000', 'DURATION:PT8H', 'SUMMARY:officer-13'),
      ...event('DTSTART;TZID=China Standard Time:20261122T080000', 'DTEND:20261122T080000Z', 'SUMMARY:officer-11'),
      ...event('DTSTART;VALUE=DATE:20261124', 'SUMMARY:officer-12'),
    ))).toEqual([
      'officer-11 2026-11-21 08:00 2026-11-21 16:00', 'officer-12 2026-11-21 16:00 2026-11-22 00:00', 'officer-13 2026-11-22 00:00 2026-11-22 08:00',
      'officer-11 2026-11-22 08:00 2026-11-22 16:00', 'officer-12 2026-11-24 00:00 2026-11-25 00:00',
    ]);
  });

  test('may be folded anywhere, also within a character, and end its lines as any system does', () => {
    const bytes = Buffer.from(calendar(...event('X-NOTE:早班', 'DTSTART:20261121T000000Z', 'DTEND:20261121T080000Z', 'SUMMARY:officer-11')));
    const cut = bytes.indexOf(Buffer.from('早')) + 1;
    const within = Buffer.concat([bytes.subarray(0, cut), Buffer.from('\r\n '), bytes.subarray(cut)]);
    expect(readCalendar(within, { offset: 0, now: NOW })).toHaveLength(1);
    expect(said(calendar(...event('DTSTART:20261121T00\r\n 0000Z', 'DTEND:20261121T080000Z', 'SUMM\r\n\tARY:officer-11')).replaceAll('\r\n', '\n'))).toHaveLength(1);
  });

  test('comes again by day and by week, with intervals, days, counts, ends and exceptions', () => {
    const again = (rule: string, ...more: string[]) => said(calendar(...event('DTSTART;TZID=Asia/Shanghai:20261123T080000', 'DURATION:PT8H', 'SUMMARY:o', `RRULE:${rule}`, ...more))).map((line) => line.slice(7, 12));
    expect(again('FREQ=DAILY;COUNT=3')).toEqual(['11-23', '11-24', '11-25']);
    expect(again('FREQ=DAILY;INTERVAL=3;UNTIL=20261130')).toEqual(['11-23', '11-26', '11-29']);
    expect(again('FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=6')).toEqual(['11-23', '11-24', '11-25', '11-26', '11-27', '11-30']);
    expect(again('FREQ=WEEKLY;COUNT=2')).toEqual(['11-23', '11-30']);
    expect(again('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4')).toEqual(['11-23', '11-29', '12-07', '12-13']);
    // The same with weeks that begin on Sunday: the days of a pair lie in other weeks.
    expect(again('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4;WKST=SU')).toEqual(['11-23', '12-06', '12-07', '12-20']);
    expect(again('FREQ=DAILY;COUNT=4', 'EXDATE;TZID=Asia/Shanghai:20261124T080000,20261125T080000')).toEqual(['11-23', '11-26']);
    expect(again('FREQ=DAILY;UNTIL=20261125T000000Z')).toEqual(['11-23', '11-24', '11-25']);
  });

  test('without an end is followed for a year, and what is long over is left out', () => {
    const turns = read(calendar(...event('DTSTART:20200101T000000Z', 'DURATION:PT8H', 'SUMMARY:o', 'RRULE:FREQ=DAILY')));
    expect(turns).toHaveLength(366 + 31);
    expect(inCity(turns[0]!.from)).toBe('2026-10-20 08:00');
  });

  test('that was called off is none, and neither zones nor alarms are turns', () => {
    expect(said(calendar(
      'METHOD:PUBLISH', 'X-WR-CALNAME:值班', 'BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETTO:+0800', 'END:STANDARD', 'END:VTIMEZONE',
      ...event('UID:1', 'STATUS:CANCELLED', 'DTSTART:20261121T000000Z', 'DTEND:20261121T080000Z', 'SUMMARY:officer-11'),
      ...event('UID:2', 'DTSTART:20261121T000000Z', 'DTEND:20261121T080000Z', 'SUMMARY:officer-12', 'BEGIN:VALARM', 'TRIGGER:-PT15M', 'SUMMARY:x', 'END:VALARM'),
    ))).toEqual(['officer-12 2026-11-21 08:00 2026-11-21 16:00']);
  });
});

describe('what is not understood is refused, with its line', () => {
  const times = ['DTSTART:20261121T000000Z', 'DTEND:20261121T080000Z'];
  test.each<[string, string, string]>([
    ['no calendar', 'hello:world\r\n', '1 notACalendar'],
    ['no lines at all', '', '1 notACalendar'],
    ['no line of one', calendar('x'), '3 notALine'],
    ['a calendar that does not end', 'BEGIN:VCALENDAR\r\nVERSION:2.0', '2 notACalendar'],
    ['more after its end', `${calendar(...event(...times, 'SUMMARY:o'))}X:1\r\n`, '9 notACalendar'],
    ['an event that does not end', calendar('BEGIN:VEVENT', ...times), '6 unfinished'],
    ['another version', calendar('VERSION:1.0'), '3 version'],
    ['a to-do', calendar('BEGIN:VTODO', 'END:VTODO'), '3 component'],
    ['an invitation', calendar('METHOD:REQUEST'), '3 method'],
    ['an exception by another event', calendar(...event(...times, 'SUMMARY:o', 'RECURRENCE-ID:20261121T000000Z')), '7 notUnderstood'],
    ['further dates', calendar(...event(...times, 'SUMMARY:o', 'RDATE:20261122T000000Z')), '7 notUnderstood'],
    ['no officer', calendar(...event(...times)), '3 missing'],
    ['no end', calendar(...event(times[0]!, 'SUMMARY:o')), '3 missing'],
    ['a person\'s name', calendar(...event(...times, 'SUMMARY:张三')), '6 name'],
    ['a day that is none', calendar(...event('DTSTART:20260230T000000Z', 'DTEND:20261121T080000Z', 'SUMMARY:o')), '4 time'],
    ['a zone of nowhere', calendar(...event('DTSTART;TZID=Moon/Tycho:20261121T000000', 'DURATION:PT8H', 'SUMMARY:o')), '4 timeZone'],
    ['a zone with summer time', calendar(...event('DTSTART;TZID=Europe/Berlin:20261121T000000', 'DURATION:PT8H', 'SUMMARY:o')), '4 timeZone'],
    ['a month\'s recurrence', calendar(...event(...times, 'SUMMARY:o', 'RRULE:FREQ=MONTHLY;COUNT=2')), '7 recurrence'],
    ['a recurrence with more than is known', calendar(...event(...times, 'SUMMARY:o', 'RRULE:FREQ=DAILY;BYHOUR=8')), '7 recurrence'],
    ['a count and an end', calendar(...event(...times, 'SUMMARY:o', 'RRULE:FREQ=DAILY;COUNT=2;UNTIL=20261201')), '7 recurrence'],
    ['a beginning that its rule leaves out', calendar(...event(...times, 'SUMMARY:o', 'RRULE:FREQ=WEEKLY;BYDAY=MO')), '7 startNotInRule'],
    ['the same event twice', calendar(...event('UID:1', ...times, 'SUMMARY:o'), ...event('UID:1', 'DTSTART:20261122T000000Z', 'DURATION:PT8H', 'SUMMARY:o')), '10 duplicateUid'],
    ['an end before its beginning', calendar(...event('DTSTART:20261121T080000Z', 'DTEND:20261121T000000Z', 'SUMMARY:o')), '3 order'],
    ['a turn of days', calendar(...event('DTSTART:20261121T000000Z', 'DTEND:20261123T000000Z', 'SUMMARY:o')), '3 tooLong'],
    ['two at once', calendar(...event(...times, 'SUMMARY:a'), ...event('DTSTART:20261121T070000Z', 'DURATION:PT8H', 'SUMMARY:b')), '8 overlap'],
    ['too many turns', calendar(...Array.from({ length: 6 }, (_, n) => event(`DTSTART:20261121T0${n}0000Z`, 'DURATION:PT1H', 'SUMMARY:o', 'RRULE:FREQ=DAILY')).flat()), '27 tooManyTurns'],
    ['no turns', calendar(), '3 none'],
    ['two beginnings', calendar(...event(...times, times[0]!, 'SUMMARY:o')), '6 twice'],
    ['a line without an end', `BEGIN:VCALENDAR\r\nX:${'x'.repeat(5_000)}\r\n`, '2 lineTooLong'],
  ])('%s', (_, text, why) => expect(fault(text)).toBe(why));

  test('bytes that are no text', () => {
    expect(() => readCalendar(Buffer.from([...Buffer.from('BEGIN:VCALENDAR\r\nX:'), 0xff, 0x0a]), { offset: 0, now: NOW })).toThrow(expect.objectContaining({ line: 2, rule: 'notUtf8' }));
  });
});

test('a roster that is written is folded, in UTC, and read back as it was', () => {
  const turns = [{ officer: 'officer-11', from: NOW, to: NOW + 8 * 3_600_000 }];
  const text = writeCalendar({ seat: 'seat-2', turns, setAt: NOW, version: 3 }, `值班席,${'很长的名字'.repeat(10)}`);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text).toContain('DTSTART:20261119T160000Z');
  expect(read(text)).toEqual(turns);
});
