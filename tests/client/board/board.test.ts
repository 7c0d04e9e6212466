import { describe, expect, it } from 'vitest';
import { BOARD_LISTS, boardOf, type BoardList, isWithin, movedCard } from '../../../client/views/board/model/board.ts';
import { departmentBook, departmentsOf } from '../../../client/views/seat/model/departments.ts';
import { deskIntent } from '../../../client/views/desk/model/deskKey.ts';
import { seatKeys } from '../../../client/views/seat/model/seatKey.ts';
import { INCIDENT_STATES, OPEN_STATES } from '../../../shared/incident.ts';
import { seededRandom } from '../../../shared/random.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';

const line = (more: Partial<IncidentLine>): IncidentLine => ({
  id: 'i-1', number: '20261121-0000001', version: 1, channel: 'grid', category: 'road', title: '路面破损', area: '330203001', severity: 1, state: 'reported', reportedAt: 0, changedAt: 0, overdue: false, exercise: true, ...more,
});

describe('[BOARD1] the board counts what is open, and nothing twice', () => {
  it('the six stages add up to all that is open; what is to be placed or waits for more time stands beside its stage', () => {
    const random = seededRandom(11);
    const lines = Array.from({ length: 500 }, (_, n) => line({ id: `i-${n}`, state: random.pick(INCIDENT_STATES), area: random.pick([null, '330203001', '330205002']), ...(random.next() < 0.2 && { extensionAsked: true as const }) }));
    const { lists, open } = boardOf(lines, () => true);
    expect(open).toBe(lines.filter(({ state }) => OPEN_STATES.has(state)).length);
    const stages: BoardList[] = ['toAccept', 'toDispatch', 'unsigned', 'atWork', 'toCheck', 'suspended'];
    expect(stages.reduce((sum, list) => sum + lists.get(list)!.length, 0)).toBe(open);
    expect(lists.get('toPlace')!.every(({ area, state }) => area === null && state !== 'handled' && state !== 'suspended')).toBe(true);
    expect(lists.get('extension')!.length).toBe(lines.filter((one) => one.extensionAsked && OPEN_STATES.has(one.state)).length);
  });

  it('each list goes by the due time, and shows what is looked at only', () => {
    const { lists } = boardOf([line({ id: 'late', dueAt: 30 }), line({ id: 'soon', dueAt: 10 }), line({ id: 'elsewhere', dueAt: 1, area: '330205' })], ({ area }) => area !== '330205');
    expect(lists.get('toAccept')!.map(({ id }) => id)).toEqual(['soon', 'late']);
  });

  it('an area holds what lies in it; the whole city what lies nowhere too', () => {
    const parentOf = (code: string) => ({ '330203001': '330203', '330203': '3302' })[code] ?? null;
    expect([isWithin('330203001', '330203', parentOf), isWithin('330203', '330203', parentOf), isWithin('330203', '330203001', parentOf), isWithin(null, '330203', parentOf), isWithin(null, '3302', parentOf)]).toEqual([true, true, false, false, true]);
  });

  it('a department has what its units have, and before that what its kinds are', () => {
    const label = { zh: '市局', en: 'Bureau' };
    const policy = { units: [{ code: '330203-u', label: { zh: '区局', en: 'District' }, department: 'u', area: '330203' }, { code: '3302-u', label, department: 'u', area: '3302' }], categories: [{ code: 'road', parent: null, label, department: 'w' }] };
    const departmentOf = departmentBook(policy);
    expect([departmentOf({ category: 'road' }), departmentOf({ category: 'road', unit: '330203-u' }), departmentOf({ category: 'new' })]).toEqual(['w', 'u', undefined]);
    expect(departmentsOf(policy)).toEqual([{ code: 'u', label }]);
  });
});

describe('[BOARD2] by keys', () => {
  const lists = new Map<BoardList, string[]>([...BOARD_LISTS.map((list): [BoardList, string[]] => [list, []]), ['toAccept', ['a1', 'a2', 'a3']], ['atWork', ['w1']], ['suspended', ['s1', 's2']]]);
  it.each([
    ['begins at the first card', null, 1, 0, 'toAccept', 'a1'],
    ['down', { list: 'toAccept', id: 'a1' }, 1, 0, 'toAccept', 'a2'],
    ['to the right over empty lists, at about the same height', { list: 'toAccept', id: 'a3' }, 0, 1, 'atWork', 'w1'],
    ['the last list is the end', { list: 'suspended', id: 's2' }, 0, 1, 'suspended', 's2'],
    ['and the last card', { list: 'suspended', id: 's2' }, 10, 0, 'suspended', 's2'],
    ['back to the left', { list: 'suspended', id: 's2' }, 0, -2, 'toAccept', 'a2'],
    ['from a list that has become empty it begins anew', { list: 'toCheck', id: 'x' }, 1, 0, 'toAccept', 'a1'],
  ] as const)('%s', (_, at, step, aside, list, id) => {
    expect(movedCard(lists, at, step, aside)).toEqual({ list, id });
  });

  it('an empty board has nothing to select', () => {
    expect(movedCard(new Map(), null, 1, 0)).toBeNull();
  });

  it('a page has the desk\'s common keys and its own, and none of the desk\'s others', () => {
    const read = seatKeys({ x: 'clear', arrowleft: 'left' });
    const press = (key: string, more = {}) => read({ key, ctrlKey: false, metaKey: false, altKey: false, typing: false, onControl: false, ...more });
    expect([press('j'), press('X'), press('ArrowLeft'), press('3')]).toEqual([{ do: 'move', step: 1 }, { do: 'clear' }, { do: 'left' }, { do: 'action', index: 2 }]);
    expect([press('a'), press('x', { typing: true }), press('x', { ctrlKey: true })]).toEqual([null, null, null]);
    expect(deskIntent({ key: 'f', ctrlKey: false, metaKey: false, altKey: false, typing: false, onControl: false })).toEqual({ do: 'find' });
  });
});
