import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { AccessFault } from '../../server/access/accessFault.ts';
import { baseMapRoutes } from '../../server/basemap/baseMapRoutes.ts';
import { carefulSource } from '../../server/basemap/carefulSource.ts';
import { openBaseMap } from '../../server/basemap/openBaseMap.ts';
import { openPmtiles } from '../../server/basemap/pmtilesFile.ts';
import { tileId } from '../../server/basemap/pmtilesDirectory.ts';
import { tianditu } from '../../server/basemap/tianditu.ts';
import { BaseMapDown, type TileSource } from '../../server/basemap/tileSource.ts';
import { pmtilesArchive } from '../support/pmtilesArchive.ts';

const endings: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});
const CENTRE = { z: 10, x: 857, y: 424 };
const picture = (name: string) => Buffer.from(`picture ${name}`);

function fileOf(bytes: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-basemap-'));
  endings.push(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'city.pmtiles'), bytes);
  return join(folder, 'city.pmtiles');
}
async function opened(bytes: Buffer, credit = ''): Promise<TileSource> {
  const source = await openPmtiles(fileOf(bytes), credit);
  endings.push(() => source.close());
  return source;
}
const tiles = [{ z: 0, x: 0, y: 0, body: picture('world') }, { ...CENTRE, body: picture('ningbo') }, { z: 12, x: 3428, y: 1696, body: picture('haishu') }];

describe('a base map in a PMTiles file', () => {
  it.each([[0, 0, 0, 0], [1, 0, 0, 1], [1, 0, 1, 2], [1, 1, 1, 3], [1, 1, 0, 4], [12, 3423, 1763, 19_078_479]])('numbers tile %d/%d/%d as its specification does', (z, x, y, id) => {
    expect(tileId(z, x, y)).toBe(id);
  });

  it.each([false, true])('gives each tile it has and none it has not (in leaves: %s)', async (leaves) => {
    const source = await opened(pmtilesArchive(tiles, { leaves }));
    for (const { z, x, y, body } of tiles) expect(await source.tile(z, x, y)).toEqual({ body, type: 'image/png' });
    expect(await source.tile(CENTRE.z, CENTRE.x + 1, CENTRE.y)).toBeNull();
    expect(await source.tile(15, 0, 0)).toBeNull();
  });

  it('says whose it is, unless the centre says otherwise', async () => {
    expect((await opened(pmtilesArchive(tiles))).about).toMatchObject({ credit: '测试局', kind: 'light', tileSize: 256, minZoom: 0, maxZoom: 14, bounds: [120.8, 28.8, 122.9, 30.6] });
    expect((await opened(pmtilesArchive(tiles), '宁波市测绘院')).about.credit).toBe('宁波市测绘院');
  });

  it.each([['no archive', Buffer.from('x'.repeat(200)), 'no PMTiles archive'], ['a torn one', pmtilesArchive(tiles).subarray(0, 140), 'ends before its content does'], ['an empty one', Buffer.alloc(0), 'no PMTiles archive']])('that is %s leaves the offline map and says why', async (_, bytes, why) => {
    const said: string[] = [];
    expect(await openBaseMap({ baseMap: fileOf(bytes), tiandituKey: '', mapCredit: '' }, { now: () => 0 }, (sentence) => said.push(sentence))).toBeUndefined();
    expect(said.join()).toContain(why);
  });
});

async function mapService(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<{ source: TileSource; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  endings.push(() => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }));
  const { port } = server.address() as AddressInfo;
  return { asked, source: tianditu({ layer: 'img', key: 'SECRET', credit: '', fetchIt: fetch, address: () => `http://127.0.0.1:${port}` }) };
}

describe('a base map of 天地图', () => {
  it('is asked for by WMTS, row for y and column for x', async () => {
    const { source, asked } = await mapService((_, response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end('tile'));
    expect(await source.tile(10, 857, 424)).toEqual({ body: Buffer.from('tile'), type: 'image/jpeg' });
    const url = new URL(asked[0]!, 'http://x');
    expect(url.pathname).toBe('/img_w/wmts');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ LAYER: 'img', TILEMATRIXSET: 'w', TILEMATRIX: '10', TILEROW: '424', TILECOL: '857', tk: 'SECRET' });
  });

  it.each([[403, 'text/html', 'refuses the key'], [200, 'text/html', 'no picture'], [500, 'image/png', 'status 500']])('that answers %d %s is a sentence, without the key', async (status, type, words) => {
    const { source } = await mapService((_, response) => response.writeHead(status, { 'content-type': type }).end('x'));
    const fault = await source.tile(1, 0, 0).catch((error: Error) => error);
    expect(fault).toBeInstanceOf(BaseMapDown);
    expect((fault as Error).message).toContain(words);
    expect((fault as Error).message).not.toContain('SECRET');
  });

  it('without a key is not begun, and the sentence says which setting is missing', async () => {
    const said: string[] = [];
    expect(await openBaseMap({ baseMap: 'tianditu-vec', tiandituKey: '', mapCredit: '' }, { now: () => 0 }, (sentence) => said.push(sentence))).toBeUndefined();
    expect(said[0]).toContain('TIANDITU_KEY');
  });
});

describe('a careful source', () => {
  const about = { kind: 'dark', tileSize: 256, minZoom: 0, maxZoom: 18, credit: '' } as const;
  const close = () => Promise.resolve();

  it('asks for a tile once, however many screens want it', async () => {
    let asked = 0;
    const source = carefulSource({ about, close, tile: () => { asked++; return Promise.resolve({ body: picture('a'), type: 'image/png' }); } }, { clock: { now: () => 0 }, onFault: () => undefined });
    await Promise.all([source.tile(1, 0, 0), source.tile(1, 0, 0)]);
    await source.tile(1, 0, 0);
    expect(asked).toBe(1);
  });

  it('forgets the tile used longest ago when its memory is full', async () => {
    const asked: string[] = [];
    const source = carefulSource({ about, close, tile: (z, x, y) => { asked.push(`${z}/${x}/${y}`); return Promise.resolve({ body: Buffer.alloc(100), type: 'image/png' }); } }, { clock: { now: () => 0 }, onFault: () => undefined, keepBytes: 250 });
    for (const x of [0, 1, 0, 2, 0, 1]) await source.tile(5, x, 0);
    expect(asked).toEqual(['5/0/0', '5/1/0', '5/2/0', '5/1/0']);
  });

  it('leaves one that is down alone for half a minute, and says so once, and once that it is back', async () => {
    let now = 0, asked = 0, isDown = true;
    const said: string[] = [];
    const source = carefulSource({ about, close, tile: () => { asked++; return isDown ? Promise.reject(new BaseMapDown('no answer')) : Promise.resolve(null); } }, { clock: { now: () => now }, onFault: (sentence) => said.push(sentence) });
    for (let x = 0; x < 20; x++) await expect(source.tile(5, x, 0)).rejects.toThrow('no answer');
    expect([asked, said.length]).toEqual([4, 1]);
    now = 31_000;
    isDown = false;
    expect(await source.tile(5, 0, 0)).toBeNull();
    expect(said).toEqual([expect.stringContaining('no answer'), 'The base map is back.']);
  });

  it('turns away what it cannot queue', async () => {
    const source = carefulSource({ about, close, tile: () => new Promise((done) => { setTimeout(() => done(null), 5); }) }, { clock: { now: () => 0 }, onFault: () => undefined, atOnce: 1, waiting: 2 });
    const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((x) => source.tile(5, x, 0)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  });
});

describe('GET /basemap/{z}/{x}/{y}', () => {
  const app = (source: TileSource, isSignedIn = true) => {
    const server = fastify();
    endings.push(() => server.close());
    void server.register(baseMapRoutes, { source, access: { admit: () => { if (!isSignedIn) throw new AccessFault(401, 'authorization', 'required', 'sign in'); return { role: 'wall', subject: 'wall-1', area: '3302' }; } } });
    return (path: string) => server.inject({ url: path });
  };

  it('gives the tile with its type; one that is missing is a clear picture, so that nothing is drawn', async () => {
    const ask = app(await opened(pmtilesArchive(tiles)));
    const found = await ask('/basemap/10/857/424');
    expect([found.statusCode, found.headers['content-type'], found.body]).toEqual([200, 'image/png', 'picture ningbo']);
    const missing = await ask('/basemap/10/1/1');
    expect([missing.statusCode, missing.rawPayload.subarray(1, 4).toString()]).toEqual([200, 'PNG']);
  });

  it('is for those who are signed in', async () => {
    expect((await app(await opened(pmtilesArchive(tiles)), false)('/basemap/0/0/0')).statusCode).toBe(401);
  });

  it.each([['/basemap/40/0/0', 'z'], ['/basemap/1/2/0', 'x'], ['/basemap/1/0/2', 'y'], ['/basemap/1/-1/0', 'x'], ['/basemap/a/0/0', 'z']])('refuses %s and names %s', async (path, field) => {
    const answer = await app(await opened(pmtilesArchive(tiles)))(path);
    expect([answer.statusCode, answer.json().field]).toEqual([400, field]);
  });

  it('says 503 when the map cannot be had, and not why: that is for the log', async () => {
    const { source } = await mapService((_, response) => response.writeHead(403).end());
    const answer = await app(source)('/basemap/1/0/0');
    expect([answer.statusCode, answer.json().rule, answer.body.includes('TIANDITU')]).toEqual([503, 'baseMapDown', false]);
  });
});
