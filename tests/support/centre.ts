import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policy } from '../../shared/policy.ts';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { createCentre, type Centre, type CentreParts } from '../../server/app.ts';
import type { HttpLimits } from '../../server/http/httpLimits.ts';
import type { TileSource } from '../../server/basemap/tileSource.ts';
import { DiskEvidence } from '../../server/attachments/diskEvidence.ts';
import { loadDemoCity, type City } from '../../server/city/city.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { loadPolicy } from '../../server/policy/loadPolicy.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { NINGBO, readPolicy } from '../../server/policy/readPolicy.ts';
import { openTrackLog } from '../../server/projections/trackLog.ts';
import { systemClock } from '../../server/systemClock.ts';

/** A whole centre on a free port of 127.0.0.1, for one test; everything real but, unless given, the journal's body. */
export interface TestCentre {
  readonly url: string;
  readonly centre: Centre;
  readonly journal: Journal;
  readonly city: City;
  readonly policy: Policy;
  readonly faults: string[];
  /** A bearer token, for the whole city unless an area is named. */
  token(role: Role, more?: { subject?: string; area?: string; terminal?: string }): string;
  call(method: string, path: string, token?: string, body?: unknown, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: any }>;
  stop(): Promise<void>;
}

let known: Promise<City> | undefined;

export async function startCentre(given: { journal?: Journal; clientFolder?: string; exercise?: boolean; drill?: string; baseMap?: TileSource; clock?: Clock; limits?: Partial<HttpLimits>; sessionEnds?: CentreParts['sessionEnds'] } = {}): Promise<TestCentre> {
  const city = await (known ??= loadDemoCity());
  const policy = loadPolicy(city.tree);
  const policies = new PolicyBook({ tree: city.tree, founding: policy, foundingDocument: readPolicy(NINGBO, city.tree) });
  const folder = mkdtempSync(join(tmpdir(), 'yilan-centre-'));
  const journal = given.journal ?? createMemoryJournal();
  const clock = given.clock ?? systemClock;
  const trackLog = await openTrackLog({ folder: join(folder, 'tracks'), clock });
  const faults: string[] = [];
  const centre = await createCentre({
    journal, city, policies, clock, trackLog, once: memoryOnceBook(), signingKey: randomBytes(32),
    evidence: { store: new DiskEvidence(join(folder, 'attachments')), mostBytes: 2_097_152 },
    ...(given.sessionEnds && { sessionEnds: given.sessionEnds }), ...(given.limits && { limits: given.limits }), ...(given.clientFolder !== undefined && { clientFolder: given.clientFolder }), ...(given.baseMap && { baseMap: given.baseMap }),
    centreName: '宁波市社会治理指挥中心', mapNumber: '示意图,非测绘成果', build: 'test', exercise: given.exercise ?? false, ...(given.drill !== undefined && { drill: given.drill }), logLevel: 'fatal',
    onFault: (sentence, error) => faults.push(`${sentence} ${String(error)}`),
  });
  await centre.start();
  await centre.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(centre.app.server.address() as AddressInfo).port}`;
  return {
    url, centre, journal, city, policy, faults,
    token: (role, { subject = `${role}-test`, area = city.tree.code[0]!, terminal } = {}) =>
      centre.access.issueToken({ role, subject, area, ...(terminal !== undefined && { terminal }) }, 3_600_000),
    async call(method, path, token, body, headers = {}) {
      const response = await fetch(url + path, {
        method, signal: AbortSignal.timeout(20_000),
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
    },
    async stop() {
      await centre.stop();
      await trackLog.close();
      await journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A report that any door would take, at the old town of Haishu. */
export const someReport = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: randomUUID(), channel: 'grid', category: 'exposedRubbish', title: '楼下暴露垃圾未清', lon: 121.549, lat: 29.873, ...more,
});
