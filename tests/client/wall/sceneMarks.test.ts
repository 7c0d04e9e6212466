import { describe, expect, it } from 'vitest';
import { climbs } from '../../../client/views/wall/climbs.ts';
import { groundOf } from '../../../client/views/wall/scenes/groundOf.ts';
import { isMarked, SOON_MS } from '../../../client/views/wall/scenes/marked.ts';
import { nextScene, openingState } from '../../../client/views/wall/scenes/sceneEngine.ts';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';

const NOW = 1_795_000_000_000;
const line = (more: Partial<IncidentLine> = {}): IncidentLine => ({
  id: 'i', number: 'i', version: 1, channel: 'grid', category: 'streetVendor', title: '占道经营', area: '330203', severity: 1, state: 'handling', reportedAt: NOW, changedAt: NOW, overdue: false, exercise: true, ...more,
});
const alert = (id: string, more: Partial<AlertLine> = {}): AlertLine => ({ id, version: 1, rule: 'severe', priority: 'P2', state: 'raised', area: '330203001', title: '求助', raisedAt: NOW, exercise: true, ...more });
const standing = (...alerts: AlertLine[]) => new Map(alerts.map((one) => [one.id, one]));

describe('a scene marks', () => {
  it('only disputes when it speaks of disputes', () => {
    expect(isMarked(line({ dispute: { kind: 'labour', stage: 'registered' } }), 'disputes', false, NOW)).toBe(true);
    expect(isMarked(line(), 'disputes', false, NOW)).toBe(false);
  });
  it('what is past due or due within the hour when it speaks of deadlines', () => {
    expect(isMarked(line({ overdue: true }), 'due', false, NOW)).toBe(true);
    expect(isMarked(line({ dueAt: NOW + SOON_MS - 1 }), 'due', false, NOW)).toBe(true);
    expect(isMarked(line({ dueAt: NOW + SOON_MS }), 'due', false, NOW)).toBe(false);
  });
  it.each(['all', 'disputes', 'due', 'none'] as const)('what an alert stands for, in %s', (marks) => {
    expect(isMarked(line(), marks, true, NOW)).toBe(true);
  });
  it('everything on plain ground while an alarm has the wall', () => {
    const state = openingState(0, { rotates: false, first: 'coverage' });
    expect(groundOf(state)).toMatchObject({ density: 'terminals', marks: 'none' });
    const alarmed = nextScene(state, { type: 'alarms', at: 1, serverTime: NOW, calls: [{ id: 'a', raisedAt: NOW, acknowledged: false }] });
    expect(groundOf(alarmed)).toEqual({ fill: null, density: null, marks: 'all', focus: null });
  });
});

describe('an arc to the tier above', () => {
  const NONE = new Map<string, never>();
  const ofAlerts = (before: ReturnType<typeof standing>, after: ReturnType<typeof standing>) =>
    climbs({ alerts: before, incidents: NONE }, { alerts: after, incidents: NONE, serverTime: NOW }).map(({ area, to, isGrave }) => [area, to, isGrave]);
  const rung = (n: number, times = 1) => ({ rung: n, times, at: NOW + n * 1_000 + times, to: 'shiftLeader' as const, area: '330203', seats: [] });
  it('is for an alert raised now, up to its township', () => {
    expect(ofAlerts(standing(), standing(alert('a')))).toEqual([['330203001', undefined, false]]);
    expect(ofAlerts(standing(), standing(alert('a', { priority: 'P1' })))).toEqual([['330203001', undefined, true]]);
  });
  it('is for one whose ladder calls while nobody has acknowledged it, up to the centre that was called', () => {
    const toDistrict = [['330203001', '330203', false]];
    expect(ofAlerts(standing(alert('a')), standing(alert('a', { version: 2, rungs: [rung(1)] })))).toEqual(toDistrict);
    expect(ofAlerts(standing(alert('a', { rungs: [rung(1)] })), standing(alert('a', { version: 3, rungs: [rung(1), rung(2)] })))).toEqual(toDistrict);
    expect(ofAlerts(standing(alert('a', { rungs: [rung(1)] })), standing(alert('a', { version: 3, rungs: [rung(1, 2)] })))).toEqual(toDistrict);
  });
  it('is not for one that only changed, or that is set aside', () => {
    expect(ofAlerts(standing(alert('a', { rungs: [rung(1)] })), standing(alert('a', { version: 3, rungs: [rung(1)], goneAt: NOW })))).toEqual([]);
    expect(ofAlerts(standing(), standing(alert('a', { shelved: { at: NOW, until: NOW + 1, by: 'seat-1', reason: '核实' } })))).toEqual([]);
  });
  it('is not for one that is acknowledged, that was caught up on, or that did not change', () => {
    expect(ofAlerts(standing(alert('a')), standing(alert('a', { version: 2, state: 'acknowledged' })))).toEqual([]);
    expect(ofAlerts(standing(), standing(alert('a', { raisedAt: NOW - 60_000 })))).toEqual([]);
    expect(ofAlerts(standing(alert('a')), standing(alert('a'), alert('b', { raisedAt: 0 })))).toEqual([]);
  });
  it('is for nobody in a flood', () => {
    expect(ofAlerts(standing(), standing(...'abcde'.split('').map((id) => alert(id))))).toEqual([]);
  });

  const ofIncidents = (before: IncidentLine[], after: IncidentLine[]) => {
    const lines = (all: IncidentLine[]) => new Map(all.map((one) => [one.id, one]));
    return climbs({ alerts: NONE, incidents: lines(before) }, { alerts: NONE, incidents: lines(after), serverTime: NOW }).map(({ to, isGrave }) => [to, isGrave]);
  };
  it('is for an incident that was escalated, once for each tier', () => {
    expect(ofIncidents([line()], [line({ version: 2, escalatedTo: '330203' })])).toEqual([['330203', false]]);
    expect(ofIncidents([line({ escalatedTo: '330203', severity: 4 })], [line({ version: 3, escalatedTo: '3302', severity: 4 })])).toEqual([['3302', true]]);
  });
  it('is not for an incident that only changed, or that was escalated before it came to this screen', () => {
    expect(ofIncidents([line({ escalatedTo: '330203' })], [line({ version: 3, escalatedTo: '330203', state: 'handled' })])).toEqual([]);
    expect(ofIncidents([], [line({ escalatedTo: '330203' })])).toEqual([]);
  });
});
