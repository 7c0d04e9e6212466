import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';

describe('sign-in links of a running centre', () => {
  let folder: string;
  let env: Record<string, string>;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yilan-signin-'));
    env = { DATA_DIR: folder, PORT: String(await freePort()) };
    server = await ServerProcess.start(Number(env.PORT), env);
    await server.waitFor('Ctrl-C ends everything');
  });
  afterAll(async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (url: string, method = 'GET') => fetch(url, { method, redirect: 'manual' });
  const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')!.split(';')[0]!;
  const whoIs = async (cookie: string): Promise<{ status: number; body: any }> => {
    const answer = await fetch(`${server.url}/api/v1/me`, { headers: { cookie } });
    return { status: answer.status, body: await answer.json() };
  };
  const link = async (...args: string[]): Promise<string> => (await runCli(['link', ...args], { DATA_DIR: folder })).out.trim();
  const printed = (page: string): string => new RegExp(`${page} +(http\\S+)`).exec(server.output)![1]!;

  test('the start prints one for the wall, the desk, the leader and the field, short enough to be typed; each opens once', async () => {
    for (const [page, role] of [['wall', 'wall'], ['desk', 'dutyOfficer'], ['leader', 'leader'], ['field', 'gridWorker']] as const) {
      const url = printed(page);
      expect(url).toMatch(new RegExp(`^${server.url}/in/[\\w-]{22}$`));
      expect((await open(url, 'HEAD')).status).not.toBe(302);
      const first = await open(url);
      expect([first.status, first.headers.get('location')]).toEqual([302, `/${page}`]);
      expect(first.headers.get('set-cookie')).toMatch(/^yilan_session=\S+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
      expect(await whoIs(cookieOf(first))).toMatchObject({ status: 200, body: { role, area: expect.stringMatching(/^3302/) } });
      const second = await open(url);
      expect([second.status, second.headers.get('set-cookie')]).toEqual([410, null]);
    }
  });

  test('of two browsers that open the same link at once, one is signed in', async () => {
    const url = await link('--role', 'leader');
    const statuses = (await Promise.all([open(url), open(url), open(url)])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([302, 410, 410]);
  });

  test('the command line makes one beside the running server, at its real address, for the role, area and page that were asked for', async () => {
    const url = await link('--role', 'dispatcher', '--area', '330203', '--page', 'leader');
    expect(url.startsWith(`${server.url}/in/`)).toBe(true);
    const answer = await open(url);
    expect(answer.headers.get('location')).toBe('/leader');
    expect((await whoIs(cookieOf(answer))).body).toMatchObject({ role: 'dispatcher', area: '330203' });
  });

  test('the cookie is good for the socket too, on the centre\'s own page alone', { timeout: 30_000 }, async () => {
    const cookie = cookieOf(await open(await link('--role', 'wall')));
    const connects = (origin: string): Promise<string> => new Promise((resolve) => {
      const socket = io(server.url, { transports: ['websocket'], reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, extraHeaders: { cookie, origin } });
      for (const event of ['connect', 'connect_error'] as const) {
        socket.on(event, () => {
          socket.close();
          resolve(event);
        });
      }
    });
    expect(await connects(server.url)).toBe('connect');
    expect(await connects('http://evil.example')).toBe('connect_error');
  });

  test('one that nobody opened outlives a kill of the server, one that was opened stays used, and sessions go on', async () => {
    const [kept, used] = [await link('--role', 'dutyOfficer'), await link('--role', 'dutyOfficer', '--ttl', '1h')];
    const cookie = cookieOf(await open(used));
    await server.end('SIGKILL');
    server = await ServerProcess.start(Number(env.PORT), env);
    expect((await open(used)).status).toBe(410);
    expect((await open(kept)).status).toBe(302);
    expect((await whoIs(cookie)).body.role).toBe('dutyOfficer');
  });

  test('one made while no server ran opens at the next start; one that ran out does not', async () => {
    await server.end('SIGTERM');
    const [lasting, brief] = [await link('--role', 'leader'), await link('--role', 'leader', '--ttl', '1s')];
    const ranOut = Date.now() + 1_100;
    server = await ServerProcess.start(Number(env.PORT), env);
    // A start may be quicker than a second.
    while (Date.now() < ranOut) await new Promise((wake) => setTimeout(wake, 50));
    expect((await open(brief)).status).toBe(410);
    const answer = await open(lasting);
    expect(answer.status).toBe(302);
    expect((await whoIs(cookieOf(answer))).body.role).toBe('leader');
  });
});
