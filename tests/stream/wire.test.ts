import { afterEach, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { smallCentre, until, type SmallCentre } from './smallCentre.ts';

let centre: SmallCentre;
let socket: Socket;
afterEach(async () => {
  socket.disconnect();
  await centre.close();
});

it('a frame is one text message, positions are one binary message with nothing around them', async () => {
  centre = await smallCentre();
  centre.fix('T-1', 121.05, 29.8);
  socket = io(centre.url, { transports: ['websocket'], forceNew: true, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, auth: { token: centre.token('wall', '3302') } });
  await new Promise<void>((done) => socket.on('connect', done));
  const { ws } = socket.io.engine.transport as unknown as { ws: { addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void } };
  const messages: unknown[] = [];
  ws.addEventListener('message', ({ data }) => messages.push(data));
  socket.emit('hello', { wire: WIRE_VERSION, positions: true }, () => {});
  // The answer, and the keyframe.
  await until(() => messages.length === 2);
  messages.length = 0;
  centre.fix('T-1', 121.0501, 29.8, { at: centre.clock.now() + 1, receivedAt: centre.clock.now() + 1 });
  await centre.clock.advance(1_000);
  await until(() => messages.length === 2);
  const [text, binary] = messages as [string, ArrayBuffer | Buffer];
  expect(text.startsWith('4[2,"/",null,["frame",{"from":')).toBe(true);
  const bytes = new Uint8Array(binary as ArrayBuffer);
  expect(bytes[0]).toBe(0xb7);
  expect(bytes.length).toBeLessThan(40);
});
