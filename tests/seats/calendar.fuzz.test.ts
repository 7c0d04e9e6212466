import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CalendarFault } from '../../server/seats/ical/calendarFault.ts';
import { readCalendar } from '../../server/seats/ical/readCalendar.ts';
import { writeCalendar } from '../../server/seats/ical/writeCalendar.ts';
import type { DutyTurn } from '../../shared/roster.ts';

const NOW = Date.UTC(2026, 10, 22);
const context = { offset: 8 * 3_600_000, now: NOW };

/** Turns one after another, with gaps, over a few months, in whole seconds. */
const turns = fc.array(fc.record({
  officer: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/), gap: fc.integer({ min: 0, max: 100_000 }), lasts: fc.integer({ min: 1, max: 86_400 }),
}), { minLength: 1, maxLength: 60 }).map((list): DutyTurn[] => {
  let at = NOW;
  return list.map(({ officer, gap, lasts }) => {
    const from = at + gap * 1_000;
    at = from + lasts * 1_000;
    return { officer, from, to: at };
  });
});

test('every roster that goes out as a calendar comes back as it was', () => {
  fc.assert(fc.property(turns, fc.string({ unit: 'grapheme', maxLength: 80 }), (list, title) => {
    expect(readCalendar(Buffer.from(writeCalendar({ seat: 'seat-2', turns: list, setAt: NOW, version: 1 }, title.replaceAll('\r', ''))), context)).toEqual(list);
  }), { seed: 22, numRuns: 300 });
});

const PIECES = ['BEGIN:VCALENDAR', 'END:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VALARM', 'END:VALARM', 'DTSTART:20261121T000000Z', 'DTSTART;TZID=Asia/Shanghai:20261121T000000', 'DTEND:20261121T080000Z', 'DURATION:PT8H',
  'RRULE:FREQ=WEEKLY;BYDAY=SA', 'RRULE:FREQ=DAILY;COUNT=9999;INTERVAL=366', 'EXDATE:20261121T000000Z', 'SUMMARY:o', 'UID:1', ' folded', 'X', ''];

test('whatever is sent is taken whole or refused by line and rule, and nothing that is taken overlaps', () => {
  const files = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((lines) => Buffer.from(lines.join('\r\n'))),
    fc.tuple(turns, fc.array(fc.tuple(fc.nat(20_000), fc.nat(255)), { minLength: 1, maxLength: 4 })).map(([list, changes]) => {
      const bytes = Buffer.from(writeCalendar({ seat: 's', turns: list, setAt: NOW, version: 1 }, '席'));
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return bytes;
    }),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(fc.property(files, (file) => {
    try {
      const read = readCalendar(file, context);
      expect(read.length).toBeGreaterThan(0);
      for (const [place, { from, to }] of read.entries()) {
        expect(to).toBeGreaterThan(from);
        if (place > 0) expect(from).toBeGreaterThanOrEqual(read[place - 1]!.to);
      }
    } catch (error) {
      if (!(error instanceof CalendarFault)) throw error;
      expect(error.line).toBeGreaterThan(0);
    }
  }), { seed: 23, numRuns: 2_000 });
});
