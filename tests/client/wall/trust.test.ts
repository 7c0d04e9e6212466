import { expect, it } from 'vitest';
import { trustOf } from '../../../client/views/wall/keeping/trust.ts';

const NOW = Date.UTC(2026, 10, 21, 4);
/** Seconds since the last frame, the last picture, the last position. */
const wall = (frame: number, picture: number, position: number, isHidden = false) => {
  const { freshness, because } = trustOf({
    centre: { epoch: 'e', frameAt: 100_000 - 1_000 * frame, serverTime: NOW, sources: { terminals: { onShift: 13_800, fresh: 13_000, known: 13_800, lastAt: NOW - 1_000 * position }, doors: {}, districts: {} } },
    drawnAt: 100_000 - 1_000 * picture, isHidden, now: 100_000,
  });
  return because === null ? freshness : `${freshness}, ${because}`;
};

it.each([
  ['all is well', 1, 1, 1, 'fresh'],
  ['frames stay away', 3, 0, 0, 'late, link'],
  ['frames stay away for long', 10, 0, 0, 'stale, link'],
  ['the map is not drawn', 0, 3, 0, 'late, drawing'],
  ['the map is not drawn for long', 0, 10, 0, 'stale, drawing'],
  ['the fleet is silent', 0, 0, 4, 'late, terminals'],
  ['the fleet is silent for long, while facts still come', 0, 0, 600, 'late, terminals'],
  ['a dead picture weighs more than a late frame', 4, 11, 0, 'stale, drawing'],
  ['a dead line weighs most', 11, 11, 60, 'stale, link'],
])('a wall on which %s', (_, frame, picture, position, says) => expect(wall(frame, picture, position)).toBe(says));

it('a wall that nobody sees is not drawn, and that is no fault', () => expect(wall(0, 60, 0, true)).toBe('fresh'));
it('a wall to which nothing came yet waits', () => {
  expect(trustOf({ centre: { epoch: null, frameAt: 0, serverTime: 0, sources: { terminals: { onShift: 0, fresh: 0, known: 0, lastAt: null }, doors: {}, districts: {} } }, drawnAt: 0, isHidden: false, now: 99_000 }).freshness).toBe('waiting');
});
