import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SocketFeed } from '../../client/feed/socketFeed.ts';
import { startFeed, type RunningFeed } from '../../client/feed/startFeed.ts';
import type { CentreState } from '../../client/stores/centreState.ts';
import { Positions } from '../../client/stores/positions.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { createCentre, type Centre } from '../../server/app.ts';
import { DiskEvidence } from '../../server/attachments/diskEvidence.ts';
import { loadDemoCity } from '../../server/city/city.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { loadPolicy } from '../../server/policy/loadPolicy.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { openTrackLog } from '../../server/projections/trackLog.ts';
import type { Role } from '../../shared/access.ts';
import type { Fact } from '../../shared/fact.ts';
import { WIRE_VERSION, type WallNews } from '../../shared/wire/messages.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { ShiftedClock } from '../support/shiftedClock.ts';

const NAME = '东厅大屏';
const CITY = '3302';

interface WallScreen {
  readonly state: CentreState;
  readonly news: WallNews | null;
  readonly running: RunningFeed;
}

const journal = createMemoryJournal();
const clock = new ShiftedClock();
const signingKey = randomBytes(32);
const folder = mkdtempSync(join(tmpdir(), 'yilan-walls-'));
const screens: WallScreen[] = [];
let centre: Centre;
let port = 0;
let endCentre: () => Promise<void>;

async function startCentre(): Promise<void> {
  const city = await loadDemoCity();
  const trackLog = await openTrackLog({ folder: join(folder, 'tracks'), clock });
  centre = await createCentre({
    journal, city, policies: new PolicyBook({ tree: city.tree, founding: loadPolicy(city.tree) }), clock, trackLog, once: memoryOnceBook(), signingKey, evidence: { store: new DiskEvidence(join(folder, 'attachments')), mostBytes: 1_048_576 }, centreName: 'x', mapNumber: 'x', build: 'test', exercise: false,
    logLevel: 'fatal', onFault: (sentence) => { throw new Error(sentence); },
  });
  await centre.start();
  await centre.app.listen({ host: '127.0.0.1', port });
  port = (centre.app.server.address() as AddressInfo).port;
  endCentre = async () => {
    await centre.stop();
    await trackLog.close();
  };
}
beforeAll(startCentre);
afterAll(async () => {
  for (const { running } of screens) running.stop();
  await endCentre();
  clock.stop();
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call(method: string, path: string, body?: unknown, role?: Role, area = CITY): Promise<{ status: number; cookie: string | undefined; body: any }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method, signal: AbortSignal.timeout(10_000),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(role !== undefined && { authorization: `Bearer ${centre.access.issueToken({ role, subject: 'seat-2', area }, 3_600_000)}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, cookie: response.headers.getSetCookie()[0]?.split(';')[0], body: await response.json() };
}
const command = (id: string, order: Record<string, unknown>, role: Role = 'dutyOfficer') => call('POST', `/api/v1/walls/${id}/commands`, { commandId: randomUUID(), ...order }, role);
const enter = (id: string, secret: string) => call('POST', `/api/v1/walls/pairings/${id}/session`, { secret });

function openWall(cookie: string): WallScreen {
  let state = emptyCentre;
  let news: WallNews | null = null;
  const store = { getState: () => state, setState: (part: Partial<CentreState>) => { state = { ...state, ...part }; } };
  const feed = new SocketFeed({ url: `http://127.0.0.1:${port}`, reconnectMs: 50, headers: { cookie } });
  const running = startFeed(feed, { positions: false }, { centre: store, positions: new Positions(), now: () => performance.now(), wall: (said) => { news = said; } });
  const screen = { get state() { return state; }, get news() { return news; }, running };
  screens.push(screen);
  return screen;
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`did not come: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

const wallFacts = async (): Promise<Fact[]> => (await journal.read(0, 10_000)).filter(({ stream }) => stream.startsWith('wall:'));
const silences = async (): Promise<string[]> => (await journal.read(0, 10_000)).filter(({ stream }) => stream.startsWith('alert:')).map(({ type }) => type);

test('an officer who types many wrong codes must wait, also with the right one, and says so to nobody else', async () => {
  const opened = (await call('POST', '/api/v1/walls/pairings', { name: '试屏' })).body;
  const type = (code: string, subject: string) => fetch(`http://127.0.0.1:${port}/api/v1/walls/${opened.id}/commands`, {
    method: 'POST', body: JSON.stringify({ type: 'ApproveWall', code, name: '试屏' }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${centre.access.issueToken({ role: 'dispatcher', subject, area: CITY }, 60_000)}` },
  });
  const answers: number[] = [];
  for (let n = 0; n < 10; n++) {
    // After five the wall shows another code.
    if (n === 5) Object.assign(opened, (await call('POST', '/api/v1/walls/pairings', { name: '试屏' })).body);
    answers.push((await type('222222', 'seat-9')).status);
  }
  expect(answers).toEqual(Array(10).fill(422));
  Object.assign(opened, (await call('POST', '/api/v1/walls/pairings', { name: '试屏' })).body);
  const waits = await type(opened.code, 'seat-9');
  expect([waits.status, Number(waits.headers.get('retry-after')) > 0, (await waits.json()).rule]).toEqual([429, true, 'tooManyTries']);
  expect((await type(opened.code, 'seat-8')).status).toBe(200);
  await call('POST', `/api/v1/walls/${opened.id}/commands`, { type: 'RevokeWall' }, 'dispatcher');
});

describe('a wall from its code to its end', () => {
  let id = '', secret = '', code = '', cookie = '';
  let wall: WallScreen;

  test('a machine without a session gets a code; the desk sees the name of what waits, and not the code', async () => {
    const opened = await call('POST', '/api/v1/walls/pairings', { name: NAME });
    expect(opened.status).toBe(201);
    ({ id, secret, code } = opened.body);
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    const listed = await call('GET', '/api/v1/walls', undefined, 'dutyOfficer');
    expect(listed.body.pairings).toEqual([expect.objectContaining({ id, name: NAME, address: '127.0.0.1' })]);
    expect(JSON.stringify(listed.body)).not.toContain(code);
    expect((await enter(id, secret)).body).toMatchObject({ state: 'waiting', code });
    for (const role of ['leader', 'handler', 'wall', 'gridWorker'] as const) {
      expect((await call('GET', '/api/v1/walls', undefined, role)).status).toBe(403);
      expect((await command(id, { type: 'ApproveWall', code }, role)).status).toBe(403);
    }
  });

  test('a page that is not signed in is told so without a challenge that would open the browser\'s own dialogue', async () => {
    const challenge = async (headers: Record<string, string>) => (await centre.app.inject({ url: '/api/v1/me', headers })).headers['www-authenticate'];
    expect(await challenge({ referer: `http://127.0.0.1:${port}/wall` })).toBe('Bearer realm="Yilan"');
    expect(await challenge({ 'sec-fetch-mode': 'cors' })).toBe('Bearer realm="Yilan"');
    for (const asked of [{}, { 'sec-fetch-mode': 'navigate' }]) expect(await challenge(asked)).toMatch(/^Basic/);
  });

  test('a wrong secret and a wrong code get nothing; the right code lets it in, and its snapshot comes', async () => {
    expect((await enter(id, `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    const wrong = await command(id, { type: 'ApproveWall', code: '222222' });
    expect([wrong.status, wrong.body.rule]).toEqual([422, 'wrongCode']);
    const foreign = await call('POST', `/api/v1/walls/${id}/commands`, { type: 'ApproveWall', code, area: CITY }, 'dispatcher', '330203');
    expect([foreign.status, foreign.body.rule]).toEqual([403, 'outsideScope']);
    const approved = await command(id, { type: 'ApproveWall', code: ` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()} ` });
    expect(approved.body).toMatchObject({ id, name: NAME, area: CITY, state: 'paired', pairedBy: 'seat-2' });
    expect(JSON.stringify(approved.body)).not.toMatch(/secret/i);
    await until('the session', async () => {
      const entered = await enter(id, secret);
      cookie = entered.cookie ?? '';
      return entered.body.state === 'paired';
    });
    wall = openWall(cookie);
    await until('the snapshot', () => wall.state.room === CITY && wall.state.link.state === 'live');
    expect(wall.news).toEqual({ name: NAME, steering: null });
  });

  test('it may only look', async () => {
    const ask = (method: string, path: string, body?: unknown) => fetch(`http://127.0.0.1:${port}${path}`, {
      method, headers: { cookie, 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect((await ask('GET', '/api/v1/me')).status).toBe(200);
    expect((await ask('GET', '/api/v1/walls')).status).toBe(403);
    expect((await ask('POST', '/api/v1/incidents', { channel: 'grid', category: 'exposedRubbish', title: 'x', lon: 121.549, lat: 29.873 })).status).toBe(403);
    expect((await ask('POST', `/api/v1/walls/${NAME}/view`, { area: CITY, minutes: 5 })).status).toBe(403);
  });

  test('nothing of who reported, and no word of what they wrote, reaches it', async () => {
    const secretWords = ['王小明', '13800138000', '三单元502室', '请不要告诉邻居'];
    const [name, phone, home, text] = secretWords as [string, string, string, string];
    const heard: unknown[] = [];
    const raw = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, forceNew: true, extraHeaders: { cookie } });
    raw.onAny((...said: unknown[]) => heard.push(said));
    await new Promise<void>((done) => raw.on('connect', () => done()));
    const hello = () => new Promise((done) => raw.emit('hello', { wire: WIRE_VERSION, positions: false }, done));
    await hello();
    const reported = await call('POST', '/api/v1/incidents', {
      id: randomUUID(), channel: 'hotline', category: 'exposedRubbish', title: '楼下暴露垃圾未清', text: `${text},${home}`, lon: 121.549, lat: 29.873, reporter: `${name} ${phone}`,
    }, 'dispatcher');
    expect(reported.status).toBe(201);
    await until('its line', () => JSON.stringify(heard).includes(reported.body.id));
    heard.push(await hello());
    const stream = JSON.stringify(heard);
    expect(stream).toContain('楼下暴露垃圾未清');
    for (const word of secretWords) expect(stream).not.toContain(word);
    expect(stream).not.toMatch(/"(reporter|text|phone|contact)"/);
    raw.disconnect();
    // Nor over HTTP, where a page of the wall could ask.
    for (const path of [`/api/v1/incidents/${reported.body.id}`, '/api/v1/incidents', '/api/v1/alerts']) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
      const said = await answer.text();
      expect([path, answer.status === 403 || secretWords.every((word) => !said.includes(word))]).toEqual([path, true]);
    }
  });

  test('over a restart of the server it is in again, with nobody near it', async () => {
    await endCentre();
    await until('the loss', () => wall.state.link.state !== 'live');
    await startCentre();
    await until('the wall', () => wall.state.link.state === 'live');
    // Its session is renewed by what it alone knows, at any time.
    const renewed = await enter(id, secret);
    expect(renewed.body.state).toBe('paired');
    expect(renewed.cookie).not.toBe(cookie);
  });

  test('上墙: a desk sends a view to it by its name; it comes at once, says who and until when, and is over by itself or by release', async () => {
    const steer = (body: Record<string, unknown>) => call('POST', `/api/v1/walls/${encodeURIComponent(NAME)}/view`, body, 'dutyOfficer');
    expect((await steer({ area: '110101', minutes: 5 })).body.rule).toBe('outsideWall');
    expect((await steer({ incident: randomUUID(), minutes: 5 })).body.rule).toBe('incidentUnknown');
    expect((await steer({ minutes: 5 })).status).toBe(400);
    const sent = await steer({ area: '330203', scene: 'disputes', minutes: 5 });
    expect(sent.status).toBe(200);
    await until('the view', () => wall.news?.steering != null);
    expect(wall.news!.steering).toMatchObject({ view: { area: '330203', scene: 'disputes' }, by: 'seat-2' });
    expect(wall.news!.steering!.until - wall.news!.steering!.from).toBe(5 * 60_000);
    expect((await command(id, { type: 'ReleaseWall' })).body.steering).toBeUndefined();
    await until('the release', () => wall.news?.steering === null);
    await steer({ area: '330203', minutes: 0.05 });
    await until('the second view', () => wall.news?.steering != null);
    const again = openWall(cookie);
    await until('the view on a page that was loaded again', () => again.news?.steering != null);
    await clock.forward(4_000);
    expect((await call('GET', '/api/v1/walls', undefined, 'dutyOfficer')).body.walls[0].steering).toBeUndefined();
    again.running.stop();
    const later = openWall(cookie);
    await until('the page after the end of the view', () => later.news !== null);
    expect(later.news!.steering).toBeNull();
    later.running.stop();
  });

  test('a wall that draws is not missed; one that falls silent is, once; when it is back the alert leaves by itself', async () => {
    wall.running.alive(0);
    for (let round = 0; round < 12; round++) {
      wall.running.alive(0);
      await new Promise((done) => setTimeout(done, 20));
      await clock.forward(10_000);
    }
    expect(await silences()).toEqual([]);
    // The page lives and beats, but nothing is drawn any more.
    await clock.forward(20_000);
    wall.running.alive(60_000);
    await clock.forward(20_000);
    await until('the alert', async () => (await silences()).length > 0);
    await clock.forward(60_000);
    expect(await silences()).toEqual(['AlertRaised']);
    const alerts = await call('GET', '/api/v1/alerts', undefined, 'dutyOfficer');
    expect(alerts.body.items).toEqual([expect.objectContaining({ rule: 'wallSilent', priority: 'P3', title: NAME, area: CITY, state: 'raised' })]);
    await endCentre();
    await startCentre();
    await until('the wall', () => wall.state.link.state === 'live');
    await clock.forward(55_000);
    expect(await silences()).toEqual(['AlertRaised']);
    wall.running.alive(100);
    await until('the end of the alert', async () => (await silences()).length === 2);
    expect(await silences()).toEqual(['AlertRaised', 'AlertCleared']);
    expect((await wallFacts()).filter(({ type }) => type === 'WallFellSilent' || type === 'WallReturned').map(({ type }) => type)).toEqual(['WallFellSilent', 'WallReturned']);
  });

  test('a restart raises nothing in its first minute, whatever the walls do', async () => {
    wall.running.alive(0);
    await endCentre();
    await startCentre();
    await clock.forward(58_000);
    expect(await silences()).toHaveLength(2);
  });

  test('a wall that is revoked is out at once, and its secret opens nothing any more', async () => {
    wall.running.alive(0);
    await until('the wall', () => wall.state.link.state === 'live');
    const revoked = await command(id, { type: 'RevokeWall', reason: '停用' });
    expect(revoked.body.state).toBe('revoked');
    await until('the refusal', () => wall.state.link.state === 'refused');
    expect((await enter(id, secret)).body).toEqual({ state: 'revoked' });
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/me`, { headers: { cookie } })).status).toBe(401);
    expect((await command(id, { type: 'RenameWall', name: '西厅大屏' })).body.rule).toBe('wallRevoked');
    expect((await call('GET', '/api/v1/walls', undefined, 'dutyOfficer')).body.walls).toEqual([]);
  });
});
