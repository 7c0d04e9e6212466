import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { bareRate } from './bareRate.ts';
import { quantile, type Bench } from './bench.ts';
import { fsyncRate } from './fsyncRate.ts';
import { httpLoad, postRequest, type LoadResult } from './httpLoad.ts';

const CONNECTIONS = 64;
const FOR_MS = 8_000;
const INCIDENTS = 4_000;
const LIMIT_MS = 120_000;

/** The loop's commands as they follow each other, on incidents that stand ready; the order of lines is the version each decides on. */
const LOOP = [
  ['dispatcher', { type: 'AcceptIncident' }],
  ['dispatcher', { type: 'DispatchIncident' }],
  ['handler', { type: 'SignForIncident' }],
  ['handler', { type: 'HandleIncident', result: '已到场处置,现场恢复' }],
  ['dispatcher', { type: 'CheckIncident', pass: true }],
] as const;

/** Durable commands through HTTP on a whole server: accept, dispatch, sign, handle, check, each on all incidents in turn. */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-bench-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  const server = await ServerProcess.start(port, env);
  try {
    const token = async (role: string) => (await runCli(['token', '--role', role, '--ttl', '1h'], env)).out.trim();
    const tokens = { dispatcher: await token('dispatcher'), handler: await token('handler') };
    const ids = Array.from({ length: INCIDENTS }, () => randomUUID());
    const each = (request: (id: string) => Buffer): Promise<LoadResult> => {
      const left = ids.values();
      return httpLoad(port, CONNECTIONS, LIMIT_MS, () => {
        const { value } = left.next();
        return value === undefined ? undefined : request(value);
      });
    };
    const order = (id: string, line: number): Buffer => {
      const [role, said] = LOOP[line]!;
      return postRequest(`/api/v1/incidents/${id}/commands`, tokens[role], JSON.stringify({ commandId: randomUUID(), expectedVersion: line + 1, ...said }));
    };
    await each((id) => postRequest('/api/v1/incidents', tokens.dispatcher, JSON.stringify({ id, channel: 'grid', category: 'exposedRubbish', title: '楼下暴露垃圾未清', lon: 121.549, lat: 29.873 })));
    const bare = await bareRate((at, request) => httpLoad(at, CONNECTIONS, FOR_MS, request), order(ids[0]!, 3));
    const fsyncs = fsyncRate();
    const row = (what: string, { perSecond, latencies, statuses }: LoadResult) => ({
      what, 'a second': perSecond, 'p50 ms': quantile(latencies, 0.5), 'p99 ms': quantile(latencies, 0.99),
      'of bare route': perSecond / bare.perSecond, 'per fsync of disk': perSecond / fsyncs, answers: [...statuses].map(([status, count]) => `${status}×${count}`).join(' '),
    });
    const lines: LoadResult[] = [];
    for (const line of LOOP.keys()) lines.push(await each((id) => order(id, line)));
    return {
      name: `commands through HTTP, ${INCIDENTS} incidents; the disk syncs ${Math.round(fsyncs)}/s`,
      rows: [row('bare Fastify route', bare), ...lines.map((result, line) => row(LOOP[line]![1].type, result)), row('all', together(lines))],
    };
  } finally {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};

function together(parts: readonly LoadResult[]): LoadResult {
  const latencies = parts.flatMap((part) => part.latencies);
  const statuses = new Map<number, number>();
  for (const part of parts) for (const [status, count] of part.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count);
  return { latencies, statuses, perSecond: latencies.length / parts.reduce((seconds, part) => seconds + part.latencies.length / part.perSecond, 0) };
}
