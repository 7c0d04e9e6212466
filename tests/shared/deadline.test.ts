import { describe, expect, it } from 'vitest';
import { workCalendarOf } from '../../shared/calendar.ts';
import { dueAt, dueTimes, nextDue, type Clocked } from '../../shared/deadline.ts';
import { NOTHING_MISSED } from '../../shared/lifecycle.ts';
import type { Limit } from '../../shared/policy.ts';
import { smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const calendar = workCalendarOf(policy);
const local = (text: string): number => Date.parse(`${text}+08:00`);
const due = (from: string, limit: Limit): string => new Date(dueAt(local(from), limit, calendar).at + 8 * 3_600_000).toISOString().slice(0, 16);
const { accept, handle } = policy.channels.find(({ code }) => code === 'inquiry')!;

describe('[SLA1] an online inquiry is accepted within 3 hours, round the clock', () => {
  it.each([
    ['on a working morning', '2026-11-17T10:20', '2026-11-17T13:20'],
    ['in the night', '2026-11-17T23:30', '2026-11-18T02:30'],
    ['on a Saturday', '2026-11-21T18:00', '2026-11-21T21:00'],
    ['on New Year’s Eve of the Spring Festival', '2026-02-16T22:00', '2026-02-17T01:00'],
  ])('%s', (_, from, by) => {
    expect(due(from, accept)).toBe(by);
  });
});

describe('[SLA3] and answered within 3 working days', () => {
  it.each([
    ['reported in working hours: the same minute three working days later', '2026-11-17T10:20', '2026-11-20T10:20'],
    ['over a weekend', '2026-11-19T16:00', '2026-11-24T16:00'],
    ['reported in the evening: the clock starts next morning, the third day closes it', '2026-11-17T20:00', '2026-11-20T17:30'],
    ['reported before opening: that very day is the first', '2026-11-17T07:00', '2026-11-19T17:30'],
    ['reported at lunch: the morning’s work is behind it', '2026-11-17T12:45', '2026-11-20T12:00'],
    ['reported on a Saturday: Monday, Tuesday, Wednesday', '2026-11-21T11:00', '2026-11-25T17:30'],
    ['before the Spring Festival 2026: Saturday the 14th is worked, then nothing until the 24th', '2026-02-13T16:00', '2026-02-25T16:00'],
    ['on the last working day before it', '2026-02-14T10:00', '2026-02-26T10:00'],
    ['within it: the 24th, 25th and 26th', '2026-02-18T12:00', '2026-02-26T17:30'],
    ['over its second make-up Saturday', '2026-02-26T09:00', '2026-03-02T09:00'],
    ['over National Day, with the make-up Saturday of the 10th', '2026-09-30T17:00', '2026-10-10T17:00'],
  ])('%s', (_, from, by) => {
    expect(due(from, handle!)).toBe(by);
  });

  it('is never later than the Civil Code’s reading: the end of the third working day after the day of the report', () => {
    for (let hour = 0; hour < 21 * 24; hour++) {
      const from = local('2026-02-06T00:00') + hour * 3_600_000;
      const day = Math.floor((from + 8 * 3_600_000) / 86_400_000);
      const third = [...Array(30).keys()].map((n) => day + 1 + n).filter((one) => calendar.isWorkday(one))[2]!;
      expect(dueAt(from, handle!, calendar).at).toBeLessThanOrEqual(third * 86_400_000 + 9.5 * 3_600_000);
    }
  });
});

describe('working minutes', () => {
  it.each<[string, string, number, string]>([
    ['within a morning', '2026-11-17T09:00', 120, '2026-11-17T11:00'],
    ['over lunch', '2026-11-17T11:00', 120, '2026-11-17T14:30'],
    ['up to closing time exactly', '2026-11-17T15:30', 120, '2026-11-17T17:30'],
    ['into the next day', '2026-11-17T16:30', 120, '2026-11-18T09:30'],
    ['from Friday evening into Monday', '2026-11-20T18:00', 60, '2026-11-23T09:30'],
  ])('%s', (_, from, minutes, by) => {
    expect(due(from, { clock: 'workingTime', minutes })).toBe(by);
  });
});

describe('past the published calendar', () => {
  const at = (text: string, limit: Limit) => dueAt(local(text), limit, calendar).estimated;

  it('a due time counted with plain weekends is flagged', () => {
    expect(at('2026-12-30T10:00', { clock: 'workingTime', days: 3 })).toBe(true);
    expect(at('2026-12-28T10:00', { clock: 'workingTime', days: 3 })).toBe(false);
  });

  it('round the clock needs no calendar', () => {
    expect(at('2027-05-01T10:00', { clock: 'roundTheClock', minutes: 180 })).toBe(false);
  });

  it('one estimated due time makes the pair estimated', () => {
    expect(dueTimes(local('2026-12-30T10:00'), { limits: { accept, handle: handle! }, calendar })).toEqual({
      acceptBy: local('2026-12-30T13:00'), handleBy: local('2027-01-04T10:00'), estimated: true,
    });
  });
});

describe('which clock runs next', () => {
  const clocked = (state: Clocked['state'], missed: Partial<Clocked['missed']> = {}): Clocked => (
    { state, due: { acceptBy: 100, handleBy: 900, estimated: false }, missed: { ...NOTHING_MISSED, ...missed } }
  );

  it.each<[string, Clocked, ReturnType<typeof nextDue>]>([
    ['reported: acceptance', clocked('reported'), { stage: 'accept', at: 100 }],
    ['reported and late: handling', clocked('reported', { accept: true }), { stage: 'handle', at: 900 }],
    ['reported, late in both: none', clocked('reported', { accept: true, handle: true }), undefined],
    ['accepted: handling', clocked('accepted'), { stage: 'handle', at: 900 }],
    ['dispatched: handling', clocked('dispatched'), { stage: 'handle', at: 900 }],
    ['handling: handling', clocked('handling'), { stage: 'handle', at: 900 }],
    ['handling and late: none', clocked('handling', { handle: true }), undefined],
    ['handled: none', clocked('handled'), undefined],
    ['closed: none', clocked('closed'), undefined],
    ['refused: none', clocked('refused'), undefined],
    ['voided: none', clocked('voided'), undefined],
  ])('%s', (_, incident, next) => {
    expect(nextDue(incident)).toEqual(next);
  });

  it('a handling time shorter than the acceptance time comes first', () => {
    expect(nextDue({ ...clocked('reported'), due: { acceptBy: 900, handleBy: 100, estimated: false } })).toEqual({ stage: 'handle', at: 100 });
  });
});
