import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../shared/random.ts';
import { openScreen } from '../support/screen.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { quantile, type Bench } from './bench.ts';

const SCREENS = 20;
const FOR_MS = 15_000;
const REPORTS_A_SECOND = 20;
const POSITIONS_A_SECOND = 1_380;

/** From the answer to the reporter, which says that it is on disk, to each of the screens having applied it. */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-latency-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  const server = await ServerProcess.start(port, env);
  try {
    const token = async (role: string) => (await runCli(['token', '--role', role], env)).out.trim();
    const [worker, gateway, wall] = [await token('gridWorker'), await token('gateway'), await token('wall')];
    const answeredAt = new Map<string, number>();
    const seenAt = new Map<string, number[]>();
    const screens = Array.from({ length: SCREENS }, () => openScreen(server.url, wall));
    await Promise.all(screens.map((screen) => screen.until('a snapshot', (state) => state.epoch !== null)));
    for (const screen of screens) {
      let to = 0;
      void screen.until('the end of the bench', (state) => {
        if (state.to !== to) {
          to = state.to;
          const now = performance.now();
          for (const [id, seen] of seenAt) if (seen.length < SCREENS && state.incidents.has(id) && !marked.has(`${screens.indexOf(screen)} ${id}`)) {
            marked.add(`${screens.indexOf(screen)} ${id}`);
            seen.push(now);
          }
        }
        return false;
      }, FOR_MS * 10).catch(() => {});
    }
    await play(server.url, worker, gateway, answeredAt, seenAt);
    await new Promise((wake) => setTimeout(wake, 1_500));
    const delays = [...seenAt].flatMap(([id, seen]) => (answeredAt.has(id) ? seen.map((at) => Math.max(0, at - answeredAt.get(id)!)) : []));
    screens.forEach((screen) => screen.close());
    return {
      name: `${SCREENS} screens, ${REPORTS_A_SECOND} reports/s and ${POSITIONS_A_SECOND} positions/s running`,
      rows: [{ what: 'durable → on a screen', reports: answeredAt.size, sightings: delays.length, 'p50 ms': quantile(delays, 0.5), 'p99 ms': quantile(delays, 0.99), 'max ms': quantile(delays, 1) }],
    };
  } finally {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};

const marked = new Set<string>();

async function play(url: string, worker: string, gateway: string, answeredAt: Map<string, number>, seenAt: Map<string, number[]>): Promise<void> {
  const random = seededRandom(5);
  const post = (path: string, token: string, body: unknown) =>
    fetch(url + path, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const until = Date.now() + FOR_MS;
  const report = async (): Promise<void> => {
    const id = randomUUID();
    seenAt.set(id, []);
    const answer = await post('/api/v1/incidents', worker, { id, channel: 'grid', category: 'exposedRubbish', title: '暴露垃圾', lon: 121.5 + random.next() * 0.1, lat: 29.85 + random.next() * 0.05 });
    if (answer.status === 201) answeredAt.set(id, performance.now());
  };
  const positions = async (tick: number): Promise<void> => {
    const at = Date.now();
    await post('/api/v1/positions', gateway, Array.from({ length: POSITIONS_A_SECOND / 10 }, (_, n) => {
      const i = (tick * (POSITIONS_A_SECOND / 10) + n) % 13_800;
      return { terminal: `T-${i}`, lon: 121.3 + (i % 120) * 0.004 + random.next() * 1e-4, lat: 29.7 + Math.floor(i / 120) * 0.004, at };
    }));
  };
  for (let tick = 0; Date.now() < until; tick++) {
    void positions(tick);
    for (let n = 0; n < REPORTS_A_SECOND / 10; n++) void report();
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
