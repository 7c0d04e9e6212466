import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClosedTarget, guardedPost } from '../../server/notices/guardedPost.ts';
import { isPublicAddress } from '../../server/notices/publicAddress.ts';

let server: Server;
let port: number;
const asked: { url: string; host: string; body: string }[] = [];
beforeAll(async () => {
  server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => {
      asked.push({ url: request.url!, host: request.headers.host!, body });
      if (request.url === '/elsewhere') answer.writeHead(302, { location: `http://127.0.0.1:${port}/taken` }).end();
      else if (request.url === '/flood') answer.end('x'.repeat(200_000));
      else answer.end('taken');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((done) => server.close(done)));

const message = (url: string) => ({ url, headers: { 'content-type': 'text/plain' }, body: '一键通呼叫' });
const at = (...addresses: string[]) => async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

it.each<[string, boolean]>([
  ['8.8.8.8', true], ['114.114.114.114', true], ['2400:3200::1', true],
  ['127.0.0.1', false], ['10.1.2.3', false], ['172.31.255.255', false], ['192.168.0.1', false], ['169.254.169.254', false], ['100.64.0.1', false], ['0.0.0.0', false], ['224.0.0.1', false],
  ['255.255.255.255', false], ['::1', false], ['::', false], ['fe80::1', false], ['fd00::1', false], ['::ffff:127.0.0.1', false], ['::ffff:8.8.8.8', false], ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false], ['ff02::1', false], ['2001:db8::1', false], ['172.32.0.1', true], ['100.128.0.1', true],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

describe('a message goes where its URL says, and nowhere else', () => {
  it.each([
    ['an address of this machine', 'http://127.0.0.1:1/', at()], ['the same in another writing', 'http://2130706433:1/', at()], ['and in a third', 'http://[::ffff:7f00:1]:1/', at()],
    ['a name that leads into the own network', 'http://inner.example:1/', at('10.0.0.5')], ['a name of which only one address does', 'http://mixed.example:1/', at('8.8.8.8', '127.0.0.1')],
    ['where clouds keep their keys', 'http://169.254.169.254/latest/meta-data', at()],
  ] as const)('not to %s', async (_, url, resolve) => {
    await expect(guardedPost(message(url), false, resolve)).rejects.toBeInstanceOf(ClosedTarget);
    expect(asked).toEqual([]);
  });

  it('to the own network when that was said, at just the address that was looked at, with the name that was asked for', async () => {
    let lookups = 0;
    const resolve = async () => (lookups++ === 0 ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '127.0.0.9', family: 4 }]);
    expect(await guardedPost(message(`http://hook.example:${port}/in?a=1`), true, resolve)).toEqual({ status: 200, body: 'taken' });
    expect(asked.splice(0)).toEqual([{ url: '/in?a=1', host: `hook.example:${port}`, body: '一键通呼叫' }]);
    expect(lookups).toBe(1);
  });

  it('not after a redirect', async () => {
    expect(await guardedPost(message(`http://127.0.0.1:${port}/elsewhere`), true)).toMatchObject({ status: 302 });
    expect(asked.splice(0).map(({ url }) => url)).toEqual(['/elsewhere']);
  });

  it('and of an answer without end only so much is read', async () => {
    await expect(guardedPost(message(`http://127.0.0.1:${port}/flood`), true)).rejects.toThrow('65536');
    asked.splice(0);
  });

  it('a name without an address, and a port where nobody listens, are errors that say so', async () => {
    await expect(guardedPost(message('http://nobody.example/'), false, at())).rejects.toThrow('nobody.example has no address');
    await expect(guardedPost(message('http://127.0.0.1:1/'), true)).rejects.toThrow('ECONNREFUSED');
  });
});
