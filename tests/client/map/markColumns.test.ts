import { describe, expect, it } from 'vitest';
import { GLYPHS } from '../../../client/map/glyph.ts';
import { fillMarks, LONG_AGO, MarkColumns } from '../../../client/map/markColumns.ts';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';

const incident = (id: string, more: Partial<IncidentLine> = {}): IncidentLine => ({
  id, number: id, version: 1, channel: 'grid', category: 'streetVendor', title: '占道经营', area: '330203001001001', lon: 121.5, lat: 29.9,
  severity: 1, state: 'reported', reportedAt: 0, changedAt: 0, overdue: false, exercise: true, ...more,
});
const alert = (id: string, more: Partial<AlertLine> = {}): AlertLine => ({
  id, version: 1, rule: 'oneKeyCall', priority: 'P1', state: 'raised', area: null, title: '一键通', raisedAt: 0, exercise: true, ...more,
});
const kindOf = (columns: MarkColumns, row: number) => [...columns.kind.subarray(4 * row, 4 * row + 4)];
const filled = (incidents: IncidentLine[], alerts: AlertLine[] = [], born = new Map<string, number>()) => {
  const columns = new MarkColumns();
  fillMarks(columns, incidents, alerts, { glyph: () => 'city', bornAt: (id) => born.get(id), secondOf: (time) => time / 1000, isAside: (area) => area?.startsWith('330203') === false });
  return columns;
};

describe('incidents as marks', () => {
  it('lie in order of severity, the worst last and so on top', () => {
    const columns = filled([incident('a', { severity: 4 }), incident('b', { severity: 1 }), incident('c', { severity: 3 })]);
    expect([0, 1, 2].map((row) => kindOf(columns, row)[0])).toEqual([1, 3, 4]);
  });

  it('lie above all others while an alert stands for them, and carry the worst priority', () => {
    const columns = filled([incident('a'), incident('b', { severity: 4 })], [alert('x', { incident: 'a', priority: 'P3' }), alert('y', { incident: 'a', priority: 'P2' })]);
    expect(kindOf(columns, 1)).toEqual([1, GLYPHS.indexOf('city'), 0, 2]);
  });

  it('are left out when nobody knows where they are', () => {
    const { lon: _, lat: __, ...nowhere } = incident('a');
    expect(filled([nowhere, incident('b')]).count).toBe(1);
  });

  it('get a mark of their own when an alert has a place and no incident', () => {
    const columns = filled([], [alert('sos', { lon: 121.6, lat: 29.8 }), alert('nowhere')]);
    expect(columns.count).toBe(1);
    expect(kindOf(columns, 0)).toEqual([4, GLYPHS.indexOf('call'), 0, 1]);
    expect([...columns.place.subarray(0, 2)].map((degrees) => degrees.toFixed(2))).toEqual(['121.60', '29.80']);
  });

  it('bloom from the second they came, and not when they were there before', () => {
    const columns = filled([incident('old'), incident('new')], [], new Map([['new', 12.5]]));
    expect([...columns.born.subarray(0, 2)]).toEqual([LONG_AGO, 12.5]);
  });

  it('find room however many they are', () => {
    expect(filled(Array.from({ length: 5000 }, (_, i) => incident(`i${i}`))).count).toBe(5000);
  });
});
