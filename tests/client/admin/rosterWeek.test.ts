import { describe, expect, it } from 'vitest';
import { cellOf, filled, turnsOf, weekFault, weekOf } from '../../../client/views/admin/model/rosterWeek.ts';
import { NINGBO, readPolicy } from '../../../server/policy/readPolicy.ts';
import { turnsFault } from '../../../shared/roster.ts';
import { DAY_MS } from '../../../shared/zone.ts';
import { smallCity } from '../../support/smallCity.ts';

const { tree } = smallCity();
const shifts = [...readPolicy(NINGBO, tree).shifts!].sort((a, b) => a.from - b.from);
/** Monday, 2026-11-23, in the city. */
const MONDAY = Date.parse('2026-11-22T16:00:00Z');
const HOUR = 3_600_000;
const empty = weekOf([], shifts, MONDAY);

describe('a week of a seat', () => {
  it('is read as it was drawn, and other weeks stay as they are', () => {
    const before = { officer: 'officer-9', from: MONDAY - 8 * HOUR, to: MONDAY };
    const after = { officer: 'officer-9', from: MONDAY + 7 * DAY_MS, to: MONDAY + 7 * DAY_MS + 8 * HOUR };
    const drawn = filled(weekOf([before, after], shifts, MONDAY), shifts, ['officer-11', 'officer-12', 'officer-13']);
    const turns = turnsOf(drawn, shifts, MONDAY).map(({ turn }) => turn);
    expect([turns.length, turns[0], turns.at(-1), turnsFault(turns)]).toEqual([7 * shifts.length + 2, before, after, undefined]);
    expect(weekOf(turns, shifts, MONDAY)).toEqual(drawn);
  });

  it('a turn that is no shift\'s stays beside them', () => {
    const odd = { officer: 'officer-7', from: MONDAY + 9 * HOUR, to: MONDAY + 10 * HOUR };
    const week = weekOf([odd], shifts, MONDAY);
    expect([week.cells, week.others, turnsOf(week, shifts, MONDAY)]).toEqual([{}, [odd], [{ turn: odd, cell: undefined }]]);
  });

  it('what the centre would refuse is shown in its cell', () => {
    const cell = cellOf(2, shifts[1]!.code);
    expect(weekFault(turnsOf({ ...empty, cells: { [cellOf(0, shifts[0]!.code)]: 'officer-1', [cell]: '张三' } }, shifts, MONDAY))).toEqual({ rule: 'name', cell, officer: '张三' });
    const { from } = turnsOf({ ...empty, cells: { [cell]: 'officer-1' } }, shifts, MONDAY)[0]!.turn;
    const over = { officer: 'officer-2', from: from - HOUR, to: from + HOUR };
    expect(weekFault(turnsOf({ ...weekOf([over], shifts, MONDAY), cells: { [cell]: 'officer-1' } }, shifts, MONDAY))).toMatchObject({ rule: 'overlap', cell });
    expect(weekFault(turnsOf(empty, shifts, MONDAY))).toMatchObject({ rule: 'none' });
  });

  it('filling leaves what is drawn', () => {
    const cell = cellOf(0, shifts[0]!.code);
    const week = filled({ ...empty, cells: { [cell]: 'officer-5' } }, shifts, ['officer-1']);
    expect([week.cells[cell], Object.values(week.cells).filter((officer) => officer === 'officer-1').length]).toEqual(['officer-5', 7 * shifts.length - 1]);
  });
});
