import { describe, expect, it } from 'vitest';
import { entryOf, linesOf } from '../../../client/views/handover/model/briefLine.ts';
import { chooseSeat } from '../../../client/views/handover/model/chooseSeat.ts';
import { stepsOf } from '../../../client/views/handover/model/handOverSteps.ts';
import { firstDayOf, turnsOfWeek, weeksOn } from '../../../client/views/roster/model/week.ts';
import type { ShownBrief } from '../../../shared/brief.ts';
import type { SeatLine } from '../../../shared/seatLine.ts';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';

const HOUR = 3_600_000;
const OFFSET = 8 * HOUR;
/** Sunday 2026-11-22 16:00 in the city. */
const NOW = Date.parse('2026-11-22T16:00:00+08:00');
const line = (seat: string, fields: Partial<SeatLine> = {}): SeatLine => ({ seat, area: '3302', version: 1, tones: 3, promises: [], alerts: 0, ...fields });
const officer = (subject: string, role: 'dutyOfficer' | 'leader' = 'dutyOfficer') => ({ role, subject });
const turn = (who: string, from: number, to: number) => ({ officer: who, from: NOW + from * HOUR, to: NOW + to * HOUR });
const due = { outgoing: 'o-1', incoming: 'o-2', from: NOW - 8 * HOUR, at: NOW, overdue: true };

describe('the page of the hand-over opens at', () => {
  const seats = [line('seat-1', { holder: { officer: 'o-9', since: 0 } }), line('seat-2', { turn: turn('o-3', -1, 1) }), line('seat-3', { due }), line('seat-4', { holder: { officer: 'o-5', since: 0 } })];
  it.each([
    ['the seat that the address names', 'seat-4', 'o-2', 'seat-4'], ['the one the officer takes over', null, 'o-2', 'seat-3'], ['the one they sit at', null, 'o-5', 'seat-4'],
    ['the one they have a turn at', null, 'o-3', 'seat-2'], ['else the one that is handed over', null, 'o-7', 'seat-3'], ['a seat there is, when the address names none', 'seat-99', 'o-7', 'seat-3'],
  ])('%s', (_, wish, who, seat) => expect(chooseSeat(seats, wish, who)?.seat).toBe(seat));
});

describe('of the steps of a hand-over, an officer is offered what they may do', () => {
  const held = line('seat-1', { holder: { officer: 'o-1', since: 0 } });
  const begun = { ...held, handOver: { begunAt: NOW, outgoing: 'o-1' } };
  const heard = { ...held, handOver: { ...begun.handOver, heardBy: { officer: 'o-2', at: NOW } } };
  const signed = { officer: 'o-1', at: NOW, seq: 1, digest: 'd' };
  it('to begin: who sits there, the others when it is due, a leader', () => {
    expect([stepsOf(held, officer('o-1')), stepsOf(held, officer('o-2')), stepsOf({ ...held, due }, officer('o-2')), stepsOf(held, officer('l', 'leader'))].map(({ mayBegin }) => mayBegin)).toEqual([true, false, true, true]);
  });
  it('to test the sound: everybody but who goes, and nobody signs until then', () => {
    expect(stepsOf(begun, officer('o-1'))).toEqual({ mayBegin: false, isUntested: true, mayTest: false, maySign: null });
    expect(stepsOf(begun, officer('o-2'))).toMatchObject({ isUntested: true, mayTest: true, maySign: null });
    expect(stepsOf(begun, officer('l', 'leader'))).toMatchObject({ mayTest: false, maySign: null });
  });
  it('to sign: each their own side, once; a leader for who goes', () => {
    const may = (subject: string, handOver = heard.handOver, role: 'dutyOfficer' | 'leader' = 'dutyOfficer') => stepsOf({ ...held, handOver }, officer(subject, role)).maySign;
    expect([may('o-1'), may('o-2'), may('o-3'), may('l', heard.handOver, 'leader')]).toEqual(['outgoing', 'incoming', null, 'for']);
    const half = { ...heard.handOver, outgoingSigned: signed };
    expect([may('o-1', half), may('o-2', half), may('l', half, 'leader')]).toEqual([null, 'incoming', null]);
  });
});

it('each line of the brief leads to its alert while that stands, else to its incident, else nowhere', () => {
  const none = { items: [], total: 0 };
  const brief = {
    open: { items: [{ alert: 'a', incident: 'i' }, { alert: 'b' }], total: 2 }, aside: none, ladders: none, due: { items: [{ incident: 'j' }], total: 1 },
    silent: { items: [{ terminal: 'T-1' }], total: 1 }, promises: { items: [{ id: 'p', incident: 'i' }], total: 1 },
  } as unknown as ShownBrief;
  const lines = [...linesOf(brief).values()].flat();
  expect(lines.map(({ key }) => key)).toEqual(['open:a', 'open:b', 'due:j', 'silent:T-1', 'promises:p']);
  const alerts = new Map([['a', { id: 'a' } as AlertLine]]);
  const incidents = new Map([['i', { id: 'i' } as IncidentLine]]);
  expect(lines.map((one) => entryOf(one, alerts, incidents)?.key)).toEqual(['alert:a', undefined, undefined, undefined, 'incident:i']);
  expect(entryOf(lines[0]!, new Map(), incidents)?.key).toBe('incident:i');
});

it('the roster shows seven days from the city\'s today on, and of each turn the part that lies in them', () => {
  const first = firstDayOf(NOW, OFFSET);
  expect(new Date(first).toISOString()).toBe('2026-11-21T16:00:00.000Z');
  const turns = [turn('a', -30, -20), turn('b', -20, -4), turn('c', 8, 32), turn('d', 170, 180)];
  expect(turnsOfWeek(turns, first).map(({ officer: who, start, width }) => [who, start * 168, width * 168])).toEqual([['b', 0, expect.closeTo(12)], ['c', expect.closeTo(24), expect.closeTo(24)]]);
  expect(turnsOfWeek(turns, weeksOn(first, 1)).map(({ officer: who }) => who)).toEqual(['d']);
});
