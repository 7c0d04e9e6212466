import { describe, expect, it } from 'vitest';
import { doorsShown } from '../../../client/views/wall/doorsShown.ts';
import { type BuildNews, BuildWatch, LEAST_WAIT_MS, MOST_WAIT_MS, P1_PATIENCE_MS } from '../../../client/views/wall/keeping/buildWatch.ts';
import { burnInShift, isNight } from '../../../client/views/wall/keeping/nightShift.ts';
import { mayReload, RELOAD_EVERY_MS, STUCK_LOOKS, Watchdog } from '../../../client/views/wall/keeping/watchdog.ts';
import { contrastOf, palette } from '../../../client/palette.ts';

describe('a new build of the pages', () => {
  const news = (now: number, more: Partial<BuildNews> = {}): BuildNews => ({ now, build: 'a', isRefusedForAge: false, isAlarmed: false, hasP1: false, ...more });
  it('is fetched once, after a wait that differs from wall to wall', () => {
    for (const [random, wait] of [[0, LEAST_WAIT_MS], [1, MOST_WAIT_MS]] as const) {
      const watch = new BuildWatch(() => random);
      expect(watch.isDue(news(0))).toBe(false);
      expect(watch.isDue(news(1_000, { build: 'b' }))).toBe(false);
      expect(watch.isDue(news(1_000 + wait - 1, { build: 'b' }))).toBe(false);
      expect(watch.isDue(news(1_000 + wait, { build: 'b' }))).toBe(true);
    }
  });
  it('is not the one that a wall sees first', () => {
    const watch = new BuildWatch(() => 0);
    expect(watch.isDue(news(0, { build: null }))).toBe(false);
    expect([1, 2, 3].some((minute) => watch.isDue(news(minute * 60_000, { build: 'b' })))).toBe(false);
  });
  it('waits for a P1 to leave the wall', () => {
    const watch = new BuildWatch(() => 0);
    watch.isDue(news(0));
    watch.isDue(news(1_000, { build: 'b' }));
    expect(watch.isDue(news(90_000, { build: 'b', isAlarmed: true }))).toBe(false);
    expect(watch.isDue(news(91_000, { build: 'b' }))).toBe(true);
  });
  it('waits while a P1 stands although its turn on the wall is over, but not for ever', () => {
    const watch = new BuildWatch(() => 0);
    watch.isDue(news(0));
    watch.isDue(news(1_000, { build: 'b' }));
    const due = 1_000 + LEAST_WAIT_MS;
    expect(watch.isDue(news(due + P1_PATIENCE_MS - 1, { build: 'b', hasP1: true }))).toBe(false);
    expect(watch.isDue(news(due + P1_PATIENCE_MS, { build: 'b', hasP1: true }))).toBe(true);
    expect(watch.isDue(news(due + P1_PATIENCE_MS, { build: 'b', hasP1: true, isAlarmed: true }))).toBe(false);
  });
  it('is forgotten when the centre goes back to the old one', () => {
    const watch = new BuildWatch(() => 0);
    watch.isDue(news(0));
    watch.isDue(news(1_000, { build: 'b' }));
    expect(watch.isDue(news(90_000))).toBe(false);
  });
  it('is also meant by a centre that no longer understands the page', () => {
    const watch = new BuildWatch(() => 0);
    expect(watch.isDue(news(0, { build: null, isRefusedForAge: true }))).toBe(false);
    expect(watch.isDue(news(LEAST_WAIT_MS, { build: null, isRefusedForAge: true }))).toBe(true);
  });
});

describe('a page that is stuck', () => {
  const looks = (count: number, pulse: (look: number) => { drawn: number; heard: number; isHidden?: boolean }) => {
    const dog = new Watchdog();
    return Array.from({ length: count }, (_, look) => dog.look({ isHidden: false, ...pulse(look) })).at(-1);
  };
  it('is noticed when nothing was drawn for a minute, and not before', () => {
    expect(looks(STUCK_LOOKS, (look) => ({ drawn: 7, heard: look }))).toBeNull();
    expect(looks(STUCK_LOOKS + 1, (look) => ({ drawn: 7, heard: look }))).toBe('drawing');
  });
  it('is noticed when nothing was heard for a minute, also before the first frame', () => {
    expect(looks(STUCK_LOOKS + 1, (look) => ({ drawn: look, heard: 0 }))).toBe('hearing');
  });
  it('is not one that draws and hears, nor one that nobody sees', () => {
    expect(looks(100, (look) => ({ drawn: look, heard: look }))).toBeNull();
    expect(looks(100, (look) => ({ drawn: 7, heard: look, isHidden: true }))).toBeNull();
  });
  it('begins anew once an hour at most, also over reloads, and a clock set back does not forbid it', () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    const now = 1_795_000_000_000;
    expect(mayReload(storage, now, now)).toBe(true);
    expect(mayReload(storage, now + RELOAD_EVERY_MS - 1, now)).toBe(false);
    expect(mayReload(storage, now + RELOAD_EVERY_MS, now)).toBe(true);
    expect(mayReload(storage, now - 1, now)).toBe(true);
    expect(mayReload(null, now + 1_000, now)).toBe(false);
    expect(mayReload(null, now + RELOAD_EVERY_MS, now)).toBe(true);
  });
});

describe('a wall at night', () => {
  it.each([['', 21, false], ['', 22, true], ['', 5, true], ['', 6, false], ['?night=on', 12, true], ['?night=off', 2, false]])('%s at %d', (search, hour, dark) => {
    expect(isNight(search, hour)).toBe(dark);
  });
  it('keeps its letters legible', () => {
    for (const tone of ['#c9d6e0', '#a3b6c4', palette.muted]) expect(contrastOf(tone, palette.ground)).toBeGreaterThan(7);
  });
  it('moves its picture by a hair, never far and never by a jump, and comes home', () => {
    expect(burnInShift(0)).toEqual({ x: 0, y: 0 });
    const places = Array.from({ length: 49 }, (_, turn) => burnInShift(turn));
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(12);
    for (const [i, { x, y }] of places.entries()) {
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(3);
      const before = places[Math.max(0, i - 1)]!;
      expect(Math.max(Math.abs(x - before.x), Math.abs(y - before.y))).toBeLessThanOrEqual(2);
    }
    expect(Math.abs(places[48]!.x) + Math.abs(places[48]!.y)).toBe(0);
  });
});

describe('the doors in the header', () => {
  const NOW = 1_795_000_000_000;
  const doors = (ages: Record<string, number>) => Object.fromEntries(Object.entries(ages).map(([door, age]) => [door, NOW - age]));
  it('are three, the longest silent first, the rest counted', () => {
    const { shown, folded } = doorsShown(doors({ positions: 100, incidents: 900, osmAnd: 2_000, open311: 400_000, ownTracks: 90_000 }), NOW);
    expect(shown.map(({ door }) => door)).toEqual(['open311', 'ownTracks', 'incidents']);
    expect(folded).toBe(2);
  });
  it('keep their places while all are well', () => {
    const names = (ages: Record<string, number>) => doorsShown(doors(ages), NOW).shown.map(({ door }) => door);
    expect(names({ positions: 300, incidents: 900 })).toEqual(['incidents', 'positions']);
    expect(names({ positions: 900, incidents: 300 })).toEqual(['incidents', 'positions']);
  });
  it('may be ones that nobody has named here', () => expect(doorsShown(doors({ lora: 10 }), NOW)).toEqual({ shown: [{ door: 'lora', at: NOW - 10 }], folded: 0 }));
});
