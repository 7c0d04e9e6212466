import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../shared/incident.ts';
import { dueBars } from '../../../client/views/sheet/model/dueBar.ts';
import { NOTHING_MISSED } from '../../../shared/lifecycle.ts';
import { deskIntent } from '../../../client/views/desk/model/deskKey.ts';
import type { KeyPress } from '../../../client/views/seat/model/seatKey.ts';

const report = {
  id: 'i', channel: 'grid', category: 'noise', title: 't', area: '330203', severity: 1 as const, reportedAt: 0, due: { acceptBy: 100, handleBy: 1000, estimated: false },
  exercise: true, number: 'n', version: 1, missed: NOTHING_MISSED, returns: 0, reworks: 0, extensions: 0, reopens: 0,
};
const stateOf = (incident: Incident, now: number) => dueBars(incident, now).map((bar) => bar.state);

describe('[DESK11] clocks run towards their due times', () => {
  const reported: Incident = { ...report, state: 'reported' };
  it('turn amber in the last fifth and red past the due time', () => {
    expect(stateOf(reported, 50)).toEqual(['running', 'running']);
    expect(stateOf(reported, 80)).toEqual(['warning', 'running']);
    expect(stateOf(reported, 100)).toEqual(['missed', 'running']);
  });
  it('stop where the stage ended, in time or late', () => {
    const handled: Incident = { ...report, state: 'handled', acceptedAt: 120, unit: 'u', handledAt: 900, handledBy: 'h', result: 'r' };
    expect(stateOf(handled, 5000)).toEqual(['late', 'inTime']);
    expect(dueBars(handled, 5000)[1]!.used).toBe(0.9);
  });
  it('end without a verdict when the incident left the loop', () => {
    expect(stateOf({ ...report, state: 'refused', refusedAt: 30, reason: 'r' }, 5000)).toEqual(['dropped', 'dropped']);
  });
});

describe('[DESK11b] as the policy says', () => {
  const due = { acceptBy: 100, handleBy: 1000, closeBy: 2000, warnAt: { accept: 90, handle: 500, close: 1500 }, estimated: false };
  it('they turn amber when the due time is called near, not by a fixed share', () => {
    expect(stateOf({ ...report, due, state: 'reported' }, 85)).toEqual(['running', 'running']);
    expect(stateOf({ ...report, due, state: 'reported' }, 90)).toEqual(['warning', 'running']);
    expect(stateOf({ ...report, due, state: 'accepted', acceptedAt: 50 }, 500)).toEqual(['inTime', 'warning']);
  });
  it('a third clock runs from the handling until it is checked and closed', () => {
    const handled = { ...report, due, acceptedAt: 50, unit: 'u', handledAt: 900, handledBy: 'h', result: 'r' };
    expect(stateOf({ ...handled, state: 'handled' }, 1400)).toEqual(['inTime', 'inTime', 'running']);
    expect(stateOf({ ...handled, state: 'handled' }, 1500)).toEqual(['inTime', 'inTime', 'warning']);
    expect(stateOf({ ...handled, state: 'handled' }, 2000)).toEqual(['inTime', 'inTime', 'missed']);
    expect(stateOf({ ...handled, state: 'closed', closedAt: 1900, checkedBy: 'c' }, 9000)).toEqual(['inTime', 'inTime', 'inTime']);
  });
});

describe('[DESK13] keys', () => {
  const press = (key: string, some: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, altKey: false, typing: false, onControl: false, ...some });
  it('one key acknowledges, in either case', () => {
    expect(deskIntent(press('a'))).toEqual({ do: 'acknowledge' });
    expect(deskIntent(press('A'))).toEqual({ do: 'acknowledge' });
  });
  it('while somebody types, a letter is a letter and Esc goes back', () => {
    expect(deskIntent(press('a', { typing: true }))).toBeNull();
    expect(deskIntent(press('1', { typing: true }))).toBeNull();
    expect(deskIntent(press('Escape', { typing: true }))).toEqual({ do: 'back' });
  });
  it('chords belong to the browser', () => {
    expect(deskIntent(press('c', { ctrlKey: true }))).toBeNull();
    expect(deskIntent(press('r', { metaKey: true }))).toBeNull();
  });
  it('figures choose the shown actions', () => {
    expect(deskIntent(press('1'))).toEqual({ do: 'action', index: 0 });
    expect(deskIntent(press('0'))).toBeNull();
  });
  it('a button keeps its own Enter', () => {
    expect(deskIntent(press('Enter', { onControl: true }))).toBeNull();
    expect(deskIntent(press('Enter'))).toEqual({ do: 'open' });
  });
});
