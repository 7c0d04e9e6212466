import { describe, expect, it } from 'vitest';
import { WorkCalendar } from '../../shared/calendar.ts';
import { dayNamed } from '../../shared/zone.ts';
import { smallPolicy } from '../support/smallCity.ts';

const { calendar, workingHours } = smallPolicy();
const ningbo = new WorkCalendar(calendar, workingHours, 'Asia/Shanghai');
const local = (text: string): number => Date.parse(`${text}+08:00`);
const HOUR = 3_600_000;

describe('which days are worked', () => {
  it.each([
    ['an ordinary Tuesday', '2026-11-17', true],
    ['a Saturday', '2026-11-21', false],
    ['the first weekday of the Spring Festival 2026', '2026-02-16', false],
    ['the last day of the Spring Festival 2026', '2026-02-23', false],
    ['the Saturday that makes up for the Spring Festival', '2026-02-14', true],
    ['the Saturday after it that makes up too', '2026-02-28', true],
    ['the Sunday that makes up for New Year', '2026-01-04', true],
    ['National Day', '2026-10-01', false],
    ['the Sunday before National Day that makes up', '2026-09-20', true],
    ['a Wednesday past the published calendar', '2027-02-10', true],
  ])('%s', (_, day, worked) => {
    expect(ningbo.isWorkday(dayNamed(day))).toBe(worked);
  });

  it('2026 has the 248 working days of the State Council notice', () => {
    const days = Array.from({ length: 365 }, (_, i) => dayNamed('2026-01-01') + i);
    expect(days.filter((day) => ningbo.isWorkday(day))).toHaveLength(248);
  });
});

describe('working time as one number', () => {
  it('a day is seven and a half hours: 8:30 to 12:00 and 13:30 to 17:30', () => {
    expect(ningbo.dayLength).toBe(7.5 * HOUR);
    expect(ningbo.workedUntil(local('2026-11-18T00:00')) - ningbo.workedUntil(local('2026-11-17T00:00'))).toBe(7.5 * HOUR);
  });

  it('stands still at night, at lunch and at weekends', () => {
    const still = (from: string, to: string) => expect(ningbo.workedUntil(local(to))).toBe(ningbo.workedUntil(local(from)));
    still('2026-11-17T17:30', '2026-11-18T08:30');
    still('2026-11-17T12:00', '2026-11-17T13:30');
    still('2026-11-20T17:30', '2026-11-23T08:30');
    still('2026-02-14T17:30', '2026-02-24T08:30');
  });

  it('runs inside working hours, millisecond by millisecond', () => {
    const at = local('2026-11-17T09:00');
    expect(ningbo.workedUntil(at + 1) - ningbo.workedUntil(at)).toBe(1);
    expect(ningbo.instantOf(ningbo.workedUntil(at + 1))).toBe(at + 1);
  });

  it('the first instant at which a whole day has been worked is closing time, not the next opening', () => {
    expect(ningbo.instantOf(ningbo.workedUntil(local('2026-11-17T20:00')))).toBe(local('2026-11-17T17:30'));
  });
});

describe('how far the calendar reaches', () => {
  it('covers the published years and says so', () => {
    expect(ningbo.covers(local('2024-01-01T00:00'), local('2026-12-31T23:59'))).toBe(true);
    expect(ningbo.covers(local('2026-12-31T23:59'), local('2027-01-01T00:00'))).toBe(false);
    expect(ningbo.covers(local('2023-12-31T23:59'), local('2024-01-02T00:00'))).toBe(false);
  });

  it.each([['before 2000', '1999-12-31T12:00'], ['after 2099', '2100-01-02T12:00'], ['no time at all', 'never']])('knows no working time %s', (_, text) => {
    expect(() => ningbo.workedUntil(local(text))).toThrow(RangeError);
  });

  it('a limit that leads past 2099 is an error, never a wrong day', () => {
    expect(() => ningbo.instantOf(ningbo.workedUntil(local('2099-12-31T12:00')) + 100 * ningbo.dayLength)).toThrow('ends with 2099');
  });
});

it('a zone with summer time is refused with a sentence that says what to take instead', () => {
  expect(() => new WorkCalendar(calendar, workingHours, 'Europe/Berlin')).toThrow(/Europe\/Berlin changes its offset.*Asia\/Shanghai/);
});
