import { describe, expect, it } from 'vitest';
import { AlarmLoad } from '../../../client/views/desk/model/alarmLoad.ts';
import { FLOOD_ATTENTION_EVERY_MS, isToBeTold, saidOfAll } from '../../../client/views/desk/model/cadence.ts';
import { busiestWindow, FLOOD_WINDOW_MS, floodsOf } from '../../../shared/flood.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';

const raised = (id: string, raisedAt: number, some: Partial<AlertLine> = {}): AlertLine => ({ id, raisedAt, version: 1, rule: 'r', priority: 'P2', state: 'raised', area: null, title: id, exercise: true, ...some });
const many = (count: number, at: number) => Array.from({ length: count }, (_, n) => raised(`${at}-${n}`, at + n));
const MINUTE = 60_000;

describe('[DESK12] the alarm load of a seat', () => {
  it('counts what was raised in the last ten minutes, also after it has left', () => {
    const load = new AlarmLoad();
    expect(load.note([raised('a', 0), raised('b', 10)], 20)).toEqual({ count: 2, flood: false });
    expect(load.note([], 30).count).toBe(2);
    expect(load.note([], FLOOD_WINDOW_MS + 5).count).toBe(1);
  });
  it('counts neither what was raised before, nor what came while its rule was silenced', () => {
    expect(new AlarmLoad().note([raised('old', 0), raised('silent', FLOOD_WINDOW_MS, { suppressed: { kind: 'suppressed', until: 1, by: 'seat-1', reason: '检修' } })], FLOOD_WINDOW_MS).count).toBe(0);
  });
  it('is a flood from ten on, and until fewer than five came in ten minutes', () => {
    const load = new AlarmLoad();
    expect(load.note(many(9, 0), 10).flood).toBe(false);
    expect(load.note(many(1, 20), 30)).toEqual({ count: 10, flood: true });
    expect(load.note(many(5, 5 * MINUTE), 6 * MINUTE).flood).toBe(true);
    expect(load.note([], 11 * MINUTE)).toEqual({ count: 5, flood: true });
    expect(load.note([], 15 * MINUTE)).toEqual({ count: 4, flood: false });
  });
});

describe('[FLO1] floods after ISA-18.2', () => {
  it.each<[string, number[], [from: number, to: number, raised: number][]]>([
    ['nine are none', many(9, 0).map(({ raisedAt }) => raisedAt), []],
    ['ten are one, until five have grown old', many(10, 0).map(({ raisedAt }) => raisedAt), [[9, FLOOD_WINDOW_MS + 5, 10]]],
    ['one goes on while five come in ten minutes', [...many(10, 0), ...many(5, 9 * MINUTE)].map(({ raisedAt }) => raisedAt), [[9, 19 * MINUTE, 15]]],
    ['two, with a calm between', [...many(10, 0), ...many(10, 60 * MINUTE)].map(({ raisedAt }) => raisedAt), [[9, FLOOD_WINDOW_MS + 5, 10], [60 * MINUTE + 9, 70 * MINUTE + 5, 10]]],
  ])('%s', (_, arrivals, expected) => {
    expect(floodsOf(arrivals, 100 * MINUTE).map(({ from, to, raised: count }) => [from, to, count])).toEqual(expected);
  });
  it('one that lasts is told up to now', () => {
    expect(floodsOf(many(12, 0).map(({ raisedAt }) => raisedAt), MINUTE)).toEqual([{ from: 9, to: MINUTE, lasts: true, raised: 12 }]);
  });
  it('the ten minutes with the most', () => {
    expect(busiestWindow([0, MINUTE, 10 * MINUTE, 11 * MINUTE, 12 * MINUTE])).toEqual({ to: 12 * MINUTE, raised: 3 });
  });
});

describe('[DESK14] one sound at a time', () => {
  const calm = { urgent: false, flood: false, saidAgo: 0 };
  it('tells of what has come, and once more for each rung', () => {
    const said = saidOfAll([raised('a', 0)]);
    expect(isToBeTold([raised('a', 0)], said, calm)).toBe(false);
    expect(isToBeTold([raised('b', 0)], said, calm)).toBe(true);
    expect(isToBeTold([raised('a', 0, { rungs: [{ rung: 1, times: 1, at: 9, to: 'secondSeat', area: '3302', seats: [] }] })], said, calm)).toBe(true);
  });
  it('says nothing else while a P1 is said, and one word for all in a flood', () => {
    expect(isToBeTold([raised('b', 0)], new Set(), { ...calm, urgent: true })).toBe(false);
    expect(isToBeTold([raised('b', 0)], new Set(), { ...calm, flood: true })).toBe(false);
    expect(isToBeTold([raised('b', 0)], new Set(), { ...calm, flood: true, saidAgo: FLOOD_ATTENTION_EVERY_MS })).toBe(true);
  });
  it('does not ring for each change of what chatters', () => {
    expect(isToBeTold([raised('b', 0, { chatter: { since: 0, at: 5, changes: 4, source: 's' } })], new Set(), calm)).toBe(false);
  });
});
