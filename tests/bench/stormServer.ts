// Child process of storm.bench.ts: a whole centre, or a server that does nothing, whose lines can all be cut at once and kept away for a while.
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { stateHash } from '../../shared/stateHash.ts';
import { someReport, startCentre } from '../support/centre.ts';

export type ServerOrder = { readonly as: 'centre'; readonly terminals: number; readonly incidents: number } | { readonly as: 'bare' } | { readonly as: 'hash' } | { readonly as: 'cut'; readonly awayMs: number };
export type ServerAnswer = { readonly port: number; readonly tokens: readonly string[]; readonly wall: string } | { readonly hash: string } | { readonly backAt: number };

const lines = new Set<Socket>();
/** What a screen of the whole city is to show now, by hash. */
let shown = (): string => '';
let away = false;
function watch(server: Server): void {
  server.prependListener('connection', (line: Socket) => {
    if (away) return void line.destroy();
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
}
const say = (answer: ServerAnswer): void => void process.send!(answer);

process.on('message', (order: ServerOrder) => void obey(order)).once('disconnect', () => process.exit());
async function obey(order: ServerOrder): Promise<void> {
  switch (order.as) {
    case 'centre': return centre(order.terminals, order.incidents);
    case 'bare': {
      const server = createServer((request, response) => { request.resume().on('end', () => response.end('{}')); });
      server.keepAliveTimeout = 600_000;
      watch(server);
      return void server.listen({ port: 0, host: '127.0.0.1', backlog: 511 }, () => say({ port: (server.address() as AddressInfo).port, tokens: [], wall: '' }));
    }
    case 'hash': return say({ hash: shown() });
    case 'cut': {
      away = true;
      for (const line of lines) line.destroy();
      await new Promise((done) => setTimeout(done, order.awayMs));
      away = false;
      say({ backAt: performance.timeOrigin + performance.now() });
    }
  }
}

async function centre(terminals: number, incidents: number): Promise<void> {
  const { centre: { app, view }, city, call, token, url } = await startCentre({ exercise: true, limits: { idleMs: 600_000 } });
  watch(app.server);
  const dispatcher = token('dispatcher');
  await Promise.all(Array.from({ length: incidents }, (_, n) => call('POST', '/api/v1/incidents', dispatcher, someReport({ title: `垃圾 ${n}` }))));
  const root = city.tree.code[0]!;
  const figures = [root, ...city.tree.childrenOf(0).map((node) => city.tree.code[node]!)];
  shown = () => stateHash(view.incidentLines(root, 0), view.standingAlerts(root), figures.map((code) => view.figures(code)!));
  say({ port: Number(new URL(url).port), wall: token('wall'), tokens: Array.from({ length: terminals }, (_, n) => token('terminal', { subject: `T-${n}`, terminal: `T-${n}` })) });
}
