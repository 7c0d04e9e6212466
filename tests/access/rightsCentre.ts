import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signClaims } from '../../server/access/signedClaims.ts';
import { createCentre } from '../../server/app.ts';
import { DiskEvidence } from '../../server/attachments/diskEvidence.ts';
import type { City } from '../../server/city/city.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { loadPolicy } from '../../server/policy/loadPolicy.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { openTrackLog } from '../../server/projections/trackLog.ts';
import { systemClock } from '../../server/systemClock.ts';
import type { Caller } from '../../shared/access.ts';
import { areaTree, type Area } from '../../shared/area.ts';
import type { CentreFact } from '../../shared/fact.ts';
import { raised, report, SENT, terminalSent } from '../support/given.ts';

/** The township that everything of this centre lies in; its second grid is where things with a place lie. */
export const PLACE = '330203001';
export const GRID = '330203001001002';
export const AT = { lon: 121.2, lat: 29.8 } as const;
/** What there is one of, all of it at the place. */
export const THERE = {
  incident: '00000000-0000-4000-8000-000000000001', alert: '00000000-0000-8000-8000-000000000002', evidence: 'e-1',
  terminal: 'T-there', sent: SENT, seat: 'seat-there', wall: '00000000-0000-4000-8000-000000000003', wallName: '那里的大屏', session: 'session-there', enrolled: 'T-enrolled', key: '00000000-0000-4000-8000-000000000005', person: 'officer-there', risk: '00000000-0000-4000-8000-000000000004',
} as const;
/** As the reporter gave it and as it was written down: of neither may a wall be told. */
export const REPORTER = { given: '13812340000', inTitle: '13912349999', kept: '138****0000', words: '家住三楼的老人' } as const;

const row = (code: string, level: Area['level'], parent: string): Area => ({ code, name: code, level, parent });
const AREAS: Area[] = [
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  row('330203', 'district', '3302'), row('330205', 'district', '3302'), row('330206', 'district', '3302'),
  ...[PLACE, '330203002'].flatMap((township) => [
    row(township, 'township', '330203'), row(`${township}001`, 'community', township),
    row(`${township}001001`, 'grid', `${township}001`), row(`${township}001002`, 'grid', `${township}001`),
  ]),
  // Its code begins the place's code, and the place's code the other's: neither lies over or under it.
  row('33020300', 'township', '330205'), row(`${PLACE}1`, 'township', '330205'), row(`${PLACE}0019`, 'community', `${PLACE}1`), row(`${PLACE}0010029`, 'grid', `${PLACE}0019`),
];

/** How a caller's own area lies to the place: `inside` those that hold it. */
export const RELATIONS = {
  own: { of: PLACE, inside: true }, above: { of: '330203', inside: true }, city: { of: '3302', inside: true },
  below: { of: `${PLACE}001001`, inside: false }, sibling: { of: '330203002', inside: false }, elsewhere: { of: '330206', inside: false },
  lookAlikeShorter: { of: '33020300', inside: false }, lookAlikeLonger: { of: `${PLACE}1`, inside: false }, unknownArea: { of: '33', inside: false },
} as const;

export const SIGNING_KEY = randomBytes(32);

export type RightsCentre = Awaited<ReturnType<typeof rightsCentre>>;

/** A whole centre, all its routes and its socket, on a small city with codes that look alike. */
export async function rightsCentre() {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-rights-'));
  mkdirSync(join(folder, 'client', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'client', 'index.html'), '<head></head>');
  const tree = areaTree(AREAS);
  const grid = tree.indexOf(GRID);
  const city: City = {
    tree, synthetic: true, reference: 'WGS-84', mapFolder: folder, bounds: [121, 29.5, 122, 30],
    cells: { unitsPerDegree: 1, level: new Uint8Array(), pointStart: new Uint32Array(), x: new Int32Array(), y: new Int32Array(), left: new Int32Array(), right: new Int32Array() },
    locate: () => grid, anchorOf: () => [AT.lon, AT.lat], areaKm2: () => 1,
  };
  const journal = createMemoryJournal();
  const trackLog = await openTrackLog({ folder: join(folder, 'tracks'), clock: systemClock });
  const faults: string[] = [];
  const centre = await createCentre({
    journal, city, policies: new PolicyBook({ tree, founding: loadPolicy(tree) }), clock: systemClock, trackLog, once: memoryOnceBook(), signingKey: SIGNING_KEY,
    evidence: { store: new DiskEvidence(join(folder, 'attachments')), mostBytes: 65_536 }, clientFolder: join(folder, 'client'),
    baseMap: { about: { kind: 'dark', tileSize: 256, minZoom: 0, maxZoom: 4, credit: '' }, tile: async () => null, close: async () => undefined },
    centreName: '', mapNumber: '', build: 'test', exercise: false, logLevel: 'silent', limits: { requestsASecond: 1e6, requestsAtOnce: 1e6 }, onFault: (sentence, error) => faults.push(`${sentence} ${String(error)}`),
  });
  await centre.start();
  await centre.app.listen({ host: '127.0.0.1', port: 0 });

  async function write(stream: string, ...facts: readonly [CentreFact, ...CentreFact[]]): Promise<void> {
    const appended = await journal.append({ stream, expectedVersion: 0, at: Date.now(), by: { role: 'dispatcher', subject: 'dispatch-1' }, facts });
    if (appended.outcome !== 'written') throw new Error(`${stream}: ${appended.outcome}`);
    const { seq } = appended.facts.at(-1)!;
    while (centre.view.watermark < seq) await new Promise((turn) => setImmediate(turn));
  }
  const now = Date.now();
  await write(`incident:${THERE.incident}`, report({ id: THERE.incident, area: PLACE, text: REPORTER.words, reporter: REPORTER.kept, reportedAt: now, due: { acceptBy: now + 1_800_000, handleBy: now + 172_800_000, estimated: false } }),
    { type: 'EvidenceAttached', data: { id: THERE.evidence, type: 'image/png', bytes: 1, sha256: 'x' } }, terminalSent);
  await write(`alert:${THERE.alert}`, raised({ id: THERE.alert, area: PLACE, incident: THERE.incident, raisedAt: now }));
  await write(`seat:${THERE.seat}`, { type: 'SeatTaken', data: { area: PLACE } });
  await write(`roster:${THERE.seat}`, { type: 'RosterSet', data: { area: PLACE, turns: [] } });
  await write(`wall:${THERE.wall}`, { type: 'WallPaired', data: { name: THERE.wallName, area: PLACE, secretHash: 'x' } });
  await write(`person:${THERE.person}`, { type: 'PersonAdmitted', data: { role: 'dutyOfficer', area: PLACE } });
  await write(`enrolment:terminal/${THERE.enrolled}`, { type: 'TerminalEnrolled', data: { family: 'family-there', area: PLACE, tokenHash: 'x', until: now + 86_400_000, from: '' } });
  await write(`key:${THERE.key}`, { type: 'KeyMade', data: { name: '那里的对接', area: PLACE, may: ['read'], keyHash: 'x', until: now + 86_400_000 } });
  await write(`risk:${THERE.risk}`, { type: 'RiskOpened', data: { title: '那里的事项', area: PLACE, kind: 'exposedRubbish', owner: 'x' } });
  await write(`terminal:${THERE.terminal}`, { type: 'ShiftOpened', data: { terminal: THERE.terminal, by: 'holder' } });

  // Somebody of the place was here.
  const hour = Math.floor(now / 1_000) + 3_600;
  await centre.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${signClaims({ use: 'token', caller: { role: 'leader', subject: 'leader-there', area: PLACE }, iat: hour - 3_600, exp: hour, jti: THERE.session }, SIGNING_KEY)}` } });

  return {
    app: centre.app, faults, url: `http://127.0.0.1:${(centre.app.server.address() as AddressInfo).port}`,
    token: (caller: Caller, ttlMs = 3_600_000): string => centre.access.issueToken(caller, ttlMs),
    async close(): Promise<void> {
      await centre.stop();
      await trackLog.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
