import { describe, expect, it } from 'vitest';
import { incidentNumber } from '../../shared/incidentNumber.ts';
import { dayName, dayNamed, zoneOffset } from '../../shared/zone.ts';

describe('an incident’s number', () => {
  it('is the day in the city’s zone and the journal’s seq', () => {
    expect(incidentNumber(Date.parse('2026-11-21T23:59:59+08:00'), 123)).toBe('20261121-0000123');
    expect(incidentNumber(Date.parse('2026-11-22T00:00:00+08:00'), 124)).toBe('20261122-0000124');
    expect(incidentNumber(Date.parse('2026-11-21T23:59:59+08:00'), 125)).toBe('20261121-0000125');
  });

  it('grows past seven digits without being cut', () => {
    expect(incidentNumber(Date.parse('2026-11-21T12:00:00+08:00'), 123_456_789)).toBe('20261121-123456789');
  });
});

describe('days of the zone', () => {
  it.each([['Asia/Shanghai', 8], ['UTC', 0], ['Asia/Kolkata', 5.5], ['America/Phoenix', -7]])('%s stands %s hours ahead', (zone, hours) => {
    expect(zoneOffset(zone)).toBe(hours * 3_600_000);
  });

  it('have a number and a name, each way', () => {
    expect(dayName(0)).toBe('1970-01-01');
    expect(dayName(dayNamed('2026-02-28') + 1)).toBe('2026-03-01');
    for (const none of ['2026-02-30', '2026-2-3', '20260203', '', 'today']) expect(dayNamed(none)).toBeNaN();
  });
});
