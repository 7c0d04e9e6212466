import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createLines, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { createPositionBook } from '../../server/projections/positions.ts';
import { openStream } from '../../server/stream/stream.ts';
import { systemClock } from '../../server/systemClock.ts';
import { areaTree } from '../../shared/area.ts';
import { seededRandom } from '../../shared/random.ts';
import { QUANTA_PER_DEGREE } from '../../shared/wire/positionFrame.ts';
import { quantile, type Bench } from './bench.ts';
import type { Order, Tally } from './manyScreens.ts';
import { motion } from './motion.ts';

const SCREENS = 100;
const TERMINALS = 13_800;
const SHARE_REPORTING = 0.1;
const SECONDS = 20;
const INCIDENTS_A_SECOND = 20;
const HOUR = 3_600_000;

/** The stream with 100 screens: what a frame costs the server, and how long a durable report takes to the screens. */
export const bench: Bench = async () => {
  const child = fork(join(import.meta.dirname, 'manyScreens.ts'), { execArgv: process.execArgv });
  try {
    const live = await streamed(child);
    const bare = await bareWrites(live.bytesAFrame, live.frames);
    return {
      name: `${SCREENS} screens of the whole city, ${TERMINALS * SHARE_REPORTING} of ${TERMINALS} terminals and ${INCIDENTS_A_SECOND} reports each second`,
      rows: [
        { what: 'CPU of the server a frame and screen, µs (all it does)', value: live.cpu, 'bare TCP write of as many bytes': bare, ratio: live.cpu / bare },
        { what: 'frames a second', value: live.frames / SECONDS },
        { what: 'bytes a frame', value: live.bytesAFrame },
        { what: 'Socket.IO packets encoded a frame sent to all', value: live.encodes },
        { what: 'durable to screen, ms: median', value: live.median },
        { what: 'durable to screen, ms: p99', value: live.p99 },
      ],
    };
  } finally {
    child.kill();
  }
};

async function streamed(child: ChildProcess) {
  const random = seededRandom(1);
  const tree = areaTree([
    { code: '3302', name: '宁波市', level: 'city', parent: null },
    { code: '330203', name: '海曙区', level: 'district', parent: '3302' },
  ]);
  const clock = systemClock;
  const journal = createMemoryJournal();
  const view = createLiveView({ journal, tree, clock, policy: { timeZone: 'Asia/Shanghai' } });
  await view.start();
  const book = createPositionBook({ clock, city: { tree, locate: () => 1 } });
  const http = createHttp();
  const access = signedAccess({ key: Buffer.alloc(32, 1), clock, once: memoryOnceBook(), newId: () => random.uuid() });
  let chain = 0;
  const stream = openStream({
    http, access, journal, view, book, city: { tree, anchorOf: () => [121.5, 29.9] }, clock, build: 'bench', exercise: true, doors: () => ({}), newChain: () => ++chain,
  });
  const port = await listen(http);
  for (let i = 0; i < TERMINALS; i++) book.openShift(`T-${i}`, clock.now());
  const walk = motion(TERMINALS, { name: 'phones', noise: 2, stays: 0.95, reporting: SHARE_REPORTING });
  const told = { east: new Int32Array(TERMINALS), north: new Int32Array(TERMINALS) };
  const move = () => {
    const { east, north } = walk.next().value!;
    const at = clock.now();
    for (let i = 0; i < TERMINALS; i++) {
      if (east[i] === told.east[i] && north[i] === told.north[i]) continue;
      book.take({ terminal: `T-${i}`, lon: east[i]! / QUANTA_PER_DEGREE, lat: north[i]! / QUANTA_PER_DEGREE, at, receivedAt: at });
    }
    told.east.set(east);
    told.north.set(north);
  };
  move();
  await order(child, { as: 'screens', url: `http://127.0.0.1:${port}`, token: access.issueToken({ role: 'wall', subject: 'bench', area: '3302' }, HOUR), count: SCREENS });

  const report = async () => {
    const id = random.uuid();
    await journal.append({
      stream: `incident:${id}`, expectedVersion: 0, at: clock.now(), by: { role: 'gridWorker', subject: 'bench' }, facts: [{
        type: 'IncidentReported',
        data: { id, channel: 'grid', category: 'road', title: String(performance.timeOrigin + performance.now()), area: '330203', severity: 1, reportedAt: clock.now(), due: { acceptBy: 0, handleBy: 0, estimated: false }, exercise: true },
      }],
    });
  };
  const reports = setInterval(() => void report(), 1_000 / INCIDENTS_A_SECOND);
  // Its own terminals' walk is no part of what is measured.
  let walking = 0;
  const walks = setInterval(() => {
    const { user, system } = process.cpuUsage();
    move();
    const after = process.cpuUsage();
    walking += after.user + after.system - user - system;
  }, 1_000);
  await pause(3_000);
  await tally(child);
  const before = { ...stream.meter };
  const start = process.cpuUsage();
  walking = 0;
  await pause(SECONDS * 1_000);
  const used = process.cpuUsage(start);
  const { positionFrames, positionBytes, encodes, frames, frameBytes } = stream.meter;
  const { latencies } = await tally(child);
  clearInterval(reports);
  clearInterval(walks);
  stream.close();
  await view.stop();
  http.close();
  const sent = positionFrames + frames - before.positionFrames - before.frames;
  return {
    frames: sent,
    cpu: (used.user + used.system - walking) / sent / SCREENS,
    bytesAFrame: (positionBytes + frameBytes - before.positionBytes - before.frameBytes) / sent,
    encodes: (encodes - before.encodes) / sent,
    median: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/** The floor: the same bytes written to as many plain TCP lines. */
async function bareWrites(bytesAFrame: number, frames: number): Promise<number> {
  const lines = new Set<Socket>();
  const server = createLines((line) => void lines.add(line));
  const port = await listen(server);
  const child = fork(join(import.meta.dirname, 'manyScreens.ts'), { execArgv: process.execArgv });
  await order(child, { as: 'lines', port, count: SCREENS });
  while (lines.size < SCREENS) await pause(10);
  const frame = Buffer.alloc(Math.round(bytesAFrame), 7);
  const rounds = Math.max(100, frames);
  const start = process.cpuUsage();
  for (let i = 0; i < rounds; i++) {
    for (const line of lines) line.write(frame);
    await pause(20);
  }
  const { user, system } = process.cpuUsage(start);
  child.kill();
  for (const line of lines) line.destroy();
  server.close();
  return (user + system) / rounds / SCREENS;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function order(child: ChildProcess, what: Order): Promise<void> {
  child.send(what);
  while ((await tally(child)).ready < what.count) await pause(50);
}

async function tally(child: ChildProcess): Promise<Tally> {
  child.send('tally');
  const [answer] = (await once(child, 'message')) as [Tally];
  return answer;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
