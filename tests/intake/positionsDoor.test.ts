import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalDown } from '../../server/journal/journal.ts';
import { positionsDoor } from '../../server/intake/positionsDoor.ts';
import { centre, DISPATCHER, GATEWAY, HOUR, NOW, PLACE, TERMINAL } from './centreParts.ts';
import type { Centre } from './centreParts.ts';
import type { Caller } from '../../shared/access.ts';

let hall: Centre;
let app: FastifyInstance;
beforeEach(async () => {
  hall = centre();
  app = Fastify();
  await app.register(positionsDoor, hall);
});
afterEach(() => app.close());

const send = (payload: unknown, caller: Caller = GATEWAY, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST', url: '/api/v1/positions',
    headers: { authorization: hall.bearer(caller), 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const item = (more: object = {}) => ({ terminal: 'T-1', ...PLACE, at: NOW, ...more });

describe('a call for help among positions', () => {
  test('becomes an incident with its place, once however often it is sent, and the fix is taken too', async () => {
    for (let n = 0; n < 2; n++) expect((await send([item({ terminal: 'T-9' }), item({ alarm: 'sos' })])).statusCode).toBe(200);
    expect(hall.reports).toMatchObject([{ category: 'sos', title: '人员求助 T-1', ...PLACE, occurredAt: NOW, once: { source: 'positions:sos', key: `T-1:${NOW}` } }]);
    expect(hall.reports).toHaveLength(1);
    expect(hall.fixes.map(({ terminal }) => terminal)).toContain('T-1');
  });

  test('is heard without a believable place', async () => {
    expect((await send([item({ lon: 2.3, lat: 48.8, alarm: 'sos' })])).statusCode).toBe(200);
    expect(hall.reports).toMatchObject([{ category: 'sos' }]);
    expect(hall.reports[0]).not.toHaveProperty('lon');
  });

  test('is an exercise in a city that plays', async () => {
    await app.close();
    app = Fastify();
    await app.register(positionsDoor, { ...hall, exercise: true });
    await send([item({ alarm: 'sos' })]);
    expect(hall.reports).toMatchObject([{ category: 'sos', exercise: true }]);
  });

  test('is sent again while it cannot be written down', async () => {
    hall.storage.failure = new JournalDown('no disk');
    expect((await send([item({ alarm: 'sos' })])).statusCode).toBe(503);
  });
});

describe('a batch of positions', () => {
  test('comes through with every field in base units', async () => {
    const answer = await send([item({ acc: 12, speed: 1.4, heading: 360, battery: 0.8 })]);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ accepted: 1, late: 0, duplicate: 0, refused: [] });
    expect(hall.fixes).toEqual([{ terminal: 'T-1', ...PLACE, at: NOW, receivedAt: NOW, accuracy: 12, speed: 1.4, heading: 0, battery: 0.8 }]);
  });

  test.each([
    ['milliseconds', NOW], ['seconds', NOW / 1000], ['seconds with a fraction', NOW / 1000 + 0.25],
    ['ISO 8601 in UTC', '2026-11-21T00:00:00Z'], ['ISO 8601 with an offset', '2026-11-21T08:00:00.000+08:00'],
  ])('takes its time as %s', async (_, at) => {
    await send([item({ at })]);
    expect(Math.floor(hall.fixes[0]!.at / 1000)).toBe(NOW / 1000);
  });

  test('says late for a fix that is older than the last, duplicate for one that is known', async () => {
    const answer = await send([item(), item({ at: NOW - 60_000 }), item()]);
    expect(answer.json()).toEqual({ accepted: 1, late: 1, duplicate: 1, refused: [] });
  });

  test('goes on after a bad item, and names it', async () => {
    const answer = await send([item(), item({ lon: null }), item({ terminal: 'T-2' }), 'nonsense']);
    expect(answer.json()).toMatchObject({ accepted: 2, refused: [{ index: 1, field: 'lon', rule: 'type' }, { index: 3, field: 'body', rule: 'type', message: 'body must be an object' }] });
    expect(hall.fixes).toHaveLength(2);
    expect(hall.doorMeter.counts().get('positions')!.refused).toEqual(new Map([['type', 2]]));
    expect(hall.doorMeter.lastAt()).toEqual({ positions: NOW });
  });

  test('of GCJ-02 is moved to WGS-84, once', async () => {
    await send([item({ crs: 'GCJ-02' })]);
    const [fix] = hall.fixes;
    expect(fix!.lon).toBeCloseTo(121.5457, 3);
    expect(fix!.lat).toBeCloseTo(29.8772, 2);
  });

  test('keeps and flags a clock that cannot be right', async () => {
    await send([item({ terminal: 'A', at: NOW + 301_000 }), item({ terminal: 'B', at: 0 }), item({ terminal: 'C', at: NOW + 299_000 })]);
    expect(hall.fixes.map(({ terminal, clock }) => [terminal, clock])).toEqual([['A', 'future'], ['B', 'ancient'], ['C', undefined]]);
  });

  test.each([
    ['no terminal', { terminal: undefined }, 'terminal', 'required'],
    ['a terminal that is a number', { terminal: 5 }, 'terminal', 'type'],
    ['an empty terminal', { terminal: '' }, 'terminal', 'empty'],
    ['a long terminal', { terminal: 'x'.repeat(65) }, 'terminal', 'tooLong'],
    ['a control character in the terminal', { terminal: 'T\u0000' }, 'terminal', 'characters'],
    ['no longitude', { lon: undefined }, 'lon', 'required'],
    ['a longitude in words', { lon: '121.5' }, 'lon', 'type'],
    ['a longitude of 181', { lon: 181 }, 'lon', 'range'],
    ['a latitude of 91 and no sense the other way round', { lat: 91, lon: 170 }, 'lat', 'range'],
    ['longitude and latitude swapped', { lon: PLACE.lat, lat: PLACE.lon }, 'lat', 'swapped'],
    ['0, 0', { lon: 0, lat: 0 }, 'lon', 'nullIsland'],
    ['Beijing', { lon: 116.4, lat: 39.9 }, 'lon', 'outsideCity'],
    ['no time', { at: undefined }, 'at', 'required'],
    ['a time in 2093', { at: Date.UTC(2093, 0, 1) }, 'at', 'tooFarInFuture'],
    ['a time in microseconds', { at: NOW * 1000 }, 'at', 'tooFarInFuture'],
    ['a time below zero', { at: -1 }, 'at', 'range'],
    ['the 31st of February', { at: '2026-02-31T00:00:00Z' }, 'at', 'notATime'],
    ['a time without a zone', { at: '2026-11-21T08:00:00' }, 'at', 'noTimeZone'],
    ['a null accuracy', { acc: null }, 'acc', 'type'],
    ['an accuracy below zero', { acc: -5 }, 'acc', 'range'],
    ['a speed of light', { speed: 3e8 }, 'speed', 'range'],
    ['a heading of 361', { heading: 361 }, 'heading', 'range'],
    ['a battery in per cent', { battery: 80 }, 'battery', 'range'],
    ['a reference nobody knows', { crs: 'CGCS2000-GK' }, 'crs', 'unknownCrs'],
  ])('refuses %s, by field and rule', async (_, broken, field, rule) => {
    const answer = await send([item(broken)]);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'invalid', field: `[0].${field}`, rule, accepted: 0, refused: [{ index: 0, field, rule }] });
    expect((await send(item(broken))).json()).toMatchObject({ error: 'invalid', field, rule });
    expect(hall.fixes).toHaveLength(0);
  });

  test('refuses what JSON reads as Infinity', async () => {
    const answer = await send(JSON.stringify([item({ lon: 1 })]).replace('"lon":1', '"lon":1e999'));
    expect(answer.json().refused).toMatchObject([{ field: 'lon', rule: 'notFinite' }]);
  });

  test('takes -1 for unknown', async () => {
    await send([item({ acc: -1, speed: -1, heading: -1, battery: -1 })]);
    expect(hall.fixes).toEqual([{ terminal: 'T-1', ...PLACE, at: NOW, receivedAt: NOW }]);
  });

  test('of more than 1,000 is refused whole', async () => {
    const answer = await send(Array.from({ length: 1001 }, () => item()));
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'invalid', field: 'body', rule: 'tooMany' });
    expect(hall.fixes).toHaveLength(0);
  });
});

describe('bodies that are no batch', () => {
  test.each([
    ['nothing', '', 400, 'empty'],
    ['half of JSON', '[{"terminal":', 400, 'notJson'],
    ['NaN', '[NaN]', 400, 'notJson'],
    ['a number', '5', 400, 'type'],
    ['null', 'null', 400, 'type'],
    ['a thousand brackets', '['.repeat(1000) + ']'.repeat(1000), 400, 'tooDeep'],
    ['a __proto__ key', '[{"__proto__":{"lon":1}}]', 400, 'forbiddenKey'],
    ['a __proto__ key in disguise', '[{"\\u005f_proto\\u005f_":{"lon":1}}]', 400, 'forbiddenKey'],
  ])('%s is refused', async (_, body, status, rule) => {
    const answer = await send(body);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ error: 'invalid', field: 'body', rule });
  });

  test('10 MB are refused with 413, plain text with 415', async () => {
    expect((await send(`"${'x'.repeat(10_000_000)}"`)).json()).toMatchObject({ rule: 'tooLarge', field: 'body' });
    const text = await send('[]', GATEWAY, { 'content-type': 'text/plain' });
    expect([text.statusCode, text.json().field]).toEqual([415, 'content-type']);
  });

  test('bytes that are not UTF-8 are refused', async () => {
    const answer = await app.inject({
      method: 'POST', url: '/api/v1/positions', headers: { authorization: hall.bearer(GATEWAY), 'content-type': 'application/json' },
      payload: Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]),
    });
    expect(answer.json()).toMatchObject({ rule: 'notUtf8' });
  });
});

describe('who may speak for a terminal', () => {
  test('nobody without a token', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/positions', payload: [item()] });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('Basic');
    expect(answer.json()).toMatchObject({ error: 'unauthorized', rule: 'tokenMissing' });
  });

  test('a terminal for itself, also without saying its name', async () => {
    const { terminal: _, ...nameless } = item();
    expect((await send(nameless, TERMINAL)).json().accepted).toBe(1);
    expect(hall.fixes[0]!.terminal).toBe(TERMINAL.terminal);
  });

  test('a terminal never for another, and then nothing of the batch is taken', async () => {
    const answer = await send([item({ terminal: TERMINAL.terminal }), item({ terminal: 'T-2' })], TERMINAL);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ error: 'forbidden', field: 'terminal', rule: 'otherTerminal' });
    expect(hall.fixes).toHaveLength(0);
  });

  test('a dispatcher for none', async () => {
    expect((await send([item()], DISPATCHER)).statusCode).toBe(403);
  });

  test('a district\'s gateway only inside its district', async () => {
    const answer = await send([item(), item({ lon: 121.9 })], { ...GATEWAY, area: '330203' });
    expect(answer.json()).toMatchObject({ accepted: 1, refused: [{ index: 1, rule: 'outsideScope' }] });
  });
});

describe('shifts', () => {
  test('a first fix signs its phone on, once', async () => {
    await send([item(), item({ at: NOW + 1000 })]);
    expect(await hall.shifts()).toEqual(['T-1 opened firstFix']);
    expect(hall.fixes).toHaveLength(2);
  });

  test('a terminal that signed off is not followed', async () => {
    hall.positions.closeShift('T-1', NOW);
    expect((await send([item()])).json()).toMatchObject({ accepted: 0, refused: [{ index: 0, field: 'terminal', rule: 'offShift' }] });
    expect(await hall.shifts()).toEqual([]);
  });

  test('what a phone kept offline is taken late after it signed off, and nothing from before its shift', async () => {
    hall.positions.openShift('T-1', NOW - HOUR);
    hall.positions.closeShift('T-1', NOW - 60_000);
    const answer = await send([item({ at: NOW - 120_000 }), item({ at: NOW - 2 * HOUR })]);
    expect(answer.json()).toMatchObject({ accepted: 0, late: 1, refused: [{ index: 1, rule: 'offShift' }] });
    expect(hall.fixes.map(({ at }) => at)).toEqual([NOW - 120_000]);
    expect(await hall.shifts()).toEqual([]);
  });

  test('a fix whose shift cannot be written down is not kept, and the phone is told to send it again', async () => {
    hall.storage.failure = new JournalDown('disk full');
    const answer = await send([item()]);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(hall.fixes).toHaveLength(0);
  });

  test('a book that is full says so', async () => {
    await app.close();
    hall = centre({ capacity: 1 });
    app = Fastify();
    await app.register(positionsDoor, hall);
    expect((await send([item()])).json().accepted).toBe(1);
    expect((await send([item({ terminal: 'T-2' })])).json()).toMatchObject({ accepted: 0, refused: [{ index: 0, field: 'terminal', rule: 'bookFull' }] });
  });
});
