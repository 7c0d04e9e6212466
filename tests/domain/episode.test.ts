import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnEpisode, type Episode } from '../../server/domain/episode.ts';

const LOOK = 5_000;

/** Plays what is so at each look; what was called, with the look at which it was. */
function play(so: readonly boolean[], onDelay: number, offDelay: number): string[] {
  const calls: string[] = [];
  let episode: Episode | undefined;
  let since: number | undefined;
  for (const [look, isSo] of so.entries()) {
    const now = look * LOOK;
    since = isSo ? since ?? now : undefined;
    const turn = turnEpisode(episode, since === undefined ? undefined : { since }, now, { onDelay, offDelay });
    episode = turn.episode;
    if (turn.call !== undefined) calls.push(`${turn.call}@${look}`);
  }
  return calls;
}

/** The same, told plainly: at each look, how long it has been so without a break, and how long not. */
function plainly(so: readonly boolean[], onDelay: number, offDelay: number): string[] {
  const calls: string[] = [];
  let called = false;
  for (const look of so.keys()) {
    const before = so.slice(0, look + 1).reverse();
    const run = (of: boolean): number => { const end = before.indexOf(!of); return ((end < 0 ? before.length : end) - 1) * LOOK; };
    if (!called && so[look] && run(true) >= onDelay * 1_000) calls.push(`raise@${look}`);
    else if (called && !so[look] && run(false) >= offDelay * 1_000) calls.push(`end@${look}`);
    else continue;
    called = !called;
  }
  return calls;
}

const [yes, no] = [true, false];
const times = <T>(n: number, what: T): T[] => Array.from({ length: n }, () => what);

describe('what lasts', () => {
  it('calls a person once it has lasted as long as its rule says, and lets them go once it has been gone as long', () => {
    expect(play([no, ...times(10, yes), ...times(10, no)], 20, 10)).toEqual(['raise@5', 'end@13']);
  });

  it('calls nobody when it was over before', () => {
    expect(play([...times(3, yes), no, ...times(3, yes), no], 20, 10)).toEqual([]);
  });

  it('is one episode while it flickers', () => {
    expect(play([...times(5, yes), no, yes, no, yes, no, no, no], 10, 10)).toEqual(['raise@2', 'end@11']);
  });

  it('calls at once, and ends at once, without delays', () => {
    expect(play([no, yes, no, yes], 0, 0)).toEqual(['raise@1', 'end@2', 'raise@3']);
  });

  it('in any history raises and ends as the plain telling does', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 60 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (so, onDelay, offDelay) => {
      expect(play(so, onDelay, offDelay)).toEqual(plainly(so, onDelay, offDelay));
    }), { seed: 5, numRuns: 400 });
  });
});

describe('after a restart', () => {
  const delays = { onDelay: 60, offDelay: 30 };

  it('what a person was called for is not called for again while it lasts, dealt with or not', () => {
    expect(turnEpisode(undefined, { since: 1_000 }, 900_000, delays, 61_000)).toEqual({ episode: { since: 1_000, raised: true } });
  });

  it('nor when nobody can tell since when it lasts, only that it may be the same', () => {
    expect(turnEpisode(undefined, { since: 900_000, notBefore: 1_000 }, 990_000, delays, 61_000).call).toBeUndefined();
  });

  it('but what began after the last call is another one', () => {
    expect(turnEpisode(undefined, { since: 100_000 }, 900_000, delays, 61_000).call).toBe('raise');
  });

  it('what began again between two looks has lasted from then on', () => {
    const first = turnEpisode(undefined, { since: 0 }, 50_000, delays);
    expect(turnEpisode(first.episode, { since: 55_000 }, 70_000, delays)).toEqual({ episode: { since: 55_000, raised: false } });
  });
});
