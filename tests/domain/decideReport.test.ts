import { describe, expect, it } from 'vitest';
import { decideReport, type LocatedReport } from '../../server/domain/decideReport.ts';
import type { Severity } from '../../shared/severity.ts';
import { DAY, HOUR, INCIDENT_ID, MINUTE, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, smallCity, smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const { tree } = smallCity();
const local = (day: string): number => Date.parse(`2026-11-${day}:00+08:00`);
const decide = (fields: Partial<LocatedReport> = {}) => decideReport({
  id: INCIDENT_ID, channel: 'hotline', category: 'exposedRubbish', title: '菜场门口垃圾成堆', area: HAISHU_GRID, exercise: false, ...fields,
}, { now: TUESDAY, policy, tree });
const fact = (fields: Partial<LocatedReport> = {}) => {
  const decision = decide(fields);
  if ('errors' in decision) throw new Error(decision.errors.map(({ message }) => message).join('; '));
  return decision.fact.data;
};
const faults = (fields: Partial<LocatedReport>): string[] => {
  const decision = decide(fields);
  return 'errors' in decision ? decision.errors.map(({ field, rule }) => `${field}: ${rule}`) : [];
};

describe('a report is given', () => {
  it('the severity of its kind, unless the reporter says otherwise', () => {
    expect(fact({ category: 'gasLeak' }).severity).toBe(4);
    expect(fact({ category: 'gasLeak', severity: 2 }).severity).toBe(2);
  });

  it('the due times of its channel and kind', () => {
    expect(fact().due).toEqual({
      acceptBy: TUESDAY + 30 * MINUTE, handleBy: local('17T15:50'), closeBy: local('19T15:50'), estimated: false,
      // The last fifth of each: 6 minutes, 48 working minutes, 180 working minutes.
      warnAt: { accept: TUESDAY + 24 * MINUTE, handle: local('17T15:02'), close: local('19T11:20') },
    });
  });

  it('the channel’s promise before the kind’s usual time', () => {
    expect(fact({ channel: 'inquiry' }).due).toMatchObject({ acceptBy: TUESDAY + 3 * HOUR, handleBy: TUESDAY + 3 * DAY, estimated: false });
    expect(fact({ channel: 'oneKey', category: 'oneKeyHelp' }).due).toMatchObject({ acceptBy: TUESDAY + 3 * MINUTE, handleBy: TUESDAY + 10 * MINUTE, estimated: false });
  });

  it('its kind of dispute, where it is one', () => {
    expect(fact({ category: 'wageArrears' }).dispute).toBe('labour');
    expect(fact()).not.toHaveProperty('dispute');
  });

  it('a masked reporter, a trimmed title, and no fields that were not there', () => {
    expect(fact({ reporter: '13800001234', title: '  路灯不亮 ' })).toMatchObject({ reporter: '138****1234', title: '路灯不亮' });
    expect(Object.keys(fact()).sort()).toEqual(['area', 'category', 'channel', 'due', 'exercise', 'id', 'policy', 'reportedAt', 'severity', 'title']);
  });

  it('null as its area when nobody could place it', () => {
    expect(fact({ area: null }).area).toBeNull();
  });
});

describe('a report is not taken, with the field and the rule named', () => {
  it.each<[string, Partial<LocatedReport>, string[]]>([
    ['an unknown channel', { channel: 'pigeon' }, ['channel: unknownChannel']],
    ['an unknown kind', { category: 'ufo' }, ['category: unknownCategory']],
    ['a group instead of a kind', { category: 'dispute' }, ['category: categoryIsAGroup']],
    ['no title', { title: '   ' }, ['title: empty']],
    ['a title without end', { title: '长'.repeat(201) }, ['title: tooLong']],
    ['a title with a control character', { title: 'a\u0007b' }, ['title: controlCharacters']],
    ['a title of two lines', { title: 'a\nb' }, ['title: controlCharacters']],
    ['half a character', { title: 'a\ud83d' }, ['title: loneSurrogate']],
    ['a NUL in the text', { text: 'a\u0000b' }, ['text: controlCharacters']],
    ['a text without end', { text: 'x'.repeat(4001) }, ['text: tooLong']],
    ['severity 5', { severity: 5 as Severity }, ['severity: range']],
    ['a time in 2093', { occurredAt: Date.parse('2093-01-01') }, ['occurredAt: tooFarInFuture']],
    ['a time in 1970', { occurredAt: 0 }, ['occurredAt: range']],
    ['no time at all', { occurredAt: Number.NaN }, ['occurredAt: notATime']],
    ['several at once, all of them said', { channel: '', category: '', title: '' }, ['channel: unknownChannel', 'category: unknownCategory', 'title: empty']],
  ])('%s', (_, fields, expected) => {
    expect(faults(fields)).toEqual(expected);
  });

  it('but line breaks and tabs may stand in the text, and a phone may be a day wrong', () => {
    expect(faults({ text: '第一行\n\t第二行 😀', occurredAt: TUESDAY + 23 * HOUR })).toEqual([]);
  });
});
