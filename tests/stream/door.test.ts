import { afterEach, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import type { HelloAnswer } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { smallCentre, until, type SmallCentre } from './smallCentre.ts';

let centre: SmallCentre;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await centre.close();
});

function connect(token: string | undefined, headers: Record<string, string> = {}): Socket {
  const socket = io(centre.url, {
    transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder },
    auth: token === undefined ? {} : { token }, extraHeaders: headers,
  });
  sockets.push(socket);
  return socket;
}
const outcome = (socket: Socket) => new Promise<string>((done) => {
  socket.on('connect', () => done('in'));
  socket.on('connect_error', (error) => done(error.message));
});
const hello = (socket: Socket, said: unknown) => new Promise<HelloAnswer>((done) => socket.emit('hello', said, done));

it('nobody gets in without a token or a session', async () => {
  centre = await smallCentre();
  expect(await outcome(connect(undefined))).toMatch('sign in');
  expect(await outcome(connect('forged'))).toMatch('sign in');
});

it('a page of another site is refused, whatever cookie its visitor has', async () => {
  centre = await smallCentre();
  const token = centre.token('wall', '3302');
  expect(await outcome(connect(token, { origin: 'https://evil.example' }))).toBe('websocket error');
  expect(await outcome(connect(token, { origin: centre.url }))).toBe('in');
});

it('a phone may send, but not watch', async () => {
  centre = await smallCentre();
  expect(await outcome(connect(centre.token('terminal', '3302')))).toMatch('not watch');
});

it('a screen that says nothing is let go', async () => {
  centre = await smallCentre();
  const socket = connect(centre.token('wall', '3302'));
  expect(await outcome(socket)).toBe('in');
  await until(() => centre.stream.meter.screens === 1);
  await centre.clock.advance(10_000);
  await until(() => !socket.connected);
  expect(centre.stream.meter).toMatchObject({ dropped: 1, screens: 0 });
});

it.each([[null], ['hi'], [{ wire: 1 }], [{ wire: 1, positions: 'yes' }], [{ wire: 1, positions: true, to: -1 }], [{ wire: 1, positions: true, area: 'x'.repeat(1_000) }]])('a hello of %j is refused in a sentence', async (said) => {
  centre = await smallCentre();
  const socket = connect(centre.token('wall', '3302'));
  await outcome(socket);
  expect(await hello(socket, said)).toMatchObject({ ok: false, rule: 'badHello' });
});

it('a page of another version is told to reload', async () => {
  centre = await smallCentre();
  const socket = connect(centre.token('wall', '3302'));
  await outcome(socket);
  expect(await hello(socket, { wire: 99, positions: false })).toMatchObject({ ok: false, rule: 'wireVersion' });
});

it('a token for an area that this centre does not have shows nothing', async () => {
  centre = await smallCentre();
  const socket = connect(centre.token('wall', '9999'));
  await outcome(socket);
  expect(await hello(socket, { wire: WIRE_VERSION, positions: false })).toMatchObject({ ok: false, rule: 'unknownArea' });
});

it('a flood of hellos ends the connection', async () => {
  centre = await smallCentre();
  const socket = connect(centre.token('wall', '3302'));
  await outcome(socket);
  for (let i = 0; i < 50; i++) socket.emit('hello', { wire: WIRE_VERSION, positions: false }, () => {});
  await until(() => !socket.connected);
  expect(centre.stream.meter.dropped).toBeGreaterThan(0);
});

it.each(['alive', 'keyframe', 'nothingAnybodyKnows'])('a flood of any other message ends it too: %s', async (message) => {
  centre = await smallCentre();
  const socket = connect(centre.token('wall', '3302'));
  await outcome(socket);
  // What was not said on a quiet day is not saved up for a flood.
  await centre.clock.jump(3_600_000);
  for (let i = 0; i < 150; i++) socket.emit(message, { drawnAgo: 0 });
  await until(() => !socket.connected);
  expect(centre.stream.meter.dropped).toBe(1);
});

it('what is too long or no packet at all ends that connection and no other', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  const long = connect(centre.token('wall', '3302'));
  await outcome(long);
  long.emit('hello', { wire: WIRE_VERSION, positions: false, area: 'x'.repeat(100_000) });
  await until(() => !long.connected);
  const { to } = screen.centre.getState();
  await centre.live(5);
  await centre.clock.advance(1_000);
  await until(() => screen.centre.getState().to > to);
  expect(centre.stream.meter.screens).toBe(1);
});

it('a session that has run out is over on the screen as well', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await centre.clock.jump(25 * 3_600_000);
  await centre.clock.advance(40_000);
  await until(() => screen.centre.getState().link.state === 'refused');
  expect(screen.centre.getState().link).toMatchObject({ reason: expect.stringContaining('sign in') });
});
