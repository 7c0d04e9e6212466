import { afterEach, expect, it } from 'vitest';
import { FRESH, GONE, OFFLINE, STALE } from '../../shared/wire/slotColumns.ts';
import type { Positions } from '../../client/stores/positions.ts';
import { smallCentre, until, type SmallCentre } from './smallCentre.ts';

let centre: SmallCentre;
afterEach(() => centre.close());

/** Where a screen shows terminals, west to east, rounded to a metre or so. */
const shown = ({ count, state, to }: Positions) => Array.from({ length: count }, (_, row) => row)
  .filter((row) => state[row] !== GONE)
  .map((row) => ({ lon: Number(to[2 * row]!.toFixed(4)), lat: Number(to[2 * row + 1]!.toFixed(4)), state: state[row]! }))
  .sort((a, b) => a.lon - b.lon);

it('terminals on shift are on the screen and follow where they go', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  centre.fix('T-2', 121.15, 29.9);
  const screen = centre.screen();
  await until(() => screen.positions.present === 2);
  expect(shown(screen.positions)).toEqual([{ lon: 121.05, lat: 29.8, state: FRESH }, { lon: 121.15, lat: 29.9, state: FRESH }]);
  await centre.clock.advance(500);
  centre.fix('T-1', 121.0502, 29.8003);
  await centre.clock.advance(500);
  await until(() => screen.positions.time === centre.clock.now());
  expect(shown(screen.positions)[0]).toEqual({ lon: 121.0502, lat: 29.8003, state: FRESH });
});

it('who signs off is gone from the screen with the next frame', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  centre.fix('T-2', 121.15, 29.9);
  const screen = centre.screen();
  await until(() => screen.positions.present === 2);
  centre.book.closeShift('T-1', centre.clock.now());
  await centre.clock.advance(1_000);
  await until(() => screen.positions.present === 1);
  expect(shown(screen.positions)).toEqual([{ lon: 121.15, lat: 29.9, state: FRESH }]);
});

it('a silent terminal looks stale after a minute and offline after a quarter of an hour', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  const screen = centre.screen();
  await until(() => screen.positions.present === 1);
  await centre.clock.advance(61_000);
  await until(() => shown(screen.positions)[0]?.state === STALE);
  await centre.clock.jump(15 * 60_000);
  await centre.clock.advance(1_000);
  await until(() => shown(screen.positions)[0]?.state === OFFLINE);
  expect(screen.positions.fresh).toBe(0);
});

it('a screen of one district sees its own terminals, and those that cross its border come and go', async () => {
  centre = await smallCentre();
  const { tree, book } = centre;
  const district = tree.code[tree.childrenOf(0).at(-1)!]!;
  centre.fix('T-1', 121.05, 29.8);
  expect(tree.isInside(book.columns.node[0]!, tree.indexOf(district))).toBe(false);
  const screen = centre.screen({ scope: district, role: 'leader' });
  await until(screen.live);
  await centre.clock.advance(1_000);
  await until(() => screen.positions.time === centre.clock.now());
  expect(screen.positions.present).toBe(0);
  const grid = tree.code.findLastIndex((_, node) => tree.level[node] === 4);
  const east = 121 + (tree.code.filter((_, node) => tree.level[node] === 4).indexOf(tree.code[grid]!) + 0.5) / 10;
  centre.fix('T-1', east, 29.8);
  await centre.clock.advance(1_000);
  await until(() => screen.positions.present === 1);
  centre.fix('T-1', 121.05, 29.8);
  await centre.clock.advance(1_000);
  await until(() => screen.positions.time === centre.clock.now());
  expect(screen.positions.present).toBe(0);
});

it('a place on the screen that one terminal left is never taken for the next one', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  const screen = centre.screen();
  await until(() => screen.positions.present === 1);
  centre.book.closeShift('T-1', centre.clock.now());
  centre.fix('T-2', 121.25, 29.9);
  await centre.clock.advance(1_000);
  await until(() => screen.positions.time === centre.clock.now());
  centre.fix('T-3', 121.35, 29.9);
  await centre.clock.advance(1_000);
  await until(() => screen.positions.time === centre.clock.now());
  const { from, to, state, count } = screen.positions;
  for (let row = 0; row < count; row++) if (state[row] !== GONE) expect([from[2 * row], from[2 * row + 1]]).toEqual([to[2 * row], to[2 * row + 1]]);
  expect(shown(screen.positions)).toHaveLength(2);
});

it('a screen that draws no terminals is sent none', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  const screen = centre.screen({ wish: { positions: false } });
  await until(screen.live);
  await centre.clock.advance(3_000);
  await until(() => screen.centre.getState().serverTime === centre.clock.now());
  expect(centre.stream.meter.positionFrames).toBe(0);
});

it('a role that may not see terminals is sent none, whatever it asks', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  const screen = centre.screen({ role: 'technician' });
  await until(screen.live);
  await centre.clock.advance(3_000);
  await until(() => screen.centre.getState().serverTime === centre.clock.now());
  expect(centre.stream.meter.positionFrames).toBe(0);
  expect(screen.positions.present).toBe(0);
});

it('a screen that lost a position frame asks for a keyframe and goes on', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  const screen = centre.screen();
  await until(() => screen.positions.present === 1);
  await centre.clock.advance(1_000);
  await until(() => screen.positions.time === centre.clock.now());
  // A frame of another chain stands for what a fault on the way may bring.
  const { version } = screen.positions;
  const sent = centre.stream.meter.positionFrames;
  expect(screen.positions.take(new Uint8Array([0xb7, 0, 0, 0, ...Array.from({ length: 28 }, () => 9)]))).toBe('gap');
  screen.feed.keyframe();
  await until(() => centre.stream.meter.positionFrames === sent + 1 && screen.positions.version > version);
  centre.fix('T-1', 121.0501, 29.8);
  await centre.clock.advance(1_000);
  await until(() => shown(screen.positions)[0]?.lon === 121.0501);
  expect(screen.positions.present).toBe(1);
});

it('the ages of the sources tell who is on shift, who was heard of, and when in which district', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  centre.book.openShift('T-2', centre.clock.now());
  const screen = centre.screen();
  await until(screen.live);
  const { sources } = screen.centre.getState();
  const at = centre.clock.now();
  expect(sources.terminals).toEqual({ onShift: 2, fresh: 1, known: 2, lastAt: at });
  expect(Object.values(sources.districts)).toEqual([at]);
});
