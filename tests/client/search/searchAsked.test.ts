import { describe, expect, it } from 'vitest';
import { countSaid } from '../../../client/views/search/model/countSaid.ts';
import { daysBack } from '../../../client/views/search/model/daysBack.ts';
import { kindOptions } from '../../../client/views/search/model/kindOptions.ts';
import { addressOf, EVERYTHING, filterOf, filtersSet, isBackwards, leavesOutPast, readAsked, type SearchAsked, toggled } from '../../../client/views/search/model/searchAsked.ts';
import { INCIDENT_STATES } from '../../../shared/incident.ts';

const asked = (more: Partial<SearchAsked>): SearchAsked => ({ ...EVERYTHING, ...more });
const ALL = asked({
  q: '路灯 3号', states: ['handled', 'closed'], severities: ['3', '4'], category: 'cityOrder', channel: 'hotline', area: '330203', unit: '330203-urbanManagement', department: 'urbanManagement',
  dispute: 'any', from: '2026-11-01', to: '2026-11-21', overdue: true, extension: true, own: true,
});

describe('[SEARCH2] a view is its address', () => {
  it('opened by somebody else it asks the same', () => {
    for (const one of [EVERYTHING, ALL, asked({ unplaced: true })]) expect(readAsked(`?${addressOf(one).toString()}`)).toEqual(one);
  });

  it('holds nothing that was not asked', () => {
    expect(addressOf(EVERYTHING).toString()).toBe('');
    expect([...addressOf(asked({ q: ' 灯 ', overdue: true })).entries()]).toEqual([['q', '灯'], ['overdue', '1']]);
  });

  it('mistyped it still opens, without what it cannot mean', () => {
    expect(readAsked('?state=closd,handled&severity=9&from=yesterday&category=%3Cscript%3E&dispute=quarrel&overdue=yes&lang=en')).toEqual(asked({ states: ['handled'] }));
    expect(readAsked(`?q=${'长'.repeat(300)}`).q).toHaveLength(100);
  });
});

describe('[SEARCH3] the centre is asked what the filters say', () => {
  it('in the words of its own list', () => {
    expect(filterOf(ALL)).toEqual({
      q: '路灯 3号', state: 'handled,closed', severity: '3,4', category: 'cityOrder', channel: 'hotline', area: '330203', unit: '330203-urbanManagement', department: 'urbanManagement',
      dispute: 'any', from: '2026-11-01', to: '2026-11-21', overdue: true, extension: true, past: false,
    });
    expect(filterOf(asked({ unplaced: true, area: '330203' }))).toEqual({ area: 'none' });
    expect(filterOf(EVERYTHING)).toEqual({});
  });

  it('says when other systems\' past is left out', () => {
    expect([EVERYTHING, asked({ severities: ['4'], states: ['closed'] })].map(leavesOutPast)).toEqual([false, false]);
    expect([asked({ unit: 'u' }), asked({ department: 'd' }), asked({ unplaced: true }), asked({ extension: true }), asked({ own: true })].map(leavesOutPast)).toEqual([true, true, true, true, true]);
  });

  it('does not ask for days that end before they begin', () => {
    expect([isBackwards(asked({ from: '2026-11-02', to: '2026-11-01' })), isBackwards(asked({ from: '2026-11-02', to: '2026-11-02' })), isBackwards(asked({ to: '2026-11-01' }))]).toEqual([true, false, false]);
  });

  it('counts the filters that are set, not the words', () => {
    expect([filtersSet(EVERYTHING), filtersSet(asked({ q: '灯' })), filtersSet(ALL)]).toEqual([0, 0, 13]);
  });
});

describe('[SEARCH4] a count says how sure it is', () => {
  it.each([
    ['two characters are counted exactly', { q: '路灯', total: 312, listed: 100, isWhole: false }, { is: 'exact', count: 312 }],
    ['longer words at most, before the last page', { q: '小区门口', total: 312, listed: 100, isWhole: false }, { is: 'atMost', count: 312 }],
    ['and exactly with it', { q: '小区门口', total: 312, listed: 297, isWhole: true }, { is: 'exact', count: 297 }],
  ] as const)('%s', (_, given, said) => {
    expect(countSaid(given)).toEqual(said);
  });
});

describe('what is offered to choose', () => {
  it('kinds as a tree, each group before what is below it', () => {
    const label = { zh: '', en: '' };
    const tree = [{ code: 'safety', parent: null }, { code: 'order', parent: null }, { code: 'stall', parent: 'order' }, { code: 'fire', parent: 'safety' }, { code: 'gas', parent: 'fire' }].map((one) => ({ ...one, label }));
    expect(kindOptions(tree).map(({ code, depth, isGroup }) => [code, depth, isGroup])).toEqual([['safety', 0, true], ['fire', 1, true], ['gas', 2, false], ['order', 0, true], ['stall', 1, false]]);
  });

  it('days as the city counts them', () => {
    const lateInLondon = Date.parse('2026-11-21T17:30:00Z');
    expect([daysBack(lateInLondon, 0), daysBack(lateInLondon, 6)]).toEqual(['2026-11-22', '2026-11-16']);
  });

  it('several of few: in, and out again, in their order', () => {
    expect(toggled(INCIDENT_STATES, toggled(INCIDENT_STATES, [], 'handled'), 'reported')).toEqual(['reported', 'handled']);
    expect(toggled(INCIDENT_STATES, ['reported', 'handled'], 'handled')).toEqual(['reported']);
  });
});
