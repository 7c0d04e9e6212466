import { describe, expect, it } from 'vitest';
import { departmentLines, withDepartment, withKind } from '../../../client/views/admin/model/unitLines.ts';
import { changedDays, clockOf, coverOf, dayIn, dayKind, minutesOf, monthAfter, turned, weeksOf } from '../../../client/views/admin/model/workDays.ts';
import { NINGBO, readPolicy } from '../../../server/policy/readPolicy.ts';
import { policyFaults } from '../../../server/policy/policyFaults.ts';
import { workCalendarOf } from '../../../shared/calendar.ts';
import { dayName, dayNamed } from '../../../shared/zone.ts';
import { smallCity } from '../../support/smallCity.ts';

const { tree } = smallCity();
const shipped = readPolicy(NINGBO, tree);
const { calendar } = shipped;

describe('the working calendar on the page', () => {
  it('says of every day of three years what the clocks of working time hold it for', () => {
    const clocks = workCalendarOf(shipped);
    for (let day = dayNamed('2024-01-01'); day < dayNamed('2027-01-01'); day++) {
      const kind = dayKind(calendar, dayName(day));
      expect([dayName(day), kind === 'work' || kind === 'makeUp']).toEqual([dayName(day), clocks.isWorkday(day)]);
    }
  });

  it('a day that is turned twice is what it was; turned once, the clocks see it and nothing else', () => {
    for (const [day, kind] of [['2026-11-23', 'holiday'], ['2026-10-01', 'work'], ['2026-11-28', 'makeUp'], ['2026-10-10', 'weekend']] as const) {
      const once = turned(calendar, day);
      expect(changedDays(calendar, once)).toEqual([{ day, kind }]);
      expect(changedDays(calendar, turned(once, day))).toEqual([]);
      expect(policyFaults({ ...shipped, calendar: once }, tree)).toEqual([]);
    }
  });

  it('months begin on Mondays and have all their days, over leap days and new years', () => {
    for (const [month, days, lead] of [['2026-11', 30, 6], ['2024-02', 29, 3], ['2026-06', 30, 0]] as const) {
      expect([weeksOf(month).flat().filter(Boolean).length, weeksOf(month)[0]!.indexOf(`${month}-01`)]).toEqual([days, lead]);
    }
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });

  it('warns two months before what is published ends, and says when it has', () => {
    expect([coverOf('2026-12-31', '2026-09-01'), coverOf('2026-12-31', '2026-11-22'), coverOf('2026-12-31', '2027-01-02')].map(({ tone, days }) => [tone, days])).toEqual([['settled', 121], ['attention', 39], ['alarm', -2]]);
    expect(dayIn(Date.parse('2026-11-22T16:30:00Z'), 8 * 3_600_000)).toBe('2026-11-23');
  });

  it('reads times of a day, and nothing else', () => {
    expect([clockOf(510), clockOf(1_440), minutesOf('8:30'), minutesOf('24:00'), minutesOf('24:01'), minutesOf('8:60'), minutesOf('8.30')]).toEqual(['08:30', '24:00', 510, 1_440, undefined, undefined, undefined]);
  });
});

describe('departments on the page', () => {
  it('a kind that goes to another department leaves the desks of the one that had it, and the policy can be adopted', () => {
    const { department } = shipped.categories.find(({ code }) => code === 'exposedRubbish')!;
    const moved = withKind(shipped, 'exposedRubbish', 'emergency');
    expect(policyFaults(moved, tree)).toEqual([]);
    expect(moved.departments.find(({ code }) => code === department)!.desks!.flatMap(({ categories = [] }) => categories)).not.toContain('exposedRubbish');
  });

  it('a new one stands at the end, one that is edited at its place', () => {
    const made = withDepartment(shipped, { code: 'cityParks', label: { zh: '园林局', en: 'Parks Bureau' }, levels: ['city'] });
    expect([made.departments.at(-1)!.code, policyFaults(made, tree)]).toEqual(['cityParks', []]);
    const edited = withDepartment(made, { ...made.departments[0]!, levels: ['city'] });
    expect(edited.departments.map(({ code }) => code)).toEqual(made.departments.map(({ code }) => code));
  });

  it('adds up what its units have to do', () => {
    const unit = (code: string, open: number) => ({ code, department: 'emergency', area: '3302', open, overdue: 1, people: 2 });
    expect(departmentLines(shipped, [unit('a', 1), unit('b', 3)]).find(({ department }) => department.code === 'emergency')).toMatchObject({ open: 4, overdue: 2, people: 4, units: [{ code: 'b' }, { code: 'a' }] });
  });
});
