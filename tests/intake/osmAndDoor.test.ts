import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalBusy } from '../../server/journal/journal.ts';
import { osmAndDoor } from '../../server/intake/osmAndDoor.ts';
import type { Caller } from '../../shared/access.ts';
import { GATEWAY, NOW, PLACE, TERMINAL } from './centreParts.ts';
import { hallWith } from './hall.ts';
import type { Hall } from './hall.ts';

let hall: Hall;
beforeEach(async () => { hall = await hallWith(osmAndDoor, {}); });
afterEach(() => hall.app.close());

const SECONDS = NOW / 1000;
const fields = (more: Record<string, string> = {}) => ({ id: 'T-330203-0017', lat: String(PLACE.lat), lon: String(PLACE.lon), timestamp: String(SECONDS), ...more });
const query = (more: Record<string, string> = {}, caller: Caller = TERMINAL) =>
  hall.knock(caller, { method: 'GET', url: `/osmand?${new URLSearchParams(fields(more)).toString()}` });
const json = (body: unknown, caller: Caller = TERMINAL) =>
  hall.knock(caller, { method: 'POST', url: '/osmand', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) });

describe('OsmAnd in the query', () => {
  test('comes through: knots as m/s, per cent as a share', async () => {
    const answer = await query({ speed: '10', bearing: '359.5', altitude: '12', accuracy: '6.5', hdop: '1.2', batt: '55.0', charge: 'true', cell: '460,0,1,2', wifi: 'a-b,-60' });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect(hall.fixes).toEqual([{ terminal: 'T-330203-0017', ...PLACE, at: NOW, receivedAt: NOW, accuracy: 6.5, speed: 10 * 1852 / 3600, heading: 359.5, battery: 0.55 }]);
  });

  test.each([
    ['seconds', String(SECONDS)], ['milliseconds', String(NOW)], ['ISO 8601', '2026-11-21T08:00:00+08:00'],
    ['ISO 8601 without a zone, UTC', '2026-11-21T00:00:00.000'], ['a date and a time, UTC', '2026-11-21 00:00:00'],
  ])('takes its timestamp as %s', async (_, timestamp) => {
    await query({ timestamp });
    expect(hall.fixes[0]!.at).toBe(NOW);
  });

  test('is now without a timestamp', async () => {
    await query({ timestamp: '' });
    expect(hall.fixes[0]!.at).toBe(NOW);
  });

  test('takes location=latitude,longitude and deviceid', async () => {
    await hall.knock(GATEWAY, { method: 'GET', url: `/osmand?deviceid=T-9&location=${PLACE.lat},${PLACE.lon}&timestamp=${SECONDS}&heading=90` });
    expect(hall.fixes).toMatchObject([{ terminal: 'T-9', ...PLACE, heading: 90 }]);
  });

  test('below zero is unknown, in knots and per cent too', async () => {
    await query({ speed: '-1', bearing: '-1', batt: '-1', accuracy: '-1' });
    expect(hall.fixes).toEqual([{ terminal: 'T-330203-0017', ...PLACE, at: NOW, receivedAt: NOW }]);
  });

  test('comes as a form, and with its token in the address', async () => {
    const token = hall.access.issueToken(TERMINAL, 60_000);
    const answer = await hall.app.inject({
      method: 'POST', url: `/osmand?token=${token}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields()).toString(),
    });
    expect(answer.statusCode).toBe(200);
    expect(hall.fixes).toHaveLength(1);
  });

  test.each(['text/plain', undefined])('comes as a form that calls itself %s', async (type) => {
    const answer = await hall.knock(TERMINAL, {
      method: 'POST', url: '/osmand', headers: type === undefined ? {} : { 'content-type': type }, payload: Buffer.from(new URLSearchParams(fields()).toString()),
    });
    expect(answer.statusCode).toBe(200);
    expect(hall.fixes).toMatchObject([{ ...PLACE, at: NOW }]);
  });

  test('marked invalid by the device is answered 200 and not kept', async () => {
    for (const valid of ['false', '0']) expect((await query({ valid })).statusCode).toBe(200);
    expect(hall.fixes).toHaveLength(0);
    await query({ valid: 'true' });
    expect(hall.fixes).toHaveLength(1);
  });

  test.each([
    ['no latitude', { lat: '' }, 'lat', 'required'], ['a latitude in words', { lat: 'north' }, 'lat', 'type'], ['NaN', { lon: 'NaN' }, 'lon', 'notFinite'],
    ['Infinity', { speed: 'Infinity' }, 'speed', 'notFinite'], ['a hexadecimal longitude', { lon: '0x79' }, 'lon', 'type'],
    ['swapped degrees', { lat: String(PLACE.lon), lon: String(PLACE.lat) }, 'lat', 'swapped'], ['0, 0', { lat: '0', lon: '0' }, 'lon', 'nullIsland'],
    ['half a location', { location: '29.8' }, 'location', 'type'], ['a timestamp in words', { timestamp: 'now' }, 'timestamp', 'notATime'],
    ['a timestamp in 2093', { timestamp: String(Date.UTC(2093, 0, 1) / 1000) }, 'timestamp', 'tooFarInFuture'], ['a batt of 200', { batt: '200' }, 'batt', 'range'],
    ['a bearing of 400', { bearing: '400' }, 'bearing', 'range'],
  ])('with %s is refused with 400', async (_, broken, field, rule) => {
    const answer = await query(broken as Record<string, string>);
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, field, rule]);
    expect(hall.fixes).toHaveLength(0);
  });

  test('with a field twice is refused', async () => {
    const answer = await hall.knock(TERMINAL, { method: 'GET', url: `/osmand?id=T-330203-0017&lat=1&lat=2&lon=3` });
    expect(answer.json()).toMatchObject({ field: 'lat', rule: 'onlyOne' });
  });

  test('of another terminal is 403, of a gateway without an id 400', async () => {
    const other = await query({ id: 'T-2' });
    expect([other.statusCode, other.json().field]).toEqual([403, 'terminal']);
    expect((await query({ id: '' }, GATEWAY)).json()).toMatchObject({ field: 'id', rule: 'required' });
  });
});

/** As Traccar Client 9 sends it. */
const location = (more: object = {}) => ({
  event: 'motionchange', is_moving: true, uuid: '9a0d6a3a-0f1a-4d6f-8b0c-1b2c3d4e5f60', timestamp: '2026-11-21T00:00:00.000Z', odometer: 1204.5,
  coords: { latitude: PLACE.lat, longitude: PLACE.lon, accuracy: 4.8, speed: 1.3, speed_accuracy: 0.5, heading: 87.2, heading_accuracy: 9, altitude: 12.1, altitude_accuracy: 3 },
  activity: { type: 'walking', confidence: 100 }, battery: { is_charging: false, level: 0.62 }, extras: {}, ...more,
});

describe('Traccar Client 9', () => {
  test('comes through in its own units', async () => {
    const answer = await json({ location: location(), device_id: 'T-330203-0017' });
    expect(answer.statusCode).toBe(200);
    expect(hall.fixes).toEqual([{ terminal: 'T-330203-0017', ...PLACE, at: NOW, receivedAt: NOW, accuracy: 4.8, speed: 1.3, heading: 87.2, battery: 0.62 }]);
  });

  test('standing still has -1 for what it does not know', async () => {
    await json({ location: location({ coords: { latitude: PLACE.lat, longitude: PLACE.lon, accuracy: 30, speed: -1, heading: -1 }, battery: { level: -1, is_charging: true } }), device_id: 'T-330203-0017' });
    expect(hall.fixes).toEqual([{ terminal: 'T-330203-0017', ...PLACE, at: NOW, receivedAt: NOW, accuracy: 30 }]);
  });

  const earlier = { timestamp: '2026-11-20T23:59:00.000Z' };
  test.each([
    ['under location', { location: [location(earlier), location()], device_id: 'T-330203-0017' }],
    ['under _', { _: [location(earlier), location()], device_id: 'T-330203-0017' }],
    ['bare', [location(earlier), location()]],
    ['as whole messages', [{ location: location(earlier), device_id: 'T-330203-0017' }, { location: location(), device_id: 'T-330203-0017' }]],
  ])('sends what it kept as an array %s', async (_, body) => {
    expect((await json(body)).statusCode).toBe(200);
    expect(hall.fixes.map(({ at }) => at)).toEqual([NOW - 60_000, NOW]);
  });

  test('is not held up for ever by one bad location among good ones', async () => {
    const answer = await json({ location: [location({ timestamp: 'never' }), location()], device_id: 'T-330203-0017' });
    expect(answer.statusCode).toBe(200);
    expect(hall.fixes).toHaveLength(1);
    expect(hall.doorMeter.counts().get('osmAnd')!.refused).toEqual(new Map([['notATime', 1]]));
  });

  test.each([
    ['no location', { device_id: 'T-330203-0017' }, 'location', 'required'], ['a location in words', { location: 'here' }, 'location', 'type'],
    ['no coords', { location: {} }, 'location.coords', 'required'], ['a null body', null, 'body', 'type'],
    ['no timestamp', { location: location({ timestamp: undefined }) }, 'location.timestamp', 'required'],
    ['a battery in per cent', { location: location({ battery: { level: 62 } }) }, 'location.battery.level', 'range'],
    ['a null latitude', { location: location({ coords: { latitude: null, longitude: 1 } }) }, 'location.coords.latitude', 'type'],
  ])('with %s is refused with 400', async (_, body, field, rule) => {
    const answer = await json(body);
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, field, rule]);
  });
});

test('a page of another site cannot have somebody who is signed in send a position, or call for help', async () => {
  const signIn = await hall.access.redeemLink((await hall.access.issueLink({ role: 'admin', subject: 'admin-1', area: '3302' }, 'desk', 60_000)).slice('/in/'.length));
  const ask = (site: string) => hall.app.inject({ url: `/osmand?${new URLSearchParams(fields({ alarm: 'sos' })).toString()}`, headers: { cookie: `yilan_session=${signIn!.session}`, 'sec-fetch-site': site } });
  expect((await ask('same-site')).json()).toMatchObject({ error: 'forbidden', rule: 'foreignOrigin' });
  expect(hall.reports).toEqual([]);
  expect((await ask('same-origin')).statusCode).toBe(200);
});

describe('a call for help', () => {
  test.each([
    ['alarm=sos in the query', () => query({ alarm: 'sos' })],
    ['an alarm in the extras', () => json({ location: location({ extras: { alarm: 'sos' } }), device_id: 'T-330203-0017' })],
  ])('by %s is an incident, once however often the app repeats it', async (_, press) => {
    expect((await press()).statusCode).toBe(200);
    await press();
    expect(hall.reports).toMatchObject([{ category: 'sos', channel: 'grid', severity: 4, title: '人员求助 T-330203-0017', ...PLACE, occurredAt: NOW }]);
  });

  test('is heard off shift, without a fix, outside the city, and with a clock of 1970', async () => {
    hall.positions.closeShift(TERMINAL.terminal!, NOW);
    for (const more of [{}, { lat: '0', lon: '0', timestamp: String(SECONDS + 1) }, { lat: '39.9', lon: '116.4', timestamp: String(SECONDS + 2) }, { timestamp: '100' }]) {
      expect((await query({ alarm: 'sos', ...more })).statusCode).toBe(200);
    }
    expect(hall.reports.map(({ lon, occurredAt }) => [lon, occurredAt])).toEqual([[PLACE.lon, NOW], [undefined, undefined], [undefined, undefined], [PLACE.lon, undefined]]);
    expect(hall.fixes).toHaveLength(0);
  });

  test('that cannot be written down is not answered 200', async () => {
    hall.storage.failure = new JournalBusy();
    expect((await query({ alarm: 'sos' })).statusCode).toBe(503);
  });

  test('in another\'s name is refused', async () => {
    expect((await query({ alarm: 'sos', id: 'T-2' })).statusCode).toBe(403);
    expect(hall.reports).toHaveLength(0);
  });
});
