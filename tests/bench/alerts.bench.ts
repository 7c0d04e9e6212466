import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../shared/random.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { quantile, type Bench } from './bench.ts';
import type { Order, Tally } from './manyScreens.ts';

const DESKS = 100;
const CALM_MS = 10_000;
const FLOOD_MS = 60_000;
const FLOOD_ALERTS = 5_000;
const TICK_MS = 250;
const CLI = join(import.meta.dirname, '..', '..', 'server', 'yilan.mjs');

type Row = Record<string, string | number>;

/**
 * One-key calls at a hundred desks, while the city plays at ten times the demo's pace, and then in a flood besides. Counted from the answer
 * that the report is on disk, so the commit of the alert itself, which follows it, is in the figure.
 */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-alerts-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  const server = await ServerProcess.start(port, env, 120_000);
  const simulator = spawn(process.execPath, [CLI, 'simulate', '--rate', '10', '--seed', '7'], { env: { ...process.env, ...env }, stdio: 'ignore' });
  const desks = fork(join(import.meta.dirname, 'manyScreens.ts'), { execArgv: process.execArgv });
  try {
    const token = async (role: string) => (await runCli(['token', '--role', role], env)).out.trim();
    const [dispatcher, officer] = await Promise.all([token('dispatcher'), token('dutyOfficer')]) as [string, string];
    desks.send({ as: 'screens', url: server.url, token: officer, count: DESKS } satisfies Order);
    while ((await tally(desks)).ready < DESKS) await pause(100);
    const calm = await play({ what: 'ten times the demo', forMs: CALM_MS, others: 0, url: server.url, token: dispatcher, desks });
    const flood = await play({ what: `and ${FLOOD_ALERTS} alerts in ${FLOOD_MS / 1_000} s`, forMs: FLOOD_MS, others: FLOOD_ALERTS, url: server.url, token: dispatcher, desks });
    return { name: `P1 from its report on disk to its row, ${DESKS} desks`, rows: [calm, flood] };
  } finally {
    desks.kill();
    simulator.kill('SIGINT');
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};

async function play({ what, forMs, others, url, token, desks }: { what: string; forMs: number; others: number; url: string; token: string; desks: ChildProcess }): Promise<Row> {
  const random = seededRandom(9);
  const answeredAt = new Map<string, number>();
  const { alerts: before } = await tally(desks);
  let refused = 0;
  // A call that is not answered is told in the table; it does not end the bench, with its server left behind.
  const post = (channel: string, category: string, title: string): Promise<void> => report(channel, category, title).catch(() => void refused++);
  const report = async (channel: string, category: string, title: string): Promise<void> => {
    const body = JSON.stringify({ id: randomUUID(), channel, category, title, lon: 121.5 + random.next() * 0.1, lat: 29.85 + random.next() * 0.05 });
    const answer = await fetch(`${url}/api/v1/incidents`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body });
    await answer.arrayBuffer();
    if (answer.status !== 201) refused++;
    else if (channel === 'oneKey') answeredAt.set(title, performance.timeOrigin + performance.now());
  };
  const ticks = forMs / TICK_MS;
  const sent: Promise<void>[] = [];
  const began = performance.now();
  let raised = 0;
  for (let tick = 0; tick < ticks; tick++) {
    if (tick % 2 === 0) sent.push(post('oneKey', 'oneKeyHelp', `${what} ${tick}`));
    for (; raised < (others * (tick + 1)) / ticks; raised++) sent.push(post('grid', 'roadCollapse', `路面塌陷 ${raised}`));
    await pause(Math.max(0, began + (tick + 1) * TICK_MS - performance.now()));
  }
  await Promise.all(sent);
  await pause(1_500);
  const { urgent, alerts } = await tally(desks);
  const delays = urgent.flatMap(([title, at]) => (answeredAt.has(title) ? [Math.max(0, at - answeredAt.get(title)!)] : []));
  return {
    what, calls: answeredAt.size, rows: delays.length, 'of': answeredAt.size * DESKS, 'p50 ms': quantile(delays, 0.5), 'p99 ms': quantile(delays, 0.99), 'max ms': quantile(delays, 1),
    'alerts at each desk': (alerts - before) / DESKS, refused, 'load of the machine': loadavg()[0]!,
  };
}

async function tally(desks: ChildProcess): Promise<Tally> {
  desks.send('tally');
  const [answer] = (await once(desks, 'message')) as [Tally];
  return answer;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
