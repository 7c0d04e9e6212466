import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import type { HelloAnswer } from '../../shared/wire/messages.ts';
import type { LinkNews } from '../../client/feed/feed.ts';
import { SocketFeed } from '../../client/feed/socketFeed.ts';

/** A Socket.IO server on a port that can lose power: its connections are cut without a word. */
class MortalServer {
  private constructor(readonly port: number, private readonly http: HttpServer, private readonly io: Server, private readonly lines: Set<Socket>) {}

  static async start(port: number, onHello: (answer: (answer: HelloAnswer) => void) => void): Promise<MortalServer> {
    const http = createServer();
    const io = new Server(http, { transports: ['websocket'], parser: { Encoder: PacketEncoder, Decoder: PacketDecoder } });
    io.on('connection', (socket) => void socket.on('hello', (_hello: unknown, answer: (answer: HelloAnswer) => void) => onHello(answer)));
    const lines = new Set<Socket>();
    http.on('connection', (line) => {
      lines.add(line);
      line.once('close', () => lines.delete(line));
    });
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    return new MortalServer((http.address() as AddressInfo).port, http, io, lines);
  }

  async die(): Promise<void> {
    const closed = new Promise((resolve) => this.http.close(resolve));
    for (const line of this.lines) line.destroy();
    await this.io.close();
    await closed;
  }
}

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

test('a hello that dies with its server does not keep the screen from coming back, however often', async () => {
  let greeted = 0;
  let server = await MortalServer.start(0, () => void greeted++);
  const { port } = server;
  const feed = new SocketFeed({ url: `http://127.0.0.1:${port}`, token: 'any', reconnectMs: 20 });
  const links: LinkNews['state'][] = [];
  feed.start({ positions: false }, { have: () => null, onSnapshot() {}, onFrame() {}, onPositions() {}, onLink: ({ state }) => void links.push(state) });
  opened.push(() => feed.stop(), () => server.die());
  for (let deaths = 1; deaths <= 8; deaths++) {
    await expect.poll(() => greeted, { timeout: 5_000 }).toBe(deaths);
    await server.die();
    // Away long enough for a reconnect to fail, and for one to be under way when it is back.
    await new Promise((wake) => setTimeout(wake, 10 * deaths));
    server = await MortalServer.start(port, (answer) => {
      greeted++;
      if (deaths === 8) answer({ ok: true, frames: [], build: 'test' });
    });
  }
  await expect.poll(() => links.at(-1), { timeout: 5_000 }).toBe('live');
});
