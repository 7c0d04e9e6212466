import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { areaTree } from '../../shared/area.ts';
import type { Caller } from '../../shared/access.ts';
import type { DoorCity } from '../../server/intake/doorDeps.ts';
import { visitsDoor } from '../../server/intake/visitsDoor.ts';
import { CITY, GATEWAY, NOW, PLACE, TERMINAL, WALL } from './centreParts.ts';
import { hallWith, type Hall } from './hall.ts';

const GRID = '330203001001001', NEXT = '330203001001002', FAR = '330206001001001';
const tree = areaTree([
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  ...['330203', '330206'].flatMap((district) => [
    { code: district, name: district, level: 'district' as const, parent: '3302' },
    { code: `${district}001`, name: '街道', level: 'township' as const, parent: district },
    { code: `${district}001001`, name: '社区', level: 'community' as const, parent: `${district}001` },
    { code: `${district}001001001`, name: '一格', level: 'grid' as const, parent: `${district}001001` },
    { code: `${district}001001002`, name: '二格', level: 'grid' as const, parent: `${district}001001` },
  ]),
]);
/** One grid west of 121.7° E, one east of it. */
const city: DoorCity = { ...CITY, tree, locate: (lon, lat) => (CITY.locate(lon, lat) < 0 ? -1 : tree.indexOf(lon < 121.7 ? GRID : FAR)) };
const WORKER: Caller = { role: 'gridWorker', subject: 'worker-3', area: '330203' };
const ID = '5f0f3a3e-6a51-4c1c-9a3c-0d7b4a2f6d11';

let hall: Hall;
beforeEach(async () => {
  hall = await hallWith(visitsDoor, { city });
  hall.positions.openShift(TERMINAL.terminal!, NOW - 1);
});
afterEach(() => hall.app.close());

const send = (body: unknown, caller: Caller = TERMINAL) =>
  hall.knock(caller, { method: 'POST', url: '/api/v1/visits', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) });
const written = async () => (await hall.journal.read(0, 100)).map(({ stream, version, type, data, by }) => ({ stream, version, type, data, by: by.subject }));

describe('a visit', () => {
  test('is written down for the grid it names, or for the one around the place', async () => {
    const named = await send({ grid: NEXT, kind: 'household' });
    expect(named.statusCode).toBe(201);
    expect(named.json()).toMatchObject({ grid: NEXT, kind: 'household', at: NOW, seq: 1 });
    expect((await send({ ...PLACE, kind: 'patrol' })).json()).toMatchObject({ grid: GRID, seq: 2 });
    expect(await written()).toEqual([
      { stream: `visits:${NEXT}`, version: 1, type: 'GridVisited', data: { grid: NEXT, kind: 'household', exercise: false }, by: TERMINAL.subject },
      { stream: `visits:${GRID}`, version: 1, type: 'GridVisited', data: { grid: GRID, kind: 'patrol', exercise: false }, by: TERMINAL.subject },
    ]);
  });

  test('sent twice with one id is written once, and answered as at first', async () => {
    const first = await send({ id: ID, grid: GRID, kind: 'patrol' });
    hall.clock.at += 60_000;
    const again = await send({ id: ID.toUpperCase(), ...PLACE, kind: 'patrol' });
    expect([again.statusCode, again.headers['idempotent-replay'], again.json()]).toEqual([200, 'true', first.json()]);
    expect((await send({ id: ID, grid: GRID, kind: 'safety' })).statusCode).toBe(422);
    expect(await written()).toHaveLength(1);
  });

  test('many to one grid at once are all written down, each in its place', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => send({ grid: GRID, kind: 'patrol' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect((await written()).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });

  test('counts only from a terminal on shift', async () => {
    hall.positions.closeShift(TERMINAL.terminal!, NOW);
    const answer = await send({ grid: GRID, kind: 'patrol' });
    expect([answer.statusCode, answer.json().rule]).toEqual([422, 'offShift']);
    expect(await written()).toEqual([]);
  });

  test('of a grid worker names the terminal and lies in their area; a wall has none to tell of', async () => {
    expect((await send({ grid: GRID, kind: 'patrol' }, WORKER)).json()).toMatchObject({ field: 'terminal', rule: 'required' });
    expect((await send({ grid: GRID, kind: 'patrol', terminal: TERMINAL.terminal }, WORKER)).statusCode).toBe(201);
    expect((await send({ grid: FAR, kind: 'patrol', terminal: TERMINAL.terminal }, WORKER)).statusCode).toBe(403);
    expect((await send({ ...PLACE, lon: 121.9, kind: 'patrol', terminal: TERMINAL.terminal }, WORKER)).statusCode).toBe(403);
    expect((await send({ grid: GRID, kind: 'patrol', terminal: 'T-9' }, GATEWAY)).json()).toMatchObject({ rule: 'offShift' });
    expect((await send({ grid: GRID, kind: 'patrol' }, WALL)).statusCode).toBe(403);
  });

  test.each([
    [{ kind: 'patrol' }, 'grid', 'required'], [{ grid: GRID }, 'kind', 'required'], [{ grid: GRID, kind: 'tea' }, 'kind', 'unknownKind'],
    [{ grid: '330203', kind: 'patrol' }, 'grid', 'unknownArea'], [{ grid: 'nowhere', kind: 'patrol' }, 'grid', 'unknownArea'], [{ grid: 7, kind: 'patrol' }, 'grid', 'type'],
    [{ lon: 29.87, lat: 121.55, kind: 'patrol' }, 'lat', 'swapped'], [{ lon: 2.35, lat: 48.85, kind: 'patrol' }, 'lon', 'outsideCity'], [{ ...PLACE, crs: 'X', kind: 'patrol' }, 'crs', 'unknownCrs'],
    [{ id: 'one', grid: GRID, kind: 'patrol' }, 'id', 'uuid'], [{ grid: GRID, kind: 'patrol', exercise: 'yes' }, 'exercise', 'type'], [[], 'body', 'type'],
  ])('that cannot be one is refused by its field: %j', async (body, field, rule) => {
    const answer = await send(body);
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, field, rule]);
    expect(await written()).toEqual([]);
  });
});
