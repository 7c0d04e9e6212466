import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeAt, fromBase32 } from '../../server/people/totp.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { startCentre, type TestCentre } from '../support/centre.ts';

let centre: TestCentre;
const sockets: Socket[] = [];
beforeAll(async () => {
  centre = await startCentre();
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await centre.stop();
});

const PASSWORD = 'correct horse battery';
const order = (body: object, area?: string) => centre.call('POST', '/api/v1/people/commands', centre.token('securityAdmin', area === undefined ? {} : { area }), body);
const codeOf = (secret: string, later = 0) => codeAt(fromBase32(secret)!, Math.floor(Date.now() / 30_000) + later);
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
  const { body: offer } = await centre.call('POST', '/api/v1/account/offer', undefined, {}, asPage(cookie));
  expect(offer.uri).toContain(name);
  const done = await centre.call('POST', '/api/v1/account/secret', undefined, { ...offer, uri: undefined, password: PASSWORD, code: codeOf(offer.secret, -1) }, asPage(cookie));
  expect(done).toMatchObject({ status: 200, body: { name, secretSetAt: expect.any(Number) } });
  return offer.secret as string;
}
const signIn = (name: string, password: string, code: string) => centre.call('POST', '/api/v1/sign-in', undefined, { name, password, code });

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
    expect(people.items).toEqual([expect.objectContaining({ name: 'officer-12', signedInAt: expect.any(Number) })]);
    expect(JSON.stringify(people)).not.toContain(secret);
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
    const socket = io(centre.url, { transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, extraHeaders: { cookie, origin: centre.url } });
    sockets.push(socket);
    await new Promise((resolve, reject) => socket.on('connect', () => resolve(undefined)).on('connect_error', reject));
    const left = new Promise((resolve) => socket.on('disconnect', resolve));
    expect((await order({ type: 'DismissPerson', name: 'officer-13', reason: '调离岗位' })).status).toBe(200);
    await left;
    expect((await centre.call('GET', '/api/v1/me', undefined, undefined, asPage(cookie))).status).toBe(401);
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
