import { afterEach, expect, it } from 'vitest';
import { io } from 'socket.io-client';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import type { Frame } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { smallCentre, until, type SmallCentre, type TestScreen } from './smallCentre.ts';

let centre: SmallCentre;
afterEach(() => centre.close());

const caughtUp = (screen: TestScreen) => () => screen.live() && screen.centre.getState().to === centre.view.watermark;

/** Breaks the lines of all screens, as a pulled cable does; they come back by themselves. */
async function breakLines(screens: readonly TestScreen[]): Promise<void> {
  centre.breakLines();
  await until(() => screens.every((screen) => !screen.live()));
}

it('a screen that was away for a moment gets what it missed, not everything', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await breakLines([screen]);
  await centre.live(25);
  await centre.clock.advance(1_000);
  await until(caughtUp(screen));
  expect(screen.hash()).toBe(centre.hashOf('3302'));
  expect(centre.stream.meter).toMatchObject({ snapshots: 1, resumedFromRing: 1 });
});

it('what a screen missed long ago comes from the journal: a room does not keep its frames for ever', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  const state = screen.centre.getState();
  await centre.live(25);
  await centre.clock.advance(130_000);
  await until(caughtUp(screen));
  // As if it had been away all the while.
  screen.centre.setState(state);
  await centre.clock.advance(1_000);
  await until(() => centre.stream.meter.resumedFromJournal === 1);
  await until(caughtUp(screen));
  expect(screen.hash()).toBe(centre.hashOf('3302'));
  expect(centre.stream.meter).toMatchObject({ snapshots: 1, resumedFromRing: 0 });
});

it('after a restart of the server a screen goes on where it was, without a snapshot', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await centre.restart();
  await until(() => centre.stream.meter.resumedFromRing === 1);
  await until(caughtUp(screen));
  expect(centre.stream.meter.snapshots).toBe(0);
});

it('after a restart with other pages a screen hears of them, although it needs no snapshot', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  expect(screen.centre.getState().build).toBe('test');
  await centre.restart({ build: 'newer' });
  await until(() => screen.centre.getState().build === 'newer');
  expect(centre.stream.meter.snapshots).toBe(0);
});

it('what was written down while the server was down comes from the journal', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await centre.restart({ whileDown: () => centre.live(25) });
  await until(caughtUp(screen));
  expect(screen.hash()).toBe(centre.hashOf('3302'));
  expect(centre.stream.meter).toMatchObject({ snapshots: 0, resumedFromJournal: 1 });
});

it('a frame that was lost is noticed at the next one and fetched', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  const state = screen.centre.getState();
  await centre.live(10);
  await centre.clock.advance(50);
  await until(caughtUp(screen));
  // As if those frames had never come.
  screen.centre.setState(state);
  await centre.live(5);
  await centre.clock.advance(50);
  await until(caughtUp(screen));
  expect(screen.hash()).toBe(centre.hashOf('3302'));
  expect(centre.stream.meter).toMatchObject({ snapshots: 1, resumedFromRing: 1 });
});

it('a thousand screens that come back at once cost one snapshot', async () => {
  centre = await smallCentre();
  const screens = Array.from({ length: 50 }, () => centre.screen());
  await until(() => screens.every((screen) => screen.live()));
  expect(centre.stream.meter).toMatchObject({ snapshots: 50, snapshotsBuilt: 1 });
});

it('frames of a room join without a seam, each one written once for all screens', async () => {
  centre = await smallCentre();
  const frames: Frame[] = [];
  const socket = io(centre.url, { transports: ['websocket'], forceNew: true, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, auth: { token: centre.token('wall', '3302') } });
  socket.on('frame', (frame: Frame) => frames.push(frame));
  const answer = await new Promise<{ snapshot: { to: number } }>((done) => socket.emit('hello', { wire: WIRE_VERSION, positions: false }, done));
  const others = Array.from({ length: 20 }, () => centre.screen({ wish: { positions: false } }));
  await until(() => others.every((screen) => screen.live()));
  const { encodes, frames: before } = centre.stream.meter;
  for (let i = 0; i < 10; i++) {
    await centre.live(7);
    await centre.clock.advance(250);
  }
  await until(() => frames.at(-1)?.to === centre.view.watermark);
  expect(frames.map(({ from }) => from)).toEqual([answer.snapshot.to, ...frames.slice(0, -1).map(({ to }) => to)]);
  expect(centre.stream.meter.frames - before).toBeGreaterThanOrEqual(10);
  expect(centre.stream.meter.encodes - encodes).toBe(centre.stream.meter.frames - before);
  socket.disconnect();
});
