import Fastify from 'fastify';
import type { FastifyInstance, InjectOptions } from 'fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { incidentsDoor } from '../../server/intake/incidentsDoor.ts';
import { liveOpen311Reads } from '../../server/intake/open311/liveOpen311Reads.ts';
import { open311Door } from '../../server/intake/open311/open311Door.ts';
import { osmAndDoor } from '../../server/intake/osmAndDoor.ts';
import { ownTracksDoor } from '../../server/intake/ownTracksDoor.ts';
import { positionsDoor } from '../../server/intake/positionsDoor.ts';
import { shiftsDoor } from '../../server/intake/shiftsDoor.ts';
import { accept } from '../../server/intake/accept.ts';
import { cityFence } from '../../server/intake/cityFence.ts';
import { FieldFault } from '../../server/http/doorFault.ts';
import { centre, CITY, DISPATCHER, GATEWAY, NOW, PLACE } from '../intake/centreParts.ts';
import type { Centre } from '../intake/centreParts.ts';

const SEED = 20261121;
const settings = (numRuns: number) => ({ seed: SEED, numRuns });

let hall: Centre;
let app: FastifyInstance;
beforeAll(async () => {
  hall = centre();
  app = Fastify();
  for (const door of [positionsDoor, incidentsDoor, ownTracksDoor, osmAndDoor, shiftsDoor]) await app.register(door, hall);
  await app.register(open311Door, { ...hall, reads: liveOpen311Reads({ page: async () => ({ found: [] }), numbered: async () => undefined, withId: async () => undefined }) });
});
afterAll(() => app.close());

const knock = (how: InjectOptions, as = GATEWAY) => app.inject({ ...how, headers: { authorization: hall.bearer(as), ...how.headers } });
const stored = async () => hall.fixes.length + (await hall.journal.head());

const DOORS = ['/api/v1/positions', '/api/v1/incidents', '/api/v1/shifts', '/owntracks', '/osmand', '/open311/v2/requests.json', '/open311/v2/requests.xml'];
const TYPES = ['application/json', 'application/x-www-form-urlencoded', 'text/xml', 'text/plain', 'application/octet-stream', ''];

describe('whatever is thrown at a door', () => {
  test('any bytes are answered 2xx or 4xx, never 5xx, and nothing of it is stored', async () => {
    const before = await stored();
    await fc.assert(fc.asyncProperty(fc.constantFrom(...DOORS), fc.constantFrom(...TYPES), fc.uint8Array({ maxLength: 200 }), async (url, type, bytes) => {
      const answer = await knock({ method: 'POST', url, headers: type === '' ? {} : { 'content-type': type }, payload: Buffer.from(bytes) });
      expect(answer.statusCode).toBeLessThan(500);
      expect(await stored()).toBe(before);
    }), settings(400));
  });

  test('any JSON is answered with a field and a rule, or with 200, and what is not understood is not stored', async () => {
    const before = await stored();
    await fc.assert(fc.asyncProperty(fc.constantFrom(...DOORS), fc.json({ maxDepth: 5 }), async (url, payload) => {
      const answer = await knock({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload });
      expect(answer.statusCode).toBeLessThan(500);
      if (answer.statusCode >= 400 && !url.endsWith('.xml')) {
        const body = answer.json();
        const fault = Array.isArray(body) ? body[0] : body;
        expect(fault).toMatchObject({ field: expect.any(String) as string, rule: expect.any(String) as string });
      }
      expect(await stored()).toBe(before);
    }), settings(400));
  });

  test('right fields with wrong values are refused by name, and only right ones are stored', async () => {
    const value = fc.oneof(
      { weight: 2, arbitrary: fc.constant('keep') },
      fc.constantFrom(null, true, '', [], {}, -1, 0, 1e308, -1e308, 181, 91, '\u0000', '\uD800', '9'.repeat(400), NOW * 1000),
      fc.double(), fc.string({ unit: 'binary' }), fc.date().map((date) => (Number.isNaN(date.getTime()) ? 'x' : date.toISOString())),
    );
    const good = { terminal: 'T-1', ...PLACE, at: NOW, acc: 5, speed: 1, heading: 9, battery: 0.5 };
    const broken = fc.record({ terminal: value, lon: value, lat: value, at: value, acc: value, speed: value, heading: value, battery: value, crs: value }, { requiredKeys: [] })
      .map((more) => ({ ...good, ...Object.fromEntries(Object.entries(more).filter(([, one]) => one !== 'keep')) }));
    await fc.assert(fc.asyncProperty(fc.array(broken, { maxLength: 20 }), async (items) => {
      const before = hall.fixes.length;
      const answer = await knock({ method: 'POST', url: '/api/v1/positions', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(items) });
      expect([200, 400]).toContain(answer.statusCode);
      const { accepted, late, duplicate, refused } = answer.json();
      expect(accepted + late + duplicate + refused.length).toBe(items.length);
      expect(hall.fixes.length - before).toBe(accepted + late);
      for (const { index, field, rule } of refused) {
        expect(index).toBeLessThan(items.length);
        expect(rule).not.toBe('');
        expect(Object.keys({ ...good, crs: 0 })).toContain(field);
      }
    }), settings(150));
  });

  test('any query of the phone protocols and of Open311 is answered, and never with 5xx', async () => {
    const before = hall.reports.length;
    const name = fc.constantFrom('id', 'deviceid', 'lat', 'lon', 'timestamp', 'location', 'speed', 'bearing', 'batt', 'valid', 'accuracy', 'start_date', 'end_date', 'status', 'service_request_id', 'service_code', 'u', 'd', 'token', 'api_key', '__proto__');
    const path = fc.constantFrom('/osmand', '/open311/v2/requests.json', '/open311/v2/requests.xml', '/open311/v2/services/x.xml', '/open311/v2/tokens/a.json');
    await fc.assert(fc.asyncProperty(path, fc.array(fc.tuple(name, fc.string({ unit: 'grapheme', maxLength: 40 })), { maxLength: 8 }), async (url, fields) => {
      const answer = await knock({ method: 'GET', url: `${url}?${new URLSearchParams(fields).toString()}` });
      expect(answer.statusCode).toBeLessThan(500);
      expect(hall.reports).toHaveLength(before);
    }), settings(300));
  });

  test('any report is either stored whole, as it was given, or not at all', async () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 130 }), fc.constantFrom('', ' ', '\u202E', '\u0000'));
    const report = fc.record({
      channel: fc.constantFrom('grid', 'partner', ''), category: fc.constantFrom('garbage', 'x'), title: text, text, severity: fc.oneof(fc.integer({ min: 0, max: 5 }), text),
      lon: fc.oneof(fc.constant(PLACE.lon), fc.double()), lat: fc.oneof(fc.constant(PLACE.lat), fc.double()), occurredAt: fc.oneof(fc.constant(NOW), fc.integer(), text),
    }, { requiredKeys: ['channel', 'category', 'title'] });
    await fc.assert(fc.asyncProperty(report, async (body) => {
      const before = hall.reports.length;
      const answer = await knock({ method: 'POST', url: '/api/v1/incidents', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) }, DISPATCHER);
      if (answer.statusCode === 201) expect(hall.reports[before]).toMatchObject({ channel: body.channel, title: body.title });
      else expect([answer.statusCode, hall.reports.length]).toEqual([400, before]);
    }), settings(300));
  });
});

describe('whatever a device says', () => {
  test('a fix that is accepted is finite, in the city\'s reach, before 2093, and in base units', () => {
    const anything = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(undefined, null, -1, 'x', PLACE.lon, PLACE.lat, NOW, 0.5, 'GCJ-02', 'BD-09'));
    const names = { terminal: 'terminal', lon: 'lon', lat: 'lat', at: 'at', accuracy: 'acc', speed: 'speed', heading: 'heading', battery: 'battery' };
    const fence = cityFence(CITY)!;
    const given = fc.oneof({ weight: 5, arbitrary: fc.oneof(fc.constant(undefined), fc.constant(-1), fc.double({ min: 0, max: 1, noNaN: true })) }, anything);
    const near = (value: number) => fc.oneof({ weight: 3, arbitrary: fc.double({ min: value - 2, max: value + 2, noNaN: true }) }, anything);
    const reading = fc.record({
      terminal: fc.constant('T-1'), lon: near(PLACE.lon), lat: near(PLACE.lat), at: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: NOW * 2 }) }, anything),
      accuracy: given, speed: given, heading: given, battery: given, crs: fc.constantFrom(undefined, 'WGS-84', 'GCJ-02', 'BD-09'),
    });
    let accepted = 0;
    fc.assert(fc.property(reading, (given) => {
      const fix = accept({ ...given }, names, NOW, fence);
      if (fix instanceof FieldFault) return;
      accepted++;
      const [west, south, east, north] = fence.wide;
      expect(fix.lon >= west && fix.lon <= east && fix.lat >= south && fix.lat <= north).toBe(true);
      expect(fix.at >= 0 && fix.at < Date.UTC(2093, 0, 1)).toBe(true);
      for (const [value, most] of [[fix.accuracy, 1e6], [fix.speed, 500], [fix.heading, 359.999999], [fix.battery, 1]] as const) {
        if (value !== undefined) expect(value >= 0 && value <= most + 1e-6).toBe(true);
      }
      expect(fix.clock).toBe(fix.at > NOW + 300_000 ? 'future' : fix.at < NOW - 30 * 86_400_000 ? 'ancient' : undefined);
    }), settings(5_000));
    expect(accepted).toBeGreaterThan(20);
  });
});
