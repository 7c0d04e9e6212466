import { describe, expect, it } from 'vitest';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';
import { matches } from '../../../client/ui/matches.ts';
import { alertEntries, FOLD_FROM, incidentEntries } from '../../../client/views/desk/model/queue.ts';

const alert = (id: string, some: Partial<AlertLine> = {}): AlertLine => ({
  id, version: 1, rule: 'handleMissed', priority: 'P2', state: 'raised', area: '330203001', title: id, raisedAt: 1000, exercise: true, ...some,
});
const incident = (id: string, some: Partial<IncidentLine> = {}): IncidentLine => ({
  id, number: id, version: 1, channel: 'grid', category: 'noise', title: id, area: '330203001001001', severity: 1, state: 'accepted', reportedAt: 0, changedAt: 0, overdue: false, exercise: true, ...some,
});
const alertsIn = (alerts: AlertLine[], unfolded: string[] = []) => alertEntries(alerts, new Set(unfolded)).map((entry) => entry.key);

describe('[DESK1] the worst stands on top', () => {
  it('a one-key call is above everything that is older', () => {
    expect(alertsIn([alert('late', { raisedAt: 1 }), alert('call', { rule: 'oneKeyCall', priority: 'P1', raisedAt: 9 })])).toEqual(['alert:call', 'alert:late']);
  });
  it('what nobody has seen is above what somebody has', () => {
    expect(alertsIn([alert('seen', { rule: 'a', state: 'acknowledged', raisedAt: 1 }), alert('unseen', { rule: 'b', raisedAt: 5 })])).toEqual(['alert:unseen', 'alert:seen']);
  });
  it('a seen P1 still stands above an unseen P2', () => {
    expect(alertsIn([alert('p2'), alert('p1', { priority: 'P1', state: 'acknowledged' })])).toEqual(['alert:p1', 'alert:p2']);
  });
  it('of equals the one that has waited longer comes first', () => {
    expect(alertsIn([alert('young', { raisedAt: 9 }), alert('old', { raisedAt: 3 })])).toEqual(['alert:old', 'alert:young']);
  });
});

describe('[DESK2] a flood is folded by cause and district, the worst never', () => {
  const flood = Array.from({ length: FOLD_FROM }, (_, i) => alert(`f${i}`, { raisedAt: 100 + i }));
  it('many of one rule in one district share a line', () => {
    expect(alertsIn([...flood, alert('elsewhere', { area: '330205', raisedAt: 200 })])).toEqual(['group:handleMissed:330203', 'alert:elsewhere']);
  });
  it('unfolded, its members stand below it', () => {
    expect(alertsIn(flood, ['group:handleMissed:330203'])).toEqual(['group:handleMissed:330203', 'alert:f0', 'alert:f1', 'alert:f2', 'alert:f3']);
  });
  it('fewer keep their own lines', () => {
    expect(alertsIn(flood.slice(1))).toEqual(['alert:f1', 'alert:f2', 'alert:f3']);
  });
  it('P1 alerts keep their own lines however many there are', () => {
    expect(alertsIn(flood.map((one) => ({ ...one, priority: 'P1' as const })))).toHaveLength(FOLD_FROM);
  });
});

describe('[DESK2b] what is shelved or silenced is never out of sight, and never in the way', () => {
  const shelved = { at: 0, until: 9, by: 'seat-1', reason: '核实' };
  const aside = [alert('s', { priority: 'P1', shelved }), alert('q', { suppressed: { kind: 'outOfService', until: 9, by: 'seat-1', reason: '检修' } })];
  it('it shares one line below all that stands', () => {
    expect(alertsIn([...aside, alert('a', { priority: 'P3' })])).toEqual(['alert:a', 'group:aside']);
    expect(alertsIn(aside, ['group:aside'])).toEqual(['group:aside', 'alert:s', 'alert:q']);
  });
  it('without any there is no such line', () => {
    expect(alertsIn([alert('a')])).toEqual(['alert:a']);
  });
});

describe('[DESK3] the work list goes by due time', () => {
  const keys = (incidents: IncidentLine[], filter: Parameters<typeof incidentEntries>[1] = 'all') => incidentEntries(incidents, filter).map((entry) => entry.key.slice(9));
  it('the nearest due time first, what has none last', () => {
    expect(keys([incident('none'), incident('later', { dueAt: 50 }), incident('soon', { dueAt: 10 })])).toEqual(['soon', 'later', 'none']);
  });
  it('what has ended is no work', () => {
    expect(keys([incident('a', { state: 'closed' }), incident('b', { state: 'refused' }), incident('c', { state: 'voided' }), incident('d')])).toEqual(['d']);
  });
  it.each([['toAccept', ['new']], ['inHand', ['acc', 'sent']], ['toCheck', ['done']], ['overdue', ['sent']]] as const)('filter %s', (filter, expected) => {
    const all = [incident('new', { state: 'reported', dueAt: 1 }), incident('acc', { dueAt: 2 }), incident('sent', { state: 'dispatched', overdue: true, dueAt: 3 }), incident('done', { state: 'handled', dueAt: 4 })];
    expect(keys(all, filter)).toEqual(expected);
  });
});

it('[DESK4] a search finds a line by any of its words, in any order', () => {
  expect(matches('孔浦 油烟', ['夜市油烟扰民', '江北区·孔浦街道'])).toBe(true);
  expect(matches('孔浦 噪声', ['夜市油烟扰民', '江北区·孔浦街道'])).toBe(false);
  expect(matches('  ', ['x'])).toBe(true);
  expect(matches('AB', ['xaby', undefined])).toBe(true);
});
