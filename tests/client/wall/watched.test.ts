import { describe, expect, it } from 'vitest';
import { nextDue, watchedDisputes } from '../../../client/views/wall/watched.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';

const NOW = 1_795_000_000_000, HOUR = 3_600_000;
const dispute = (id: string, more: Partial<IncidentLine> = {}): IncidentLine => ({
  id, number: id, version: 1, channel: 'grid', category: 'wageArrears', title: '讨薪', area: '330203001', severity: 1, state: 'handling', reportedAt: NOW - HOUR, changedAt: NOW, dueAt: NOW + HOUR,
  overdue: false, dispute: { kind: 'labour', stage: 'mediating' }, exercise: true, ...more,
});
const ids = (lines: readonly IncidentLine[]) => lines.map(({ id }) => id);

describe('the disputes a wall watches', () => {
  it('stand in the order of what people made of them: red, supervised, yellow, then what most complain of, then what is due next', () => {
    const lines = [dispute('plain'), dispute('soon', { dueAt: NOW + 60_000 }), dispute('alike', { heat: 6 }), dispute('yellow', { risk: 'yellow' }), dispute('supervised', { supervised: true }), dispute('red', { risk: 'red' })];
    expect(ids(watchedDisputes(lines, null))).toEqual(['red', 'supervised', 'yellow', 'alike', 'soon', 'plain']);
  });
  it('are those still open, not settled, and of the district looked at', () => {
    const { dispute: _, ...plain } = dispute('no quarrel');
    const lines = [dispute('here'), dispute('elsewhere', { area: '330205001' }), dispute('closed', { state: 'closed' }), dispute('agreed', { risk: 'red', dispute: { kind: 'labour', stage: 'settled' } }), plain];
    expect(ids(watchedDisputes(lines, '330203'))).toEqual(['here']);
  });
});

it('what is due next is what lies ahead, the nearest first; what is late already is counted elsewhere', () => {
  const { dueAt: _, ...stopped } = dispute('suspended', { state: 'suspended' });
  const lines = [dispute('later', { dueAt: NOW + 2 * HOUR }), dispute('next', { dueAt: NOW + 1 }), dispute('late', { dueAt: NOW - 1, overdue: true }), stopped];
  expect(ids(nextDue(lines, null, NOW))).toEqual(['next', 'later']);
});
