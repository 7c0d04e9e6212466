import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RIGHTS, type Action } from '../../server/access/rights.ts';
import { ImportRefusal } from '../../server/city/import/importRefusal.ts';
import { importShapes } from '../../server/city/import/importShapes.ts';
import { importTree } from '../../server/city/import/importTree.ts';
import type { RawImport } from '../../server/city/import/readImport.ts';
import { CalendarFault } from '../../server/seats/ical/calendarFault.ts';
import { readCalendar } from '../../server/seats/ical/readCalendar.ts';
import { readHello } from '../../server/stream/readHello.ts';
import { applyFrame, applySnapshot } from '../../client/feed/applyMessage.ts';
import { fakeSnapshot } from '../../client/feed/fakeCity.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import { ROLES, type Caller } from '../../shared/access.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { WIRE_VERSION, type Frame } from '../../shared/wire/messages.ts';
import { PacketDecoder } from '../../shared/wire/packetParser.ts';
import { PositionDecoder, PositionEncoder, PositionFrameFault } from '../../shared/wire/positionFrame.ts';
import { RELATIONS, rightsCentre, THERE, type RightsCentre } from '../access/rightsCentre.ts';
import { requestOf } from '../access/rightsRequests.ts';
import { junk, spoiltBytes, spoiltHeaders, spoiltJson, spoiltUrl } from './spoil.ts';

/** Asked at once: a surface is to be many callers', not one's. */
const AT_ONCE = 100;
const NAMES = [
  'area', 'q', 'state', 'channel', 'category', 'from', 'to', 'cursor', 'limit', 'by', 'measure', 'at', 'depth', 'near', 'terminal', 'period', 'date', 'lang', 'format', 'reason', 'unit', 'department', 'severity', 'figure', 'subject', 'role', 'type', 'stream', 'seat', 'metadata', 'token',
  'id', 'deviceid', 'lat', 'lon', 'timestamp', 'location', 'speed', 'bearing', 'batt', 'accuracy', 'start_date', 'end_date', 'status', 'service_request_id', 'service_code', 'jurisdiction_id', 'api_key',
];
const rows = Object.entries(RIGHTS) as unknown as readonly (readonly [Action, { readonly routes: readonly string[] }])[];
const ROUTES = rows.flatMap(([, { routes }]) => routes);
const posts = (...paths: readonly string[]): readonly string[] => ROUTES.filter((route) => /^(?:POST|PUT) /.test(route) && paths.some((path) => route.split(' ')[1]!.startsWith(path)));

/** Every way in over HTTP, by what it is for. A new route falls under one of these by its address. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  // First, while there is little to answer with.
  'questions, pages, and what is asked without a token': ROUTES.filter((route) => /^GET \/(?!open311|osmand|in\/)/.test(route)),
  'the door of incidents': ['POST /api/v1/incidents'],
  'the door of positions': ['POST /api/v1/positions'],
  'the doors of shifts and visits': posts('/api/v1/shifts', '/api/v1/visits'),
  'OwnTracks': posts('/owntracks'),
  'OsmAnd and Traccar Client': ['GET /osmand', 'POST /osmand'],
  'Open311': ROUTES.filter((route) => route.includes('/open311/')),
  'orders': ROUTES.filter((route) => /^(?:POST|PUT) \/api\/v1\//.test(route) && !/\/(?:incidents|positions|shifts|visits|sign-in|policy\/check)$|attachments|account/.test(route)),
  'signing in': [...posts('/api/v1/sign-in', '/api/v1/account', '/out', '/api/v1/walls/pairings'), 'GET /in/*'],
};
/** Answers that cost milliseconds each: asked as often as all others together would be too much of one thing. */
const DEAR = /^GET .*(?:openapi|metrics|reports|\.xlsx|\.csv|policy|matters|appraisal|\/services|\/requests(?!\/))/;

/** Throws `cases` spoilt requests at each way in: none may be answered 5xx, nothing may be left unhandled, and the centre may know of no fault. */
export function fuzzSurfaces(cases: number, seed: number): void {
  let centre: RightsCentre;
  const tokens = new Map<string, string>();
  beforeAll(async () => { centre = await rightsCentre(); });
  afterAll(() => centre.close());

  const tokenOf = (caller: Caller): string => {
    const key = `${caller.role} ${caller.area}`;
    if (!tokens.has(key)) tokens.set(key, centre.token(caller));
    return tokens.get(key)!;
  };
  function callerOf(random: Random, route: string): Caller {
    const role = random.next() < 0.7 ? fitting(route) : random.pick(ROLES);
    const area = random.next() < 0.8 ? '3302' : random.pick(Object.values(RELATIONS)).of;
    return { role, subject: `${role}-1`, area, ...(role === 'service' && { may: Object.keys(RIGHTS) }), ...(role === 'terminal' && { terminal: THERE.terminal }) };
  }

  /** A right request of the route, spoilt: its address, its headers, its body by field or by byte. One in ten stays right. */
  function caseOf(random: Random, route: string): InjectOptions {
    const caller = callerOf(random, route);
    const right = requestOf(route, caller, () => random.next() < 0.3) ?? { method: route.split(' ')[0] as 'GET', url: route.split(' ')[1]! };
    const remoteAddress = `10.${random.below(200)}.${random.below(250)}.${random.below(250)}`;
    const headers = { ...right.headers, ...(random.next() < 0.95 && { authorization: `Bearer ${tokenOf(caller)}` }) } as Record<string, string>;
    if (random.next() < 0.1) return { method: right.method, url: right.url, headers, remoteAddress, ...(right.payload !== undefined && { payload: right.payload }) };
    const url = right.method === 'GET' || random.next() < 0.15 ? spoiltUrl(random, right.url, NAMES) : right.url;
    return { method: right.method, url, headers: random.next() < 0.3 ? spoiltHeaders(random, headers) : headers, remoteAddress, ...(right.payload !== undefined && { payload: spoiltPayload(random, right.payload) }) };
  }

  describe.each(Object.entries(WAYS))('%s', (name, routes) => {
    test(`${cases.toLocaleString('en')} spoilt requests are answered, and never as if the centre had broken`, async () => {
      const random = seededRandom(seed + name.length * 7_919 + routes.length);
      const dear = routes.filter((route) => DEAR.test(route));
      const cheap = routes.filter((route) => !DEAR.test(route));
      const broken: unknown[] = [];
      let answered = 0;
      for (let left = cases; left > 0; left -= AT_ONCE) {
        await Promise.all(Array.from({ length: Math.min(AT_ONCE, left) }, async () => {
          const route = dear.length > 0 && (cheap.length === 0 || random.next() < 0.02) ? random.pick(dear) : random.pick(cheap);
          const asked = caseOf(random, route);
          const { statusCode, headers, body } = await centre.app.inject(asked);
          // A centre that is asked too much at once may say so.
          if ((statusCode < 500 || statusCode === 503) && isTold(statusCode, headers['content-type'], body)) answered++;
          else if (broken.length < 5) broken.push({ asked, statusCode, body: body.slice(0, 300) });
        }));
      }
      expect(broken).toEqual([]);
      expect(answered).toBe(cases);
      expect(centre.faults).toEqual([]);
    });
  });

  describe('what never comes by HTTP', () => {
    test(`${cases.toLocaleString('en')} packets of the socket are hellos, other messages, or refused`, () => {
      const random = seededRandom(seed + 1);
      const wrong: unknown[] = [];
      const hello = { wire: WIRE_VERSION, epoch: 'e', to: 5, area: '3302', positions: true };
      for (let n = 0; n < cases; n++) {
        const said = spoiltJson(random, hello);
        const read = readHello(said);
        if (read !== undefined && (typeof read.wire !== 'number' || typeof read.positions !== 'boolean')) wrong.push(said);
        const text = `2${random.below(2) === 0 ? '' : String(random.below(99))}${JSON.stringify(['hello', said]) ?? ''}`;
        const decoder = new PacketDecoder().on('decoded', ({ type, nsp }) => { if (type > 6 || !nsp.startsWith('/')) wrong.push(text); });
        refusedAtMost(() => decoder.add(random.next() < 0.5 ? text : random.next() < 0.8 ? spoiltBytes(random, Buffer.from(text)).toString() : spoiltBytes(random, Buffer.from(text))), Error);
      }
      expect(wrong).toEqual([]);
    });

    test(`${cases.toLocaleString('en')} frames on a screen move it forward or leave it where it is`, () => {
      const random = seededRandom(seed + 2);
      const snapshot = fakeSnapshot(seededRandom(1), Date.UTC(2026, 10, 21), 4);
      const frames = realFrames();
      const backwards: Frame[] = [];
      let state = applySnapshot(emptyCentre, snapshot, 0);
      const decoder = new PositionDecoder();
      for (let n = 0; n < cases; n++) {
        const frame = { room: snapshot.room, epoch: snapshot.epoch, from: random.next() < 0.7 ? state.to : random.below(2_000), to: state.to + random.below(4) - 1, serverTime: 0, items: [], sources: snapshot.sources } as Frame;
        const applied = applyFrame(state, frame, 0);
        if (applied.outcome === 'applied') {
          if (applied.state.to < state.to || frame.from !== state.to) backwards.push(frame);
          state = applied.state;
        }
        refusedAtMost(() => decoder.apply(new Uint8Array(spoiltBytes(random, random.pick(frames)))), PositionFrameFault);
      }
      expect(backwards).toEqual([]);
      expect(decoder.apply(frames.at(-1)!)).toBe('keyframe');
    });

    test(`${cases.toLocaleString('en')} files of areas are taken or refused by their line`, () => {
      const random = seededRandom(seed + 3);
      for (let n = 0; n < cases; n++) {
        const areas: RawImport['areas'] = random.next() < 0.3 ? { kind: 'csv', file: 'areas.csv', text: spoiltBytes(random, CSV).toString() } : { kind: 'rows', rows: listOf(random.next() < 0.5 ? spoiltJson(random, AREAS) : AREAS) };
        const features = listOf(random.next() < 0.7 ? spoiltJson(random, FEATURES) : FEATURES);
        refusedAtMost(() => importShapes({ features, reference: 'WGS-84' }, importTree(areas, undefined, '2026-12-01')), ImportRefusal);
      }
    });

    test(`${cases.toLocaleString('en')} calendars of turns are read or refused by their line`, () => {
      const random = seededRandom(seed + 4);
      const context = { offset: 28_800_000, now: Date.UTC(2026, 10, 22) };
      const calendar = Buffer.from(CALENDAR.join('\r\n'));
      for (let n = 0; n < cases; n++) refusedAtMost(() => readCalendar(spoiltBytes(random, calendar), context), CalendarFault);
    });
  });
}

/** A fault says its field, its rule and a sentence; one in XML or of a page has a form of its own. */
function isTold(status: number, type: string | string[] | number | undefined, body: string): boolean {
  if (status < 400 || body === '' || !String(type).includes('json')) return true;
  const fault = JSON.parse(body) as unknown;
  const one = (Array.isArray(fault) ? fault[0] : fault) as Record<string, unknown>;
  return ['rule', 'field'].every((name) => typeof one[name] === 'string') || 'ready' in one;
}

function refusedAtMost(run: () => unknown, Refusal: new (...given: never[]) => Error): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Who would ask it, so that most cases come past the question of rights. */
function fitting(route: string): Caller['role'] {
  if (/people|sessions/.test(route)) return 'securityAdmin';
  if (/audit/.test(route)) return 'auditor';
  if (route.endsWith('POST /api/v1/seats')) return 'dutyOfficer';
  if (/visits/.test(route)) return 'gridWorker';
  if (/positions|owntracks|osmand/.test(route)) return 'gateway';
  return 'admin';
}

function spoiltPayload(random: Random, payload: string | Buffer): Buffer | string {
  const bytes = Buffer.from(payload);
  if (random.next() < 0.25) return spoiltBytes(random, bytes);
  if (typeof payload !== 'string' || !/^[{[]/.test(payload)) return random.next() < 0.5 ? spoiltBytes(random, bytes) : bytes;
  const given = JSON.parse(payload) as unknown;
  const spoilt = spoiltJson(random, given);
  // Each new name costs a hash that is slow on purpose, and is the same work every time.
  if (typeof (spoilt as { password?: unknown } | null)?.password === 'string' && random.next() < 0.999) (spoilt as { name: string }).name = 'officer-nobody';
  return random.next() < 0.05 ? JSON.stringify([spoilt, given, junk(random)]) : JSON.stringify(spoilt) ?? '';
}

function realFrames(): Uint8Array[] {
  const encoder = new PositionEncoder(9, 121.5, 29.8);
  return [0, 1, 2].flatMap((beat) => {
    for (let slot = 0; slot < 30; slot++) encoder.place(slot, 12_150_000 + slot + beat, 2_980_000 - slot, 1 + (slot % 3));
    return [encoder.delta(beat), encoder.keyframe(beat)];
  });
}

const AREAS = [
  { code: 'C', name: '小城', level: 'city', parent: null }, { code: 'D', name: '东区', level: 'district', parent: 'C' }, { code: 'T', name: '桥镇', level: 'township', parent: 'D' },
  { code: 'V', name: '一村', level: 'community', parent: 'T' }, { code: 'G', name: '一格', level: 'grid', parent: 'V' }, { code: 'H', name: '二格', level: 'grid', parent: 'V' },
];
const box = (west: number) => [[[west, 29.8], [west + 0.02, 29.8], [west + 0.02, 29.82], [west, 29.82], [west, 29.8]]];
const FEATURES = ['G', 'H'].map((code, n) => ({ type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: box(121.5 + 0.02 * n) } }));
const CSV = Buffer.from(['code,name,level,parent', ...AREAS.map(({ code, name, level, parent }) => [code, name, level, parent ?? ''].join(','))].join('\n'));
/** A file that is no list is refused before it comes this far. */
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value as unknown[] : [value]);
const CALENDAR = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:officer-1', 'DTSTART;TZID=Asia/Shanghai:20261123T080000', 'DURATION:PT8H', 'RRULE:FREQ=DAILY;COUNT=5', 'END:VEVENT', 'BEGIN:VEVENT', 'UID:2', 'SUMMARY:officer-2', 'DTSTART:20261123T000000Z', 'DTEND:20261123T080000Z', 'EXDATE:20261124T000000Z', 'END:VEVENT', 'END:VCALENDAR', ''];
