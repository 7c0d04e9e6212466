import { describe, expect, it } from 'vitest';
import { DISPUTE_KINDS, type DisputeKind } from '../../../shared/dispute.ts';
import type { Figures, Part } from '../../../shared/figures.ts';
import { areaSaid } from '../../../client/views/leader/model/areaSaid.ts';
import { stepTowards } from '../../../client/views/leader/map/stepTowards.ts';

const NONE: Part = { done: 0, of: 0 };
const figures = (more: Partial<Figures>, disputes: Part = NONE): Figures => ({
  area: '330203', asOf: 1, open: 40, overdue: 3, today: { reported: 0, closed: 0, alerts: 0 },
  month: { reported: 0, acceptedInTime: NONE, handledInTime: NONE, disputes, disputesByKind: Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, NONE])) as Record<DisputeKind, Part>, disputesBefore: NONE },
  ...more,
});

describe('[LEAD30] what the map says of an area', () => {
  it('a rate comes with both its numbers', () => {
    expect(areaSaid(figures({}, { done: 24, of: 30 }), 'resolution')).toEqual({ kind: 'rate', percent: 80, part: { done: 24, of: 30 } });
  });
  it('too few cases have no rate, but their numbers', () => {
    expect(areaSaid(figures({}, { done: 2, of: 3 }), 'resolution')).toEqual({ kind: 'rate', percent: null, part: { done: 2, of: 3 } });
  });
  it('none of none is no figure; nor are visits that nobody plans', () => {
    expect(areaSaid(figures({}), 'resolution')).toEqual({ kind: 'none' });
    expect(areaSaid(figures({}), 'visits')).toEqual({ kind: 'none' });
    expect(areaSaid(figures({ visits: { every: 'month', done: 1, of: 4, beyond: 0 } }), 'visits')).toEqual({ kind: 'rate', percent: 25, part: expect.objectContaining({ done: 1, of: 4 }) });
  });
  it('overdue ones are a part of the open ones', () => {
    expect([areaSaid(figures({}), 'overdue'), areaSaid(figures({}), 'open')]).toEqual([{ kind: 'count', count: 3, of: 40 }, { kind: 'count', count: 40, of: null }]);
  });
});

describe('[LEAD31] the map follows the page', () => {
  const DISTRICTS = [{ code: '330203' }, { code: '330225' }];
  const flights = (looked: { code: string; parts: string[] } | null, wanted: string) => {
    const flown: (string | number | null)[] = [];
    const city = { focus: (code: string | null) => { flown.push(code); }, enter: (row: number) => { if (row >= 0) flown.push(row); return row >= 0; } };
    return { left: stepTowards(city, looked, DISTRICTS, wanted), flown };
  };
  it('to the city and to a district in one flight', () => {
    expect(flights(null, '330200')).toEqual({ left: null, flown: [null] });
    expect(flights({ code: '330203', parts: ['330203001'] }, '330225')).toEqual({ left: null, flown: ['330225'] });
  });
  it('to a township by its district, whose land tells where it lies', () => {
    expect(flights({ code: '330200', parts: [] }, '330203002')).toEqual({ left: '330203002', flown: ['330203'] });
    expect(flights({ code: '330203', parts: ['330203001', '330203002'] }, '330203002')).toEqual({ left: null, flown: [1] });
  });
  it('waits in the district while the names of its townships have not come', () => {
    expect(flights({ code: '330203', parts: [] }, '330203002')).toEqual({ left: '330203002', flown: [] });
  });
});
