import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../shared/access.ts';
import type { Caller } from '../../shared/access.ts';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import type { OnceBook } from '../../server/access/onceBook.ts';
import { redactUrl } from '../../server/access/redactUrl.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { signInDoor } from '../../server/access/signInDoor.ts';
import { answerFault } from '../../server/http/answerFault.ts';
import { DISPATCHER, HandClock, HOUR, WALL } from '../intake/centreParts.ts';

const desk = (key = Buffer.alloc(32, 7)) => {
  const clock = new HandClock();
  let ids = 0;
  const access = signedAccess({ key, clock, once: memoryOnceBook(), newId: () => `id-${++ids}` });
  const ask = (headers: Record<string, string>, query: unknown = {}) => access.callerOf({ headers, query });
  return { clock, access, ask };
};

describe('a token', () => {
  test.each(ROLES)('of role %s says who speaks', (role) => {
    const { access, ask } = desk();
    const caller: Caller = { role, subject: 's-1', area: '330203' };
    expect(ask({ authorization: `Bearer ${access.issueToken(caller, HOUR)}` })).toEqual(caller);
  });

  test('of a handler says which unit they act for', () => {
    const { access, ask } = desk();
    const caller: Caller = { role: 'handler', subject: 'h-1', area: '330203', unit: '330203-urbanManagement' };
    expect(ask({ authorization: `Bearer ${access.issueToken(caller, HOUR)}` })).toEqual(caller);
  });

  test('comes as Bearer, as the password of HTTP Basic, or in the query', () => {
    const { access, ask } = desk();
    const token = access.issueToken(DISPATCHER, HOUR);
    expect(ask({ authorization: `Bearer ${token}` })).toEqual(DISPATCHER);
    expect(ask({ authorization: `Basic ${Buffer.from(`phone:${token}`).toString('base64')}` })).toEqual(DISPATCHER);
    expect(ask({}, { token })).toEqual(DISPATCHER);
    expect(access.callerOfHandshake({ token })).toEqual(DISPATCHER);
  });

  test('runs out', () => {
    const { access, ask, clock } = desk();
    const authorization = `Bearer ${access.issueToken(DISPATCHER, HOUR)}`;
    expect(ask({ authorization })).toEqual(DISPATCHER);
    clock.at += HOUR;
    expect(ask({ authorization })).toBeUndefined();
  });

  test('of another centre, or changed in any character, says nothing', () => {
    const { access, ask } = desk();
    const token = access.issueToken(DISPATCHER, HOUR);
    expect(desk(Buffer.alloc(32, 8)).ask({ authorization: `Bearer ${token}` })).toBeUndefined();
    for (let i = 0; i < token.length; i++) {
      const other = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
      expect(ask({ authorization: `Bearer ${other}` }), `character ${i}`).toBeUndefined();
    }
  });

  test.each([undefined, '', 'Bearer', 'Bearer ', 'Basic !!!', 'Digest x', 'Bearer yl1..', 'Bearer yl1.e30.x', `Bearer yl1.${'A'.repeat(9000)}`])(
    'is not %s', (authorization) => {
      expect(desk().ask(authorization === undefined ? {} : { authorization })).toBeUndefined();
    });

  test('needs a key that cannot be guessed', () => {
    expect(() => desk(Buffer.alloc(16))).toThrow('32 bytes');
  });
});

describe('a sign-in link', () => {
  const hall = async () => {
    const parts = desk();
    const app = Fastify();
    app.setErrorHandler(answerFault);
    await app.register(signInDoor, { access: parts.access, clock: parts.clock });
    app.post('/change', async (request) => ({ by: parts.access.admit(request).subject }));
    return { ...parts, app };
  };

  test('opens once, sets a cookie no script can read, and goes to its page', async () => {
    const { app, access, ask } = await hall();
    const link = await access.issueLink(DISPATCHER, 'desk', HOUR);
    expect(link).toMatch(/^\/in\/[\w-]{22}$/);
    const first = await app.inject(link);
    expect([first.statusCode, first.headers.location]).toEqual([302, '/desk']);
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    expect(cookie).toContain('Max-Age=43200;');
    expect(ask({ cookie: cookie.split(';')[0]! })).toEqual(DISPATCHER);
    const second = await app.inject(link);
    expect(second.statusCode).toBe(410);
    expect(second.headers['set-cookie']).toBeUndefined();
    await app.close();
  });

  test('is not used up by a chat program that only looks', async () => {
    const { app, access } = await hall();
    const link = await access.issueLink(DISPATCHER, 'desk', HOUR);
    await app.inject({ method: 'HEAD', url: link });
    expect((await app.inject(link)).statusCode).toBe(302);
    await app.close();
  });

  test('is another each time, at another centre too', async () => {
    const links = new Set<string>();
    for (const key of [7, 8]) {
      const { access } = desk(Buffer.alloc(32, key));
      for (let i = 0; i < 20; i++) links.add(await access.issueLink(DISPATCHER, 'desk', HOUR));
    }
    expect(links.size).toBe(40);
  });

  test('mangled on its way gets the page that says so, whatever it became', async () => {
    const { app, access } = await hall();
    const link = await access.issueLink(DISPATCHER, 'desk', HOUR);
    for (const path of [link.slice(0, -1), `${link}/`, `${link}A`, `${link}/desk`, '/in/', `/in/${'A'.repeat(900)}`, "/in/' or 1=1 --", '/in/__proto__']) {
      expect((await app.inject(encodeURI(path))).statusCode, path).toBe(410);
    }
    expect((await app.inject(link)).statusCode).toBe(302);
    await app.close();
  });

  test('is not to be guessed: after twenty bad ones an address waits, a good one waits with it, and other addresses do not', async () => {
    const { access, app, clock } = await hall();
    const link = await access.issueLink(WALL, 'wall', HOUR);
    const open = (url: string, remoteAddress = '10.0.0.7') => app.inject({ url, remoteAddress });
    for (let n = 0; n < 20; n++) expect((await open(`/in/${String(n).padStart(22, 'x')}`)).statusCode).toBe(410);
    const waits = await open(link);
    expect([waits.statusCode, waits.headers['retry-after']]).toEqual([429, '15']);
    expect((await open('/in/nonsense', '10.0.0.8')).statusCode).toBe(410);
    clock.at += 15_000;
    expect((await open(link)).headers.location).toBe('/wall');
    await app.close();
  });

  test('is not used up while the database does not answer: the page says when to open it again', async () => {
    const { clock } = desk();
    const book = memoryOnceBook();
    let down = true;
    const once: OnceBook = { keep: book.keep, take: async (code, now) => down ? Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432')) : book.take(code, now) };
    const app = Fastify();
    await app.register(signInDoor, { access: signedAccess({ key: Buffer.alloc(32, 7), clock, once, newId: () => 'id' }), clock });
    await book.keep('a'.repeat(22), { caller: WALL, page: 'wall' }, clock.at + HOUR);
    const answer = await app.inject(`/in/${'a'.repeat(22)}`);
    expect([answer.statusCode, answer.headers['retry-after'], answer.body.includes('ECONNREFUSED')]).toEqual([503, '5', false]);
    down = false;
    expect((await app.inject(`/in/${'a'.repeat(22)}`)).headers.location).toBe('/wall');
    await app.close();
  });

  test('runs out, is no token, and a token is no link', async () => {
    const { app, access, ask, clock } = await hall();
    const link = await access.issueLink(DISPATCHER, 'desk', HOUR);
    expect(ask({ authorization: `Bearer ${link.slice(4)}` })).toBeUndefined();
    expect((await app.inject(`/in/${access.issueToken(DISPATCHER, HOUR)}`)).statusCode).toBe(410);
    clock.at += HOUR;
    expect((await app.inject(link)).statusCode).toBe(410);
    await app.close();
  });

  test('leads nowhere but to pages of the centre', async () => {
    const { app, access } = await hall();
    expect((await app.inject(await access.issueLink(DISPATCHER, '/evil.example', HOUR))).headers.location).toBe('/');
    await app.close();
  });

  test('gives a wall 400 days, for nobody stands before it', async () => {
    const { access } = await hall();
    const link = await access.issueLink(WALL, 'wall', HOUR);
    expect((await access.redeemLink(link.slice(4)))!.ttlMs).toBe(400 * 24 * HOUR);
  });

  test('is never written to a log', () => {
    expect(redactUrl('/in/abcDEF_-?lang=en')).toBe('/in/…?lang=en');
    expect(redactUrl('/osmand?id=5&token=yl1.a.b&lat=1')).toBe('/osmand?id=5&token=…&lat=1');
  });

  describe('its session', () => {
    const signedIn = async () => {
      const parts = await hall();
      const { session } = (await parts.access.redeemLink((await parts.access.issueLink(DISPATCHER, 'desk', HOUR)).slice(4)))!;
      const change = (headers: Record<string, string>) =>
        parts.app.inject({ method: 'POST', url: '/change', headers: { host: 'centre.example', cookie: `a=b; yilan_session=${session}`, ...headers } });
      return { ...parts, session, change };
    };

    test('changes nothing on behalf of a page of another site', async () => {
      const { app, change } = await signedIn();
      expect((await change({ origin: 'http://centre.example' })).statusCode).toBe(200);
      expect((await change({})).statusCode).toBe(200);
      for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await change(headers as Record<string, string>);
        expect([answer.statusCode, answer.json().rule]).toEqual([403, 'foreignOrigin']);
      }
      await app.close();
    });

    test('ends after 12 hours, and by signing out', async () => {
      const { app, clock, change, session } = await signedIn();
      const out = await app.inject({ method: 'POST', url: '/out', headers: { cookie: `yilan_session=${session}` } });
      expect([out.statusCode, String(out.headers['set-cookie'])]).toEqual([204, expect.stringContaining('yilan_session=; Path=/; Max-Age=0')]);
      clock.at += 12 * HOUR;
      expect((await change({})).statusCode).toBe(401);
      await app.close();
    });

    test('is good for the handshake of the socket, and no bearer token', async () => {
      const { access, session, ask } = await signedIn();
      expect(access.callerOfHandshake({ cookie: `yilan_session=${session}` })).toEqual(DISPATCHER);
      expect(ask({ authorization: `Bearer ${session}` })).toBeUndefined();
    });
  });
});

describe('bad tokens from one address', () => {
  test('are answered 401, then 429 with a time to wait; a good token still comes in', async () => {
    const { access, clock } = desk();
    const app = Fastify();
    app.setErrorHandler(answerFault);
    app.get('/', async (request) => access.admit(request));
    const tries = async () => (await app.inject({ url: '/', headers: { authorization: 'Bearer yl1.bad.bad' } }));
    for (let i = 0; i < 300; i++) expect((await tries()).statusCode).toBe(401);
    const refused = await tries();
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '300']);
    expect((await app.inject({ url: '/', headers: { authorization: `Bearer ${access.issueToken(DISPATCHER, HOUR)}` } })).statusCode).toBe(200);
    clock.at += 301_000;
    expect((await tries()).statusCode).toBe(401);
    await app.close();
  });
});
