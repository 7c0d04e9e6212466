import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { onTestFinished } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { DoorMeter } from '../../server/intake/doorMeter.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { AlarmLog } from '../../server/projections/alarms/alarmLog.ts';
import { LookBook } from '../../server/projections/lookBook.ts';
import { LookDesk } from '../../server/commands/lookDesk.ts';
import { AlikeBook } from '../../server/projections/alike/alikeBook.ts';
import { followAlike } from '../../server/projections/alike/followAlike.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { ErrandBook } from '../../server/projections/errandBook.ts';
import { createPositionBook } from '../../server/projections/positions.ts';
import { SuppressionBook } from '../../server/projections/suppressionBook.ts';
import { openTrackLog } from '../../server/projections/trackLog.ts';
import { serveQueries } from '../../server/queries/queries.ts';
import { followIncidents } from '../../server/watch/followIncidents.ts';
import { StreamMeter } from '../../server/stream/streamMeter.ts';
import type { Role } from '../../shared/access.ts';
import type { CentreFact } from '../../shared/fact.ts';
import { actor, report, raised, TUESDAY } from '../support/given.ts';
import { onlyPolicy, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock } from '../support/testClock.ts';

const policy = smallPolicy();

export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

type ReportedData = Extract<CentreFact, { type: 'IncidentReported' }>['data'];
type RaisedData = Extract<CentreFact, { type: 'AlertRaised' }>['data'];

/** A whole read side on a memory journal, ended with the test. `journal` may lie or break. */
export async function centre(disturb: (journal: Journal) => Journal = (journal) => journal) {
  const clock = createTestClock(TUESDAY);
  const honest = createMemoryJournal();
  const journal = disturb(honest);
  const { tree, locate } = smallCity();
  const city = { tree, locate, synthetic: true, anchorOf: (node: number) => [121 + node / 100, 29.5] as const };
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId: randomUUID });
  const folder = await mkdtemp(join(tmpdir(), 'yilan-tracks-'));
  const trackLog = await openTrackLog({ folder, clock });
  const positions = createPositionBook({ clock, city, trackLog });
  const faults: string[] = [];
  const suppressions = new SuppressionBook(tree);
  const alarms = new AlarmLog();
  const looked = new LookBook();
  const lookDesk = new LookDesk(journal, clock);
  const view = createLiveView({ journal, tree, clock, policy, alongside: [positions, suppressions, alarms, looked], onFault: (sentence) => faults.push(sentence) });
  const doorMeter = new DoorMeter();
  const stream = new StreamMeter();
  const app = Fastify();
  const errands = new ErrandBook();
  const alike = new AlikeBook({ groupOf: () => null, middleOf: () => undefined });
  await serveQueries(app, { build: 'test', access, alarms, exercise: true, centreName: '宁波市社会治理指挥中心', signingKey: Buffer.alloc(32, 7), errands, suppressions, view, journal, alike, city, policies: onlyPolicy(policy), clock, positions, trackLog, looks: { look: (look, caller) => lookDesk.look(look, caller), book: looked }, doorMeter, stream });
  await view.start();
  const unfollow = followAlike(alike, [], view, clock);
  const unfollowErrands = followIncidents(view, [], (incident) => errands.see(incident), (one) => errands.forget(one));
  onTestFinished(async () => {
    unfollow();
    unfollowErrands();
    await view.stop();
    await app.close();
    await trackLog.close();
    await rm(folder, { recursive: true });
  });

  /** Writes and lets the view follow. */
  async function write(stream: string, expectedVersion: number, at: number, ...facts: CentreFact[]): Promise<void> {
    const written = await honest.append({ stream, expectedVersion, at, by: actor('dispatcher'), facts });
    if (written.outcome !== 'written') throw new Error(`not written: ${written.outcome}`);
    await clock.advance(0);
  }

  /** Tokens come from the centre's own access; each question goes through the whole of Fastify. */
  async function ask(url: string, as: Role | 'nobody' = 'dispatcher', area = '3302', headers: Record<string, string> = {}, terminal?: string) {
    const token = as !== 'nobody' && access.issueToken({ role: as, subject: `${as}-1`, area, ...(terminal !== undefined && { terminal }) }, 3_600_000);
    const answer = await app.inject({ url, headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } });
    const isJson = String(answer.headers['content-type']).includes('json') && answer.headers['content-encoding'] === undefined && answer.body !== '';
    return { status: answer.statusCode, headers: answer.headers, raw: answer.rawPayload, text: answer.body, body: isJson ? answer.json() : undefined };
  }

  return {
    app, ask, write, clock, view, journal: honest, positions, doorMeter, stream, trackLog, tree, faults,
    reportIncident: (n: number, fields: Partial<ReportedData> = {}, ...then: CentreFact[]) =>
      write(`incident:${id(n)}`, 0, fields.reportedAt ?? TUESDAY, reported(n, fields), ...then),
    raiseAlert: (n: number, fields: Partial<RaisedData> = {}, ...then: CentreFact[]) => write(`alert:${id(n)}`, 0, TUESDAY, raised({ id: id(n), ...fields }), ...then),
  };
}

/** Due times follow the report's own time unless given. */
function reported(n: number, fields: Partial<ReportedData>): CentreFact {
  const at = fields.reportedAt ?? TUESDAY;
  return report({ id: id(n), reportedAt: at, due: { acceptBy: at + 1_800_000, handleBy: at + 172_800_000, estimated: false }, ...fields });
}
