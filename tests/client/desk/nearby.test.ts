import { describe, expect, it } from 'vitest';
import { FRESH, GONE } from '../../../shared/wire/slotColumns.ts';
import { nearby } from '../../../client/views/desk/model/nearby.ts';
import { mapPoints, pointAt } from '../../../client/views/desk/model/mapPoint.ts';
import { unitChoice } from '../../../client/views/sheet/model/unitChoice.ts';

const PLACE = { lon: 121.55, lat: 29.87 };
/** Terminals so many metres north of the place. */
const terminals = (metres: readonly number[], state: readonly number[] = metres.map(() => FRESH)) => ({
  count: metres.length, to: Float32Array.from(metres.flatMap((m) => [PLACE.lon, PLACE.lat + m / 111_320])), state: Uint8Array.from(state),
});

describe('[DESK14] who could go', () => {
  it('the smallest circle with somebody in it', () => {
    expect(nearby(terminals([300, 450, 900]), PLACE)).toMatchObject({ radius: 500, within: 2 });
    expect(nearby(terminals([700, 900, 1500]), PLACE)).toMatchObject({ radius: 1000, within: 2 });
  });
  it('says how far the nearest is, to a few metres', () => {
    expect(nearby(terminals([1800]), PLACE).nearest).toBeCloseTo(1800, -1);
  });
  it('a terminal that has gone is nobody', () => {
    expect(nearby(terminals([100], [GONE]), PLACE)).toEqual({ radius: 500, within: 0, nearest: null });
  });
});

describe('[DESK15] pointing at the map', () => {
  const line = { version: 1, channel: 'grid', category: 'c', title: '路灯', area: '330203', severity: 1 as const, state: 'accepted' as const, reportedAt: 0, changedAt: 0, overdue: false, exercise: true, number: 'n' };
  const alert = { id: 'a', version: 1, rule: 'r', priority: 'P1' as const, state: 'raised' as const, incident: 'i', area: '330203', title: '呼叫', raisedAt: 0, exercise: true };
  it('an alert stands for its incident, at its place', () => {
    expect(mapPoints([{ ...line, id: 'i', ...PLACE }], [alert])).toEqual([{ key: 'alert:a', title: '呼叫', area: '330203', ...PLACE }]);
  });
  it('what has no place cannot be pointed at', () => {
    expect(mapPoints([{ ...line, id: 'i' }], [])).toEqual([]);
  });
  it('the nearest within reach is meant', () => {
    const points = mapPoints([{ ...line, id: 'near', lon: 121.551, lat: 29.87 }, { ...line, id: 'far', lon: 121.56, lat: 29.87 }], []);
    expect(pointAt(points, PLACE.lon, PLACE.lat, 0.005)?.key).toBe('incident:near');
    expect(pointAt(points, PLACE.lon, PLACE.lat, 0.0005)).toBeNull();
  });
});

describe('[DESK16] units to dispatch to', () => {
  const label = { zh: '', en: '' };
  const units = [
    { code: 'city-env', label, department: 'environment', area: '3302' }, { code: 'haishu-env', label, department: 'environment', area: '330203' },
    { code: 'haishu-fire', label, department: 'fire', area: '330203' }, { code: 'jiangbei-env', label, department: 'environment', area: '330205' },
  ];
  const policy = { units, categories: [{ code: 'dust', parent: null, label, department: 'environment' }] };
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
  it('those in charge first, the nearest tier before the city', () => {
    const { suggested, others } = unitChoice(policy, '330203001', 'dust');
    expect(codes(suggested)).toEqual(['haishu-env', 'city-env']);
    expect(codes(others)).toEqual(['haishu-fire']);
  });
  it('what nobody has placed may go to any unit', () => {
    expect(codes(unitChoice(policy, null, 'dust').suggested)).toHaveLength(3);
  });
});
