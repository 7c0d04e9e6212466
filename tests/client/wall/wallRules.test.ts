import { describe, expect, it } from 'vitest';
import { isWithin } from '../../../client/views/wall/focus.ts';
import { newcomers } from '../../../client/views/wall/newcomers.ts';
import { ribbonShape } from '../../../client/views/wall/ribbonShape.ts';
import { shortCommunity } from '../../../client/views/wall/shortCommunity.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';

const NOW = 1_795_000_000_000;
const line = (id: string, reportedAt: number): IncidentLine => ({
  id, number: id, version: 1, channel: 'grid', category: 'streetVendor', title: '占道经营', area: '330203', severity: 1, state: 'reported', reportedAt, changedAt: reportedAt, overdue: false, exercise: true,
});
const mapOf = (...lines: IncidentLine[]) => new Map(lines.map((one) => [one.id, one]));
const many = (count: number) => Array.from({ length: count }, (_, i) => line(`n${i}`, NOW));

describe('a bloom', () => {
  it('is for what was reported just now and was not there before', () => {
    expect(newcomers(mapOf(line('a', NOW)), mapOf(line('a', NOW), line('b', NOW - 400)), NOW).map(({ id }) => id)).toEqual(['b']);
  });
  it('is not for the first snapshot: a city that is switched on has not just happened', () => {
    expect(newcomers(new Map(), mapOf(line('a', NOW)), NOW)).toEqual([]);
  });
  it('is not for what was caught up on after a break', () => {
    expect(newcomers(mapOf(line('a', NOW)), mapOf(line('a', NOW), line('b', NOW - 60_000)), NOW)).toEqual([]);
  });
  it('is for nobody in a flood', () => {
    expect(newcomers(mapOf(line('a', NOW)), mapOf(...many(9)), NOW)).toEqual([]);
    expect(newcomers(mapOf(line('a', NOW)), mapOf(...many(8)), NOW)).toHaveLength(8);
  });
});

describe('the ribbon', () => {
  const hour = (i: number, reported: number, closed: number) => ({ hour: i * 3_600_000, reported, closed, alerts: 0 });
  it('draws both counts on one scale from zero', () => {
    const shape = ribbonShape([hour(0, 50, 0), hour(1, 100, 50)]);
    expect(shape.reported).toBe('M0 54.0H100L100 8.0H200');
    expect(shape.closed).toBe('M0 100.0H100L100 54.0H200');
    expect(shape.most).toBe(100);
  });
  it('knows that the last hour is not over', () => expect(ribbonShape([hour(0, 1, 1), hour(1, 1, 1)]).unfinished).toBe(100));
  it('is empty, not broken, before anything has come', () => {
    expect(ribbonShape([])).toEqual({ reported: '', reportedArea: '', closed: '', most: 0, unfinished: null });
    expect(ribbonShape([hour(0, 0, 0)]).reported).toBe('M0 100.0H100');
  });
});

describe('a district looked at', () => {
  it('holds its own grids and nobody else’s', () => {
    expect(isWithin('330203001001001', '330203')).toBe(true);
    expect(isWithin('330205001001001', '330203')).toBe(false);
    expect(isWithin(null, '330203')).toBe(false);
    expect(isWithin(null, null)).toBe(true);
  });
});

describe('a community on the map', () => {
  it.each([['沙家垫村村委会', '沙家垫村'], ['东湖社区居委会', '东湖社区'], ['海创社区居民委员会', '海创社区'], ['中心居委会', '中心社区'], ['孔浦街道', '孔浦街道']])('%s is called %s', (listed, said) => {
    expect(shortCommunity(listed)).toBe(said);
  });
});
