import { describe, expect, it } from 'vitest';
import { groupOf, WORK_GROUPS, workShown } from '../../../client/views/work/model/workList.ts';
import { INCIDENT_STATES } from '../../../shared/incident.ts';
import { seededRandom } from '../../../shared/random.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';

const OURS = '330203-urbanManagement', OTHERS = '330203-waterBureau';
const line = (more: Partial<IncidentLine>): IncidentLine => ({
  id: 'i-1', number: '20261121-0000001', version: 1, channel: 'grid', category: 'road', title: '路面破损', area: '330203001', severity: 1, state: 'dispatched', reportedAt: 0, changedAt: 0, overdue: false, exercise: true, unit: OURS, ...more,
});
const worker = { unit: OURS, handledByMe: new Set(['mine']) };

describe('[WORK1] a unit finds its work where it wants a hand', () => {
  it.each([
    ['what was dispatched is to be signed for', {}, 'toSign'],
    ['what was signed for is at work', { state: 'handling' }, 'atWork'],
    ['what a check sent back is to be done again, signed for or not', { state: 'handling', reworks: 1 }, 'returned'],
    ['what waits for more time waits for the centre', { state: 'handling', extensionAsked: true }, 'asked'],
    ['what is handled wants a check', { state: 'handled' }, 'toCheck'],
    ['but not by who handled it', { state: 'handled', id: 'mine' }, 'checkedByOthers'],
    ['what is suspended rests', { state: 'suspended', reworks: 2 }, 'suspended'],
    ['another unit\'s, that one helps with', { unit: OTHERS, assisting: [OURS] }, 'assisting'],
    ['another unit\'s', { unit: OTHERS }, undefined],
    ['another unit\'s, when it is done', { unit: OTHERS, state: 'handled', assisting: [OURS] }, undefined],
    ['what no unit has yet', { state: 'accepted', unit: undefined }, undefined],
    ['what is closed', { state: 'closed' }, undefined],
  ] as const)('%s', (_, given, group) => {
    const { unit, ...more } = { unit: OURS as string | undefined, ...given };
    const { unit: _own, ...bare } = line(more as Partial<IncidentLine>);
    expect(groupOf(unit === undefined ? bare : { ...bare, unit }, worker)).toBe(group);
  });

  it('a handler without a unit sees the work of all of the area', () => {
    expect(groupOf(line({ unit: OTHERS }), { unit: undefined, handledByMe: new Set() })).toBe('toSign');
  });
});

describe('[WORK2] the list as it is shown', () => {
  it('goes by the due time within a group; what has none comes last', () => {
    const lines = [line({ id: 'c' }), line({ id: 'b', dueAt: 20 }), line({ id: 'a', dueAt: 10 }), line({ id: 'd', reportedAt: 5 })];
    expect(workShown(lines, worker).groups.get('toSign')!.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('has each incident once at most, and its counts add up to what is the unit\'s', () => {
    const random = seededRandom(3);
    const lines = Array.from({ length: 400 }, (_, n) => line({
      id: `i-${n}`, state: random.pick(INCIDENT_STATES), unit: random.pick([OURS, OTHERS]), overdue: random.next() < 0.2, ...(random.next() < 0.3 && { near: true as const }),
      ...(random.next() < 0.2 && { reworks: 1 }), ...(random.next() < 0.2 && { extensionAsked: true as const }), ...(random.next() < 0.3 && { assisting: [random.pick([OURS, OTHERS])] }),
    }));
    const shown = workShown(lines, worker);
    const listed = [...shown.groups.values()].flat();
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    expect(WORK_GROUPS.map((group) => shown.counts[group])).toEqual(WORK_GROUPS.map((group) => shown.groups.get(group)!.length));
    const own = lines.filter(({ unit, state }) => unit === OURS && ['dispatched', 'handling', 'handled', 'suspended'].includes(state));
    expect(listed.filter(({ unit }) => unit === OURS).length).toBe(own.length);
    expect([shown.overdue, shown.near]).toEqual([listed.filter(({ overdue }) => overdue).length, listed.filter(({ overdue, near }) => !overdue && near === true).length]);
  });
});
