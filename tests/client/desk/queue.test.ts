import { describe, expect, it } from 'vitest';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';
import { matches } from '../../../client/ui/matches.ts';
import { alertEntries, FOLD_FROM, incidentEntries, type QueueMood, withFlickering } from '../../../client/views/desk/model/queue.ts';

const alert = (id: string, some: Partial<AlertLine> = {}): AlertLine => ({
  id, version: 1, rule: 'handleMissed', priority: 'P2', state: 'raised', area: '330203001', title: id, raisedAt: 1000, exercise: true, ...some,
});
const incident = (id: string, some: Partial<IncidentLine> = {}): IncidentLine => ({
  id, number: id, version: 1, channel: 'grid', category: 'noise', title: id, area: '330203001001001', severity: 1, state: 'accepted', reportedAt: 0, changedAt: 0, overdue: false, exercise: true, ...some,
});
const calm: QueueMood = { now: 10_000, flood: false, kindOf: () => '', away: new Set() };
const alertsIn = (alerts: AlertLine[], unfolded: string[] = [], mood: Partial<QueueMood> = {}) => alertEntries(alerts, new Set(unfolded), { ...calm, ...mood }).map((entry) => entry.key);

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

describe('[DESK2c] in a flood the queue is grouped by cause, area and kind', () => {
  const kindOf = ({ title }: AlertLine) => title.split(' ')[0]!;
  const inFlood = (alerts: AlertLine[], unfolded: string[] = []) => alertsIn(alerts, unfolded, { flood: true, kindOf });

  it('two of one rule, township and kind share a line; another kind or township has its own', () => {
    const near = [alert('noise 1'), alert('noise 2'), alert('road 1'), alert('noise 3', { area: '330203002001' })];
    expect(inFlood(near)).toEqual(['group:handleMissed:330203001:noise', 'alert:noise 3', 'alert:road 1']);
  });
  it('every P1 stays by itself, on top, however many there are', () => {
    const calls = Array.from({ length: 30 }, (_, n) => alert(`call ${n}`, { priority: 'P1', rule: 'oneKeyCall', raisedAt: 5_000 }));
    const keys = inFlood([...Array.from({ length: 200 }, (_, n) => alert(`noise ${n}`)), ...calls]);
    expect(keys.slice(0, 30).every((key) => key.startsWith('alert:call'))).toBe(true);
    expect(keys).toHaveLength(31);
  });
  it('of five thousand a few lines are left, and none of them is lost', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => alert(`kind${n % 7} ${n}`, { rule: `rule${n % 5}`, area: `3302${String(n % 10).padStart(2, '0')}${String(n % 160).padStart(3, '0')}001`, raisedAt: n }));
    const entries = alertEntries(many, new Set(), { ...calm, flood: true, kindOf });
    expect(entries.length).toBeLessThanOrEqual(24);
    expect(entries.flatMap((entry) => (entry.kind === 'group' ? entry.alerts : entry.kind === 'alert' ? [entry.alert] : []))).toHaveLength(5_000);
  });
});

describe('[DESK2d] what comes and goes is one line with a count', () => {
  const chatter = { since: 0, at: 9_000, changes: 7, source: 'T-9' };
  const first = alert('first', { chatter }), second = alert('second', { chatter });
  it('whichever alert of that rule and source it is just now', () => {
    expect(alertsIn([first])).toEqual(['chatter:handleMissed:T-9']);
    expect(alertsIn([second])).toEqual(alertsIn([first]));
  });
  it('it stays while it is gone for a moment, and leaves after a quiet minute', () => {
    const { kept } = withFlickering(new Map([['first', first]]), new Map(), 10_000);
    const away = withFlickering(new Map(), kept, 30_000);
    expect(away.lines).toEqual([first]);
    expect(away.away).toEqual(new Set(['first']));
    expect(withFlickering(new Map([['second', second]]), away.kept, 40_000).lines).toEqual([second]);
    expect(withFlickering(new Map(), kept, 70_000).lines).toEqual([]);
  });
  it('once quiet it is an alert like others', () => {
    expect(alertsIn([first], [], { now: 100_000 })).toEqual(['alert:first']);
  });
});

describe('[DESK2e] what has stood for more than a day', () => {
  const old = Array.from({ length: FOLD_FROM }, (_, n) => alert(`old${n}`, { rule: `rule${n}` }));
  const tomorrow = { now: 1_000 + 86_400_000 };
  it('is listed together, and a P1 never', () => {
    const calls = [alert('call', { priority: 'P1' }), alert('new', { raisedAt: 86_000_000 })];
    expect(alertsIn([...old, ...calls], [], tomorrow)).toEqual(['alert:call', 'group:standing', 'alert:new']);
    expect(alertsIn(old, ['group:standing'], tomorrow)).toHaveLength(FOLD_FROM + 1);
  });
  it('a few of them keep their own lines', () => {
    expect(alertsIn(old.slice(1), [], tomorrow)).toEqual(['alert:old1', 'alert:old2', 'alert:old3']);
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
