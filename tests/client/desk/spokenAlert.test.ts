import { describe, expect, it } from 'vitest';
import { saidOf, toSay, voiceFor } from '../../../client/views/desk/model/spokenAlert.ts';
import { keepFilter, keptFilter } from '../../../client/views/desk/model/seatFilter.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';

const alert = (id: string, fields: Partial<AlertLine> = {}): AlertLine => ({
  id, version: 1, rule: 'oneKey', priority: 'P1', state: 'raised', area: '330203', title: '一键通呼叫·独居老人', raisedAt: 1_000, exercise: true, ...fields,
});

describe('what is said aloud', () => {
  it('the worst of what is new, once, and how many more', () => {
    const alerts = [alert('a', { priority: 'P2' }), alert('b', { raisedAt: 2_000 }), alert('c', { priority: 'P3' })];
    expect(toSay(alerts, new Set())).toMatchObject({ alert: { id: 'b' }, more: 1 });
    expect(toSay(alerts, new Set(alerts.map(saidOf)))).toBeUndefined();
  });

  it('nothing that somebody has seen, that is set aside, or whose cause is gone', () => {
    const aside = { at: 1, until: 2, by: 'seat-1', reason: '检修' };
    expect(toSay([alert('a', { state: 'acknowledged' }), alert('b', { shelved: aside }), alert('c', { goneAt: 5 }), alert('d', { priority: 'P3' })], new Set())).toBeUndefined();
  });

  it('again when a rung of its ladder calls', () => {
    const said = new Set([saidOf(alert('a'))]);
    expect(toSay([alert('a', { rungs: [{ rung: 1, times: 1, at: 9, to: 'secondSeat', area: '330203', seats: [] }] })], said)).toMatchObject({ more: 0 });
  });
});

describe('the voice', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService });
  it('is one of the page\'s language, of this machine before one of the network', () => {
    expect(voiceFor([voice('en-GB'), voice('zh-CN', false), voice('zh_CN')], 'zh-CN')).toEqual(voice('zh_CN'));
    expect(voiceFor([voice('zh-CN', false)], 'zh-CN')).toEqual(voice('zh-CN', false));
    expect(voiceFor([voice('zh-CN'), voice('en-US')], 'en')).toEqual(voice('en-US'));
  });
  it('is none where no voice speaks it: Cantonese is another language', () => {
    expect(voiceFor([voice('zh-HK'), voice('de-DE')], 'zh-CN')).toBeUndefined();
  });
});

describe('the filter of a seat', () => {
  it('is that seat\'s alone; what is kept and means nothing shows everything', () => {
    const kept = new Map<string, string>();
    const shelf = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    keepFilter(shelf, 'seat-1', 'overdue');
    expect(keptFilter(shelf, 'seat-1')).toBe('overdue');
    expect(keptFilter(shelf, 'seat-2')).toBe('all');
    kept.set('yilan.desk.filter.seat-2', 'nonsense');
    expect(keptFilter(shelf, 'seat-2')).toBe('all');
    expect(keptFilter(null, 'seat-1')).toBe('all');
  });
});
