import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { common as en } from '../../../client/i18n/en/common.ts';
import { common as zh } from '../../../client/i18n/zh/common.ts';
import { calledText, standingText } from '../../../client/ui/standingText.ts';
import type { CalledRung } from '../../../shared/alert.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';

let words: Readonly<Record<'zh' | 'en', TFunction>>;
beforeAll(async () => {
  const speaker = i18next.createInstance();
  await speaker.init({ lng: 'zh', resources: { zh: { common: zh }, en: { common: en } }, defaultNS: 'common', interpolation: { escapeValue: false } });
  words = { zh: speaker.getFixedT('zh'), en: speaker.getFixedT('en') };
});

const rung = (some: Partial<CalledRung> = {}): CalledRung => ({ rung: 2, times: 1, at: 9, to: 'shiftLeader', area: '330203', seats: ['seat-2', 'seat-7'], ...some });
const alert = (some: Partial<AlertLine> = {}): AlertLine => ({ id: 'a', version: 1, rule: 'severe', priority: 'P1', state: 'raised', area: '330203', title: '', raisedAt: 0, exercise: false, ...some });
const names = { place: () => '海曙区' };

describe('how an alert stands, in a few words', () => {
  it.each<[string, Partial<AlertLine>, string, string]>([
    ['nobody has seen it', {}, '待知悉', 'unseen'],
    ['its ladder has called', { rungs: [rung({ rung: 1, to: 'secondSeat' }), rung()] }, '已催 值班长', 'shift leader called'],
    ['its cause is gone, and nobody saw it', { goneAt: 5, rungs: [rung()] }, '事由已消除,待知悉', 'cause gone, unseen'],
    ['somebody has it, whatever was called before', { state: 'acknowledged', acknowledgedBy: 'seat-2', goneAt: 5 }, '已知悉 席 2', 'seen Seat 2'],
  ])('%s', (_, some, inChinese, inEnglish) => {
    expect([standingText(alert(some), words.zh), standingText(alert(some), words.en)]).toEqual([inChinese, inEnglish]);
  });
});

describe('whom a rung called', () => {
  it('names the centre, the role and the seats that were told; how often, where it calls again', () => {
    expect(calledText(rung(), words.zh, names)).toBe('海曙区 值班长(席 2、席 7)');
    expect(calledText(rung({ to: 'deputy', times: 3 }), words.zh, names)).toBe('海曙区 分管领导 ×3(席 2、席 7)');
  });
  it('says so when nobody was on duty', () => {
    expect(calledText(rung({ seats: [] }), words.en, names)).toBe('海曙区 shift leader (nobody on duty)');
  });
});
