import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { bareRate } from './bareRate.ts';
import { quantile, type Bench } from './bench.ts';
import { fsyncRate } from './fsyncRate.ts';
import { httpLoad, postRequest, type LoadResult } from './httpLoad.ts';

const FOR_MS = 8_000;
const WARM_MS = 2_000;
const BATCH = 100;

/** Durable reports and positions through the HTTP doors of a whole server, against a bare route and the disk's own rate. */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-bench-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  const server = await ServerProcess.start(port, env);
  try {
    const token = async (role: string) => (await runCli(['token', '--role', role, '--ttl', '1h'], env)).out.trim();
    const [worker, gateway] = [await token('gridWorker'), await token('gateway')];
    const report = () => postRequest('/api/v1/incidents', worker, JSON.stringify({ id: randomUUID(), channel: 'grid', category: 'exposedRubbish', title: '楼下暴露垃圾未清', lon: 121.549, lat: 29.873 }));
    const measure = async (at: number, connections: number, request: () => Buffer): Promise<LoadResult> => {
      await httpLoad(at, connections, WARM_MS, request);
      return httpLoad(at, connections, FOR_MS, request);
    };
    const bare = await bareRate((at, request) => measure(at, 64, request), report());
    const fsyncs = fsyncRate();
    const reports = await measure(port, 64, report);
    const positions = await measure(port, 16, positionBatches(gateway));
    const row = (what: string, { perSecond, latencies, statuses }: LoadResult, each = 1) => ({
      what, 'a second': perSecond * each, 'p50 ms': quantile(latencies, 0.5), 'p99 ms': quantile(latencies, 0.99),
      'of bare route': perSecond / bare.perSecond, 'per fsync of disk': (perSecond * each) / fsyncs, answers: [...statuses].map(([status, count]) => `${status}×${count}`).join(' '),
    });
    return {
      name: `through HTTP, 2 processes on this machine; the disk syncs ${Math.round(fsyncs)}/s`,
      rows: [row('bare Fastify route', bare), row('durable reports, 64 connections', reports), row(`positions, batches of ${BATCH}`, positions, BATCH)],
    };
  } finally {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Terminals on their beat: every batch moves a hundred of 13,800 a little further. */
function positionBatches(token: string): () => Buffer {
  let turn = 0;
  return () => {
    const at = Date.now();
    const fixes = Array.from({ length: BATCH }, (_, n) => {
      const i = (turn * BATCH + n) % 13_800;
      return { terminal: `T-${i}`, lon: 121.3 + (i % 120) * 0.004, lat: 29.7 + Math.floor(i / 120) * 0.004 + (turn % 50) * 1e-5, at, acc: 8, speed: 1.2, heading: 90, battery: 0.7 };
    });
    turn++;
    return postRequest('/api/v1/positions', token, JSON.stringify(fixes));
  };
}
