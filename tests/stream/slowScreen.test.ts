import type { Socket as Line } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { BUDGET_BYTES } from '../../server/stream/subscriber.ts';
import { smallCentre, until, type SmallCentre } from './smallCentre.ts';

let centre: SmallCentre;
let socket: Socket;
afterEach(async () => {
  socket.disconnect();
  await centre.close();
});

/** A screen whose machine reads nothing until `line.resume()`. */
async function stalledScreen(): Promise<{ line: Line; frames: { from: number; to: number }[] }> {
  const frames: { from: number; to: number }[] = [];
  socket = io(centre.url, {
    transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, auth: { token: centre.token('wall', '3302') },
  });
  socket.on('frame', ({ from, to }: { from: number; to: number }) => frames.push({ from, to }));
  await new Promise((done) => socket.emit('hello', { wire: WIRE_VERSION, positions: false }, done));
  const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: Line } };
  ws._socket.pause();
  return { line: ws._socket, frames };
}

/** News in frames of 200 kB, until the server leaves the screen out; the kernel takes some megabytes before that. */
async function flood(): Promise<void> {
  for (let i = 0; i < 400 && centre.stream.meter.shed === 0; i++) {
    const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    await centre.write(`alert:${id}`, 0, {
      type: 'AlertRaised',
      data: { id, rule: 'severe', priority: 'P2', source: id, area: null, title: '长'.repeat(200_000), raisedAt: centre.clock.now(), exercise: true },
    });
    await centre.write(`alert:${id}`, 1, { type: 'AlertCleared', data: { reason: '解除' } });
    await centre.clock.advance(40);
  }
}

it('a screen that does not keep up is left out, costs nothing more, and is brought up to date when it can take it', async () => {
  centre = await smallCentre({ past: 5, future: 40 });
  const { line, frames } = await stalledScreen();
  const good = centre.screen({ wish: { positions: false } });
  await until(good.live);
  await flood();
  expect(centre.stream.meter.shed).toBe(1);
  const { skipped } = centre.stream.meter;
  await centre.live(40);
  await centre.clock.advance(3_000);
  await until(() => good.centre.getState().to === centre.view.watermark);
  expect(centre.stream.meter.skipped).toBeGreaterThan(skipped);
  expect(good.hash()).toBe(centre.hashOf('3302'));

  line.resume();
  await until(() => frames.length > 0);
  const before = frames.length;
  await until(() => {
    void centre.clock.advance(1_000);
    return frames.at(-1)!.to === centre.view.watermark;
  });
  // It sees that frames are missing: what it does then is the matter of resume.test.ts.
  expect(frames.slice(before - 1).some((frame, i, all) => i > 0 && frame.from > all[i - 1]!.to)).toBe(true);
  expect(BUDGET_BYTES).toBeLessThan(1_000_000);
});

it('a screen that stays stalled is let go', async () => {
  centre = await smallCentre({ past: 5, future: 40 });
  await stalledScreen();
  await flood();
  expect(centre.stream.meter.shed).toBe(1);
  await centre.clock.advance(32_000);
  await until(() => centre.stream.meter.screens === 0);
  expect(centre.stream.meter.dropped).toBe(1);
});
