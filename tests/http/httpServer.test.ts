import { connect, type AddressInfo, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { sessionCookie } from '../../server/access/sessionCookie.ts';
import { createHttpServer, type HttpServerParts } from '../../server/http/httpServer.ts';
import { systemClock } from '../../server/systemClock.ts';
import { HandClock } from '../intake/centreParts.ts';

let app: FastifyInstance | undefined;
const lines: Socket[] = [];
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy();
  await app?.close();
  app = undefined;
});

/** A server that tells a caller's own address, and takes what it is sent. */
async function server(parts: Partial<HttpServerParts> = {}): Promise<FastifyInstance> {
  app = createHttpServer({ logLevel: 'silent', clock: systemClock, proxies: 0, https: false, ...parts });
  app.get('/who', (request) => request.ip);
  app.post('/take', () => 'taken');
  app.get('/api/v1/anything', () => ({}));
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}

/** A bare line to the server; `ended`: all that came back when the server has closed it. */
function line(sends = '') {
  const socket = connect((app!.server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(sends));
  lines.push(socket);
  let came = '';
  let heard = (): void => {};
  socket.on('data', (bytes) => { came += String(bytes); heard(); }).on('error', () => undefined);
  return {
    socket,
    ended: new Promise<string>((done) => socket.once('close', () => done(came))),
    answered: new Promise<string>((done) => { heard = () => done(came); }),
  };
}
const connected = ({ socket }: ReturnType<typeof line>) => new Promise<void>((done) => socket.once('connect', () => done()));
const ASKS = 'GET /who HTTP/1.1\r\nHost: a\r\n\r\n';
const QUICK = { headMs: 200, requestMs: 400, idleMs: 100, lookEveryMs: 50 };

describe('whoever takes their time does not hold a place for long', () => {
  test('a head that comes letter by letter is cut off, and told how long it may take', async () => {
    await server({ limits: QUICK });
    const slow = line('GET /who HTTP/1.1\r\nX-Slow: ');
    const drip = setInterval(() => slow.socket.write('a'), 20);
    const answer = await slow.ended;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"rule":"timeout"[^]*its head may take 0\.2 s, all of it 0\.4 s/);
  });

  test('a body that comes letter by letter is cut off too, though its head was in time', async () => {
    await server({ limits: QUICK });
    const slow = line('POST /take HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"');
    const drip = setInterval(() => slow.socket.write('a'), 20);
    const answer = await slow.ended;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a line on which nothing is ever said is closed, and one on which nothing more is asked', async () => {
    await server({ limits: QUICK });
    const silent = line();
    const idle = line(ASKS);
    expect(await idle.ended).toMatch(/^HTTP\/1\.1 200 [^]*127\.0\.0\.1$/);
    expect(await silent.ended).toMatch(/^(?:HTTP\/1\.1 408 [^]*)?$/);
  });
});

describe('nobody takes all lines', () => {
  test('one more than an address may have is told so and closed; when one of its others goes, it is let in', async () => {
    await server({ limits: { connectionsOfOne: 2 } });
    const [first, second] = [line(), line()];
    await Promise.all([connected(first), connected(second)]);
    const refused = await line(ASKS).ended;
    expect(refused).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 5[^]*"rule":"tooManyConnections"[^]*this address has as many connections as one may have/);
    const gone = new Promise((done) => app!.server.once('connection', done));
    first.socket.destroy();
    await first.ended;
    while ((await new Promise<number>((done) => app!.server.getConnections((_, count) => done(count)))) > 1) await new Promise((turn) => setImmediate(turn));
    const next = line(ASKS);
    await gone;
    expect(await next.answered).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('one more than all may have is told so; behind a proxy, from whose address all come, that is the only limit', async () => {
    await server({ proxies: 1, limits: { connectionsOfOne: 1, connections: 2 } });
    await Promise.all([line(), line()].map(connected));
    expect(await line(ASKS).ended).toMatch(/^HTTP\/1\.1 503 [^]*the centre has as many connections as it takes/);
  });
});

describe('nobody asks all the time', () => {
  test('what one address asks above its rate is told when to come again; others are served, and so is it when it has waited', async () => {
    const clock = new HandClock();
    await server({ clock, limits: { requestsASecond: 1, requestsAtOnce: 3 } });
    const ask = async (remoteAddress: string) => {
      const { statusCode, headers } = await app!.inject({ url: '/who', remoteAddress });
      return [statusCode, headers['retry-after']];
    };
    for (let n = 0; n < 3; n++) expect(await ask('10.0.0.1')).toEqual([200, undefined]);
    expect(await ask('10.0.0.1')).toEqual([429, '1']);
    expect(await ask('10.0.0.2')).toEqual([200, undefined]);
    expect((await app!.inject({ url: '/nothing', remoteAddress: '10.0.0.1' })).json()).toMatchObject({ error: 'tooManyRequests', rule: 'rate', message: expect.stringContaining('try again in 1 s') });
    clock.at += 1_000;
    expect(await ask('10.0.0.1')).toEqual([200, undefined]);
  });

  test('an address cannot be made up: of what stands before the proxies\' own words nothing counts', async () => {
    const seen = async (proxies: number, forwarded?: string) => {
      await server({ proxies });
      const { body } = await app!.inject({ url: '/who', remoteAddress: '10.0.0.9', ...(forwarded !== undefined && { headers: { 'x-forwarded-for': forwarded } }) });
      await app!.close();
      return body;
    };
    expect(await seen(0, '192.0.2.1')).toBe('10.0.0.9');
    expect(await seen(1, '198.51.100.7, 192.0.2.1')).toBe('192.0.2.1');
    expect(await seen(2, '198.51.100.7, 192.0.2.1, 10.0.0.8')).toBe('192.0.2.1');
  });
});

describe('the cookie of a session', () => {
  test('is told to no script and to no other site, and behind TLS goes by TLS alone', () => {
    expect(sessionCookie('s', 60, true)).toBe('yilan_session=s; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure');
    expect(sessionCookie('s', 60, false)).toBe('yilan_session=s; Path=/; Max-Age=60; HttpOnly; SameSite=Strict');
  });
});

describe('what every answer says', () => {
  const headersOf = async (url: string, https: boolean) => {
    await server({ https });
    return (await app!.inject({ url })).headers;
  };

  test.each(['/who', '/nothing', '/api/v1/anything'])('%s runs nothing, stands in no frame, and is what its type says', async (url) => {
    expect(await headersOf(url, false)).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
  });

  test('behind TLS, and only there, the browser is to ask by TLS alone', async () => {
    expect((await headersOf('/who', true))['strict-transport-security']).toBe('max-age=31536000');
    await app!.close();
    expect((await headersOf('/who', false))['strict-transport-security']).toBeUndefined();
  });

  test('what the doors answer is kept nowhere on its way', async () => {
    expect((await headersOf('/api/v1/anything', false))['cache-control']).toBe('no-store');
  });
});
