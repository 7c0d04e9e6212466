import { describe, expect, it } from 'vitest';
import { agesAt } from '../../client/stores/ages.ts';

const NOW = Date.UTC(2026, 10, 21, 4);
const centre = (onShift: number, lastAt: number | null) => ({
  frameAt: 1_000, serverTime: NOW, sources: { terminals: { onShift, fresh: onShift, known: onShift, lastAt }, doors: {}, districts: {} },
});

describe('a wall never lies', () => {
  it.each([[0, 'live'], [2_999, 'live'], [3_000, 'amber'], [9_999, 'amber'], [10_000, 'red']] as const)('%i ms after the last frame the link is %s', (ms, level) => {
    expect(agesAt(centre(0, null), 0, 1_000 + ms).link).toEqual({ ms, level });
  });
  it.each([[2_999, 'live'], [3_000, 'amber'], [10_000, 'red']] as const)('%i ms after the last picture the map is %s', (ms, level) => {
    expect(agesAt(centre(0, null), 500, 500 + ms).render).toEqual({ ms, level });
  });
  it('a fleet that falls silent is noticed in seconds, although frames go on', () => {
    expect(agesAt(centre(13_800, NOW - 2_000), 0, 1_100).source).toEqual({ ms: 2_100, level: 'live' });
    expect(agesAt(centre(13_800, NOW - 2_000), 0, 2_500).source).toEqual({ ms: 3_500, level: 'amber' });
    expect(agesAt(centre(13_800, NOW - 11_000), 0, 1_000).source.level).toBe('red');
  });
  it('a small fleet at rest is no fault, and nobody on shift is none either', () => {
    expect(agesAt(centre(5, NOW - 1_800_000), 0, 1_000).source.level).toBe('live');
    expect(agesAt(centre(500, NOW - 40_000), 0, 1_000).source.level).toBe('amber');
    expect(agesAt(centre(0, NOW - 900_000), 0, 1_000).source).toEqual({ ms: null, level: 'live' });
  });
  it('nothing is old before it first came', () => {
    expect(agesAt({ ...centre(0, null), frameAt: 0 }, 0, 99_000)).toMatchObject({ link: { ms: null, level: 'live' }, render: { ms: null, level: 'live' } });
  });
});
