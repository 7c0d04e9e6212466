import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalDown } from '../../server/journal/journal.ts';
import { ownTracksDoor } from '../../server/intake/ownTracksDoor.ts';
import type { Caller } from '../../shared/access.ts';
import { DISPATCHER, GATEWAY, NOW, PLACE, TERMINAL } from './centreParts.ts';
import { hallWith } from './hall.ts';
import type { Hall } from './hall.ts';

let hall: Hall;
beforeEach(async () => { hall = await hallWith(ownTracksDoor, {}); });
afterEach(() => hall.app.close());

const TST = NOW / 1000;
/** As the Android app of 2.5 sends it. */
const android = (more: object = {}) => ({
  _type: 'location', _id: 'a1b2c3', acc: 12, alt: 8, batt: 87, bs: 1, cog: 270, conn: 'm', created_at: TST + 2,
  ...PLACE, m: 1, t: 'p', tid: '17', tst: TST, topic: 'owntracks/haishu/T-330203-0017', vac: 3, vel: 36, ...more,
});
/** As the iOS app of 17 sends it. */
const ios = {
  _type: 'location', BSSID: '0:11:22:33:44:55', SSID: 'office', acc: 5, alt: 10, batt: 41, bs: 2, conn: 'w', ...PLACE, m: 1, p: 101.325,
  motionactivities: ['stationary'], t: 'u', tid: 'JJ', topic: 'owntracks/haishu/T-330203-0017', tst: TST, vac: 4, inregions: ['单位'], inrids: ['6da9cf'],
};
const send = (payload: unknown, caller: Caller = TERMINAL, url = '/owntracks', headers: Record<string, string> = {}) =>
  hall.knock(caller, { method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) });

describe('OwnTracks: a location', () => {
  test('of Android is taken, km/h as m/s and per cent as a share, and answered []', async () => {
    const answer = await send(android());
    expect([answer.statusCode, answer.json()]).toEqual([200, []]);
    expect(hall.fixes).toEqual([{ terminal: 'T-330203-0017', ...PLACE, at: NOW, receivedAt: NOW, accuracy: 12, speed: 10, heading: 270, battery: 0.87 }]);
  });

  test('of iOS is taken without speed and course', async () => {
    await send(ios);
    expect(hall.fixes).toEqual([{ terminal: 'T-330203-0017', ...PLACE, at: NOW, receivedAt: NOW, accuracy: 5, battery: 0.41 }]);
  });

  test('comes with HTTP Basic, whatever the user\'s name and the content type', async () => {
    const basic = `Basic ${Buffer.from(`haishu:${hall.access.issueToken(TERMINAL, 60_000)}`).toString('base64')}`;
    const answer = await hall.app.inject({ method: 'POST', url: '/owntracks', headers: { authorization: basic, 'content-type': 'text/plain' }, payload: JSON.stringify(ios) });
    expect(answer.statusCode).toBe(200);
    expect(hall.fixes).toHaveLength(1);
  });

  test('sent twice is known by its tst', async () => {
    await send(android());
    expect((await send(android({ acc: 99 }))).statusCode).toBe(200);
    expect(hall.fixes).toHaveLength(1);
  });

  test('with -1 and without optional fields has them unknown', async () => {
    await send({ _type: 'location', ...PLACE, tst: TST, batt: -1, vel: -1, cog: -1 });
    expect(hall.fixes).toEqual([{ terminal: 'T-330203-0017', ...PLACE, at: NOW, receivedAt: NOW }]);
  });

  test.each([
    ['the path', '/owntracks/haishu/T-9', {}], ['the query', '/owntracks?u=haishu&d=T-9', {}],
    ['the headers', '/owntracks', { 'x-limit-u': 'haishu', 'x-limit-d': 'T-9' }],
  ])('of a gateway names its terminal in %s', async (_, url, headers) => {
    await send(android(), GATEWAY, url, headers as Record<string, string>);
    expect(hall.fixes[0]!.terminal).toBe('T-9');
  });

  test('of a gateway names it by the topic at last', async () => {
    await send(android(), GATEWAY);
    expect(hall.fixes[0]!.terminal).toBe('T-330203-0017');
  });

  test('of a terminal is its own, whatever the app is called there', async () => {
    await send(android(), TERMINAL, '/owntracks/somebody/else');
    expect(hall.fixes[0]!.terminal).toBe(TERMINAL.terminal);
  });

  test.each([
    ['no latitude', { lat: undefined }, 'lat', 'required'], ['a latitude in words', { lat: '29.8' }, 'lat', 'type'],
    ['swapped degrees', { lon: PLACE.lat, lat: PLACE.lon }, 'lat', 'swapped'], ['0, 0', { lon: 0, lat: 0 }, 'lon', 'nullIsland'],
    ['no tst', { tst: undefined }, 'tst', 'required'], ['a tst in milliseconds', { tst: NOW }, 'tst', 'tooFarInFuture'],
    ['a tst in words', { tst: '2026-11-21T00:00:00Z' }, 'tst', 'type'], ['a null acc', { acc: null }, 'acc', 'type'],
    ['a batt of 101', { batt: 101 }, 'batt', 'range'], ['a cog of 400', { cog: 400 }, 'cog', 'range'], ['a vel of 9999', { vel: 9999 }, 'vel', 'range'],
  ])('with %s is refused with 400', async (_, broken, field, rule) => {
    const answer = await send(android(broken));
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, field, rule]);
    expect(hall.fixes).toHaveLength(0);
  });

  test('outside the city or off shift is not kept, and the app is not made to send it for ever', async () => {
    expect((await send(android({ lon: 116.4, lat: 39.9 }))).json()).toEqual([]);
    hall.positions.closeShift(TERMINAL.terminal!, NOW);
    expect((await send(android())).json()).toEqual([]);
    expect(hall.fixes).toHaveLength(0);
    expect(hall.doorMeter.counts().get('ownTracks')!.refused).toEqual(new Map([['outsideCity', 1], ['offShift', 1]]));
  });

  test('that cannot be signed on is 503, so that the app keeps it', async () => {
    hall.storage.failure = new JournalDown();
    const answer = await send(android());
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
  });
});

describe('OwnTracks: other messages', () => {
  test('a transition is a position too', async () => {
    await send({ _type: 'transition', wtst: TST - 9000, ...PLACE, tst: TST, acc: 20, tid: 'JJ', event: 'enter', desc: '单位', t: 'c', rid: '6da9cf' });
    expect(hall.fixes).toMatchObject([{ at: NOW, accuracy: 20 }]);
  });

  test.each([
    ['a last will', { _type: 'lwt', tst: TST }],
    ['a waypoint', { _type: 'waypoint', desc: '单位', ...PLACE, rad: 100, tst: TST, rid: '6da9cf' }],
    ['waypoints', { _type: 'waypoints', _creator: 'ios', waypoints: [] }],
    ['a transition by a beacon, without a place', { _type: 'transition', tst: TST, wtst: TST, event: 'leave', acc: 0 }],
    ['a status', { _type: 'status', android: { hib: 0 } }], ['a card', { _type: 'card', name: 'J' }],
    ['steps', { _type: 'steps', steps: 1234 }], ['an encrypted message', { _type: 'encrypted', data: 'AAAA' }],
    ['a type of later versions', { _type: 'telepathy' }],
  ])('%s is answered []', async (_, message) => {
    const answer = await send(message);
    expect([answer.statusCode, answer.json()]).toEqual([200, []]);
    expect(hall.fixes).toHaveLength(0);
  });

  test('nothing at all is a friend deleted in the app', async () => {
    expect((await send('')).json()).toEqual([]);
  });

  test.each([
    ['no _type', {}, '_type', 'required'], ['a _type that is a number', { _type: 5 }, '_type', 'type'],
    ['a list', [], 'body', 'type'], ['a last will without tst', { _type: 'lwt' }, 'tst', 'required'],
    ['a transition without place and tst', { _type: 'transition', event: 'leave' }, 'tst', 'required'],
  ])('%s is refused with 400', async (_, message, field, rule) => {
    const answer = await send(message);
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, field, rule]);
  });

  test('nobody sends without a token, no dispatcher sends at all', async () => {
    expect((await hall.knock(undefined, { method: 'POST', url: '/owntracks', payload: android() })).statusCode).toBe(401);
    expect((await send(android(), DISPATCHER)).statusCode).toBe(403);
  });
});
