import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeAt, fromBase32 } from '../../server/people/totp.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { startCentre, type TestCentre } from '../support/centre.ts';
import { ShiftedClock } from '../support/shiftedClock.ts';

const clock = new ShiftedClock();
let centre: TestCentre;
const sockets: Socket[] = [];
beforeAll(async () => {
  centre = await startCentre({ clock, sessionEnds: { idleMs: 60_000, wholeMs: 3_600_000 } });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await centre.stop();
  clock.stop();
});

const PASSWORD = 'correct horse battery';
const order = (body: object, area?: string) => centre.call('POST', '/api/v1/people/commands', centre.token('securityAdmin', area === undefined ? {} : { area }), body);
const codeOf = (secret: string, later = 0) => codeAt(fromBase32(secret)!, Math.floor(clock.now() / 30_000) + later);
/** As a browser keeps it. */
const cookieOf = (headers: Headers): string => headers.get('set-cookie')!.split(';')[0]!;
const asPage = (cookie: string) => ({ cookie, origin: centre.url });

/** Opens a one-time link as a browser does. */
async function openLink(link: string): Promise<{ cookie: string; page: string }> {
  const response = await fetch(centre.url + link, { redirect: 'manual' });
  return { cookie: cookieOf(response.headers), page: response.headers.get('location')! };
}

async function setUp(name: string, link: string): Promise<string> {
  const { cookie, page } = await openLink(link);
  expect(page).toBe('/account');
  return setSecret(name, cookie);
}

async function setSecret(name: string, cookie: string): Promise<string> {
  const { body: offer } = await centre.call('POST', '/api/v1/account/offer', undefined, {}, asPage(cookie));
  expect(offer.uri).toContain(name);
  const done = await centre.call('POST', '/api/v1/account/secret', undefined, { ...offer, uri: undefined, password: PASSWORD, code: codeOf(offer.secret, -1) }, asPage(cookie));
  expect(done).toMatchObject({ status: 200, body: { name, secretSetAt: expect.any(Number) } });
  return offer.secret as string;
}
const signIn = (name: string, password: string, code: string) => centre.call('POST', '/api/v1/sign-in', undefined, { name, password, code });

/** A screen of whoever has this cookie. `left` resolves when the centre lets it go. */
async function openScreen(cookie: string): Promise<{ readonly left: Promise<unknown> }> {
  const socket = io(centre.url, { transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, extraHeaders: { cookie, origin: centre.url } });
  sockets.push(socket);
  await new Promise((resolve, reject) => socket.on('connect', () => resolve(undefined)).on('connect_error', reject));
  return { left: new Promise((resolve) => socket.on('disconnect', resolve)) };
}

test('a new centre has nobody: its set-up link, once, names the first security administrator, who sets password and authenticator', async () => {
  const use = (code: string, name: string) => centre.call('POST', '/api/v1/setup', undefined, { code, name });
  const [page, code] = (await centre.centre.setupLink())!.split('#');
  expect(page).toBe('/setup');
  expect((await fetch(`${centre.url}/in/${code}`, { redirect: 'manual' })).status).toBe(410);
  expect(await use('x'.repeat(22), 'security-1')).toMatchObject({ status: 409, body: { field: 'code', rule: 'linkUsed' } });
  expect(await use(code!, '张 三')).toMatchObject({ status: 400, body: { field: 'name' } });
  const named = await use(code!, 'security-1');
  expect(named).toMatchObject({ status: 200, body: { page: '/account' } });
  expect(await use(code!, 'security-2')).toMatchObject({ status: 409, body: { rule: 'linkUsed' } });
  // Until somebody can sign in, the next start prints another, by which the same name goes on.
  const [, again] = (await centre.centre.setupLink())!.split('#');
  expect((await use(again!, 'security-1')).status).toBe(200);
  const secret = await setSecret('security-1', cookieOf(named.headers));
  expect(await centre.centre.setupLink()).toBeUndefined();
  expect(await use(again!, 'security-2')).toMatchObject({ status: 409, body: { rule: 'setUp' } });
  const inside = await signIn('security-1', PASSWORD, codeOf(secret));
  expect((await centre.call('GET', '/api/v1/people', undefined, undefined, asPage(cookieOf(inside.headers)))).body.items).toMatchObject([{ name: 'security-1', role: 'securityAdmin', area: '3302' }]);
});

describe('somebody is let in by name', () => {
  test('an administrator admits them, their link sets password and authenticator once, and they sign in to the page of their role', async () => {
    const { status, body } = await order({ type: 'AdmitPerson', name: 'officer-12', role: 'dutyOfficer', area: '330203' });
    expect([status, body.person]).toEqual([200, { name: 'officer-12', role: 'dutyOfficer', area: '330203' }]);
    const secret = await setUp('officer-12', body.link);
    expect((await fetch(centre.url + body.link, { redirect: 'manual' })).status).toBe(410);

    expect(await signIn('officer-12', 'correct horse batterz', codeOf(secret))).toMatchObject({ status: 400, body: { field: 'name', rule: 'signInWrong' } });
    const inside = await signIn('officer-12', PASSWORD, codeOf(secret));
    expect(inside).toMatchObject({ status: 200, body: { page: '/desk' } });
    expect(inside.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const me = await centre.call('GET', '/api/v1/me', undefined, undefined, asPage(cookieOf(inside.headers)));
    expect(me.body).toMatchObject({ role: 'dutyOfficer', subject: 'officer-12', area: '330203' });
    const { body: people } = await centre.call('GET', '/api/v1/people', centre.token('securityAdmin'));
    expect(people.items).toContainEqual(expect.objectContaining({ name: 'officer-12', signedInAt: expect.any(Number) }));
    expect(JSON.stringify(people)).not.toContain(secret);

    // Signed out, a copy of the cookie is worth nothing either, and the record says so.
    const cookie = asPage(cookieOf(inside.headers));
    expect((await centre.call('POST', '/out', undefined, {}, cookie)).status).toBe(204);
    expect((await centre.call('GET', '/api/v1/me', undefined, undefined, cookie)).status).toBe(401);
    const audit = await centre.call('GET', '/api/v1/audit/facts?type=SessionRevoked', centre.token('auditor'));
    expect(audit.status).toBe(200);
    expect(audit.body.items[0]).toMatchObject({ by: 'officer-12', stream: 'session:officer-12' });
  });

  test('a new password asks for the one until now', async () => {
    const { body: { link } } = await order({ type: 'AdmitPerson', name: 'leader-4', role: 'leader', area: '3302' });
    const secret = await setUp('leader-4', link);
    const cookie = cookieOf((await signIn('leader-4', PASSWORD, codeOf(secret))).headers);
    const { body: offer } = await centre.call('POST', '/api/v1/account/offer', undefined, {}, asPage(cookie));
    const next = { ...offer, uri: undefined, password: 'another good password', code: codeOf(offer.secret) };
    expect(await centre.call('POST', '/api/v1/account/secret', undefined, next, asPage(cookie))).toMatchObject({ status: 400, body: { field: 'before', rule: 'required' } });
    expect(await centre.call('POST', '/api/v1/account/secret', undefined, { ...next, before: { password: 'not this', code: codeOf(secret, 1) } }, asPage(cookie))).toMatchObject({ status: 400, body: { field: 'before', rule: 'signInWrong' } });
    expect((await centre.call('POST', '/api/v1/account/secret', undefined, { ...next, before: { password: PASSWORD, code: codeOf(secret, 1) } }, asPage(cookie))).status).toBe(200);
  });

  test('whose rights end or change is out at once, also where a screen of theirs is open', async () => {
    const { body: { link } } = await order({ type: 'AdmitPerson', name: 'officer-13', role: 'dutyOfficer' });
    const { cookie } = await openLink(link);
    const { left } = await openScreen(cookie);
    expect((await order({ type: 'DismissPerson', name: 'officer-13', reason: '调离岗位' })).status).toBe(200);
    await left;
    expect((await centre.call('GET', '/api/v1/me', undefined, undefined, asPage(cookie))).status).toBe(401);
  });
});

describe('nobody has a hand on the keys', () => {
  test('a session runs idle, whatever its page asks and is sent; a hand on the keys keeps it, and its screens are let go with it', async () => {
    const { body: { link } } = await order({ type: 'AdmitPerson', name: 'officer-14', role: 'dutyOfficer' });
    const secret = await setUp('officer-14', link);
    const first = cookieOf((await signIn('officer-14', PASSWORD, codeOf(secret))).headers);
    const { left } = await openScreen(first);
    await clock.forward(40_000);
    const kept = await centre.call('POST', '/api/v1/session/active', undefined, {}, asPage(first));
    expect(kept.body.idleAt - kept.body.serverTime).toBeGreaterThan(58_000);
    const next = cookieOf(kept.headers);
    await clock.forward(40_000);
    // The screen came by the first cookie, which by itself would have run out.
    for (const cookie of [first, next]) expect((await centre.call('GET', '/api/v1/session', undefined, undefined, asPage(cookie))).status).toBe(200);
    await clock.forward(24_000);
    await left;
    for (const cookie of [first, next]) expect((await centre.call('POST', '/api/v1/session/active', undefined, {}, asPage(cookie))).status).toBe(401);
    const facts = (await centre.journal.readStream('person:officer-14')).map(({ type }) => type);
    expect(facts).toEqual(['PersonAdmitted', 'SecretSet', 'PersonSignedIn']);
  });

  test('walls, links and tokens are no people and do not run idle', async () => {
    for (const role of ['wall', 'leader'] as const) {
      const { cookie } = await openLink(await centre.centre.access.issueLink({ role, subject: `${role}-9`, area: '3302' }, role, 60_000));
      expect((await centre.call('GET', '/api/v1/session', undefined, undefined, asPage(cookie))).body).not.toHaveProperty('idleAt');
      expect((await centre.journal.readStream(`link:${role}-9`))[0]).toMatchObject({ type: 'LinkOpened', by: { role, subject: `${role}-9` }, data: { role, area: '3302', page: role } });
    }
    expect((await centre.call('GET', '/api/v1/session', centre.token('leader'))).body).toEqual({ serverTime: expect.any(Number) });
  });

  test('who takes a file is written down before it leaves, without the words that were searched for', async () => {
    const taken = await centre.call('GET', '/api/v1/incidents.csv?area=330203&state=open&q=垃圾', centre.token('leader', { subject: 'leader-7' }));
    expect(taken.status).toBe(200);
    expect((await centre.journal.readStream('export:leader-7')).map(({ type, data }) => [type, data])).toEqual([['ExportTaken', { what: 'incidents.csv', area: '330203', asked: 'q&state=open' }]]);
    expect((await centre.call('GET', '/api/v1/incidents.csv?state=nonsense', centre.token('leader', { subject: 'leader-8' }))).status).toBe(400);
    expect(await centre.journal.readStream('export:leader-8')).toEqual([]);
    // Signs that no text may hold are named, and long ones cut, so that nothing keeps it from being written down.
    expect((await centre.call('GET', `/api/v1/audit/facts.csv?stream=%00${encodeURIComponent('矛盾𠮷'.repeat(40))}`, centre.token('auditor', { subject: 'auditor-7' }))).status).toBe(200);
    expect((await centre.journal.readStream('export:auditor-7')).map(({ data }) => data)).toMatchObject([{ asked: expect.stringMatching(/^stream=\\u\{0\}\\u\{77db\}\\u\{76fe\}\\u\{20bb7\}/) }]);
  });
});

describe('who lets people in', () => {
  test('does so in their own area, by rules that name the field', async () => {
    expect(await order({ type: 'AdmitPerson', name: 'officer-40', role: 'dutyOfficer', area: '3302' }, '330203')).toMatchObject({ status: 403, body: { field: 'area', rule: 'outsideScope' } });
    expect(await order({ type: 'DismissPerson', name: 'leader-4', reason: '调离' }, '330203')).toMatchObject({ status: 403, body: { rule: 'outsideScope' } });
    for (const [body, field, rule] of [
      [{ type: 'AdmitPerson', name: '张 三', role: 'leader' }, 'name', 'characters'], [{ type: 'AdmitPerson', name: 'a', role: 'admin' }, 'role', 'unknownRole'], [{ type: 'AdmitPerson', name: 'a', role: 'wall' }, 'role', 'unknownRole'],
      [{ type: 'AdmitPerson', name: 'a', role: 'leader', area: '9' }, 'area', 'unknownArea'], [{ type: 'AdmitPerson', name: 'a', role: 'leader', unit: '330203-urbanManagement' }, 'unit', 'unknownUnit'],
      [{ type: 'DismissPerson', name: 'leader-4' }, 'reason', 'required'], [{ type: 'Promote', name: 'a' }, 'type', 'unknownAction'],
    ] as const) expect(await order(body)).toMatchObject({ status: 400, body: { field, rule } });
    expect(await order({ type: 'AdmitPerson', name: 'leader-4', role: 'leader' })).toMatchObject({ status: 409, body: { rule: 'nameTaken' } });
    expect(await order({ type: 'DismissPerson', name: 'nobody-1', reason: '调离' })).toMatchObject({ status: 404, body: { rule: 'unknownPerson' } });
  });

  test('whoever came by a link has no account', async () => {
    expect(await centre.call('GET', '/api/v1/account', centre.token('leader'))).toMatchObject({ status: 404, body: { rule: 'noAccount' } });
  });
});
