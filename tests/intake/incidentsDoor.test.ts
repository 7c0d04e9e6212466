import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalBusy, JournalDown } from '../../server/journal/journal.ts';
import { incidentsDoor, receiptOf } from '../../server/intake/incidentsDoor.ts';
import { answerOf } from '../../server/http/answerFault.ts';
import type { Caller } from '../../shared/access.ts';
import { DISPATCHER, NOW, PLACE, WALL } from './centreParts.ts';
import { hallWith } from './hall.ts';
import type { Hall } from './hall.ts';

let hall: Hall;
beforeEach(async () => { hall = await hallWith(incidentsDoor, {}); });
afterEach(() => hall.app.close());

const ID = '7e0c2a3e-5a53-4d2e-9d4a-5f1b2c3d4e5f';
const report = (more: object = {}) => ({ id: ID, channel: 'grid', category: 'garbage', title: '暴露垃圾', ...PLACE, ...more });
const send = (body: unknown, headers: Record<string, string> = {}, caller: Caller = DISPATCHER) =>
  hall.knock(caller, {
    method: 'POST', url: '/api/v1/incidents', headers: { 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('a report', () => {
  test('is answered 201 with its receipt', async () => {
    const answer = await send(report({ text: '两袋\n在路口', severity: 2, occurredAt: '2026-11-21T07:55:00+08:00', reporter: '13812340000', exercise: true }));
    expect(answer.statusCode).toBe(201);
    expect(answer.headers.location).toBe(`/api/v1/incidents/${ID}`);
    expect(answer.json()).toEqual({ id: ID, number: '20261121-0000001', area: '330203', state: 'reported', version: 1, seq: 1 });
    expect(hall.reports).toMatchObject([{ id: ID, channel: 'grid', ...PLACE, occurredAt: NOW - 300_000, reporter: '13812340000', exercise: true, severity: 2 }]);
    expect(hall.doorMeter.lastAt()).toEqual({ incidents: NOW });
  });

  test('sent again is answered 200 with the stored answer, whatever the order of its keys', async () => {
    const first = await send(report());
    const again = await send(JSON.stringify(Object.fromEntries(Object.entries(report()).reverse()), null, 2));
    expect([again.statusCode, again.headers['idempotent-replay']]).toEqual([200, 'true']);
    expect(again.json()).toEqual(first.json());
    expect(hall.reports).toHaveLength(1);
  });

  test('with the id of another is answered 422', async () => {
    await send(report());
    const other = await send(report({ title: '别的事' }));
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ error: 'keyMisused', field: 'id', rule: 'keyMisused' });
  });

  test('without an id is known again by its Idempotency-Key, also under a renewed token; other roles\' and areas\' keys are others', async () => {
    const { id: _, ...nameless } = report();
    const headers = { 'idempotency-key': 'desk-4-0001' };
    const first = await send(nameless, headers);
    expect((await send(nameless, headers)).json()).toEqual(first.json());
    expect((await send({ ...nameless, title: '别的事' }, headers)).statusCode).toBe(422);
    expect((await send(nameless, headers, { ...DISPATCHER, subject: 'dispatch-5' })).json()).toEqual(first.json());
    expect((await send(nameless, headers, { ...DISPATCHER, area: '330203' })).statusCode).toBe(201);
    expect((await send(nameless, headers, { ...DISPATCHER, role: 'partner' })).statusCode).toBe(201);
  });

  test('with an id and an Idempotency-Key is known again by either', async () => {
    const body = report();
    const first = await send(body, { 'idempotency-key': 'both-1' });
    for (const headers of [{ 'idempotency-key': 'both-1' }, { 'idempotency-key': 'both-2' }, {}]) {
      const again = await send(body, headers);
      expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    }
    expect((await send({ ...body, title: '别的事' })).statusCode).toBe(422);
  });

  test('without any place is taken: a person must place it', async () => {
    const { lon: _, lat: __, ...nowhere } = report();
    expect((await send(nowhere)).statusCode).toBe(201);
  });

  test.each([[null], [true], [5]])('that is no object (%j) is refused as body, in a batch by its place', async (nonsense) => {
    const alone = await send(nonsense);
    expect([alone.statusCode, alone.json().field, alone.json().message]).toEqual([400, 'body', 'body must be an object']);
    const { items } = (await send([report(), nonsense])).json();
    expect(items[1]).toMatchObject({ status: 400, field: '[1]', rule: 'type' });
  });

  test.each([
    ['no channel', { channel: undefined }, 'channel', 'required'],
    ['a channel that is a list', { channel: [] }, 'channel', 'type'],
    ['no category', { category: undefined }, 'category', 'required'],
    ['an empty title', { title: '  ' }, 'title', 'empty'],
    ['a long title', { title: '事'.repeat(121) }, 'title', 'tooLong'],
    ['a line break in the title', { title: 'a\nb' }, 'title', 'controlCharacters'],
    ['a NUL in the text', { text: 'a\u0000b' }, 'text', 'controlCharacters'],
    ['a title that runs backwards', { title: 'ok\u202Eevil' }, 'title', 'controlCharacters'],
    ['half a character', { title: 'a\uD800' }, 'title', 'loneSurrogate'],
    ['a number as text', { text: 5 }, 'text', 'type'],
    ['an id that is no UUID', { id: 'abc' }, 'id', 'uuid'],
    ['half a place', { lat: undefined }, 'lat', 'required'],
    ['a null place', { lon: null }, 'lon', 'type'],
    ['a swapped place', { lon: PLACE.lat, lat: PLACE.lon }, 'lat', 'swapped'],
    ['a place in Beijing', { lon: 116.4, lat: 39.9 }, 'lon', 'outsideCity'],
    ['an unknown reference', { crs: 'moon' }, 'crs', 'unknownCrs'],
    ['severity 5', { severity: 5 }, 'severity', 'range'],
    ['severity in words', { severity: 'high' }, 'severity', 'type'],
    ['a time in 2093', { occurredAt: '2093-01-01T00:00:00Z' }, 'occurredAt', 'tooFarInFuture'],
    ['a time that is none', { occurredAt: 'yesterday' }, 'occurredAt', 'notATime'],
    ['an exercise of "yes"', { exercise: 'yes' }, 'exercise', 'type'],
    ['an area nobody knows', { area: '999999' }, 'area', 'unknownArea'],
  ])('with %s is refused with 400, and nothing is stored', async (_, broken, field, rule) => {
    const answer = await send(report(broken));
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'invalid', field, rule, message: expect.stringContaining(field) as string });
    expect(hall.reports).toHaveLength(0);
    expect(hall.doorMeter.counts().get('incidents')!.refused.get(rule)).toBe(1);
  });

  test('with several faults names them all', async () => {
    const answer = await send({ title: '', lon: 500, lat: 1 });
    expect(answer.json().errors.map(({ field }: { field: string }) => field)).toEqual(['channel', 'category', 'title', 'lon']);
  });

  test.each([['', 'empty'], ['x'.repeat(201), 'tooLong'], ['a b', 'characters']])('refuses the Idempotency-Key "%s"', async (key, rule) => {
    const answer = await send(report(), { 'idempotency-key': key === '' ? '""' : key });
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, 'idempotency-key', rule]);
  });
});

describe('who may report, and where', () => {
  test('nobody without a token, no wall', async () => {
    expect((await hall.knock(undefined, { method: 'POST', url: '/api/v1/incidents', payload: report() })).statusCode).toBe(401);
    expect((await send(report(), {}, WALL)).statusCode).toBe(403);
  });

  test('one of a district only in that district', async () => {
    const beilun = { ...DISPATCHER, area: '330206' };
    const there = await send(report(), {}, beilun);
    expect([there.statusCode, there.json().field, there.json().rule]).toEqual([403, 'lon', 'outsideScope']);
    expect((await send(report({ lon: undefined, lat: undefined, area: '330203' }), {}, beilun)).json()).toMatchObject({ field: 'area', rule: 'outsideScope' });
    expect((await send(report({ lon: 121.9 }), {}, beilun)).statusCode).toBe(201);
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('what the centre says', () => {
  test.each([[new JournalBusy(), '1', 'journalBusy'], [new JournalDown(), '5', 'journalDown']])('%s is 503 with a time to wait', async (failure, wait, rule) => {
    hall.storage.failure = failure;
    const answer = await send(report());
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().rule]).toEqual([503, wait, rule]);
  });

  test('a refusal is 422 with its rule and its sentence in both languages', async () => {
    const refusal = { refusal: 'closed', rule: 'deskClosed', say: { zh: '窗口已关闭', en: 'the desk is closed' } };
    const { status, body } = answerOf(thrownBy(() => receiptOf({ outcome: 'refused', refusal }, 'id')));
    expect(status).toBe(422);
    expect(body).toEqual({ error: 'refused', field: '', rule: 'deskClosed', message: 'the desk is closed', refusal: 'closed', say: { zh: '窗口已关闭', en: 'the desk is closed' } });
  });

  test('a category that the policy does not know is 400', async () => {
    const answer = await send(report({ category: 'witchcraft' }));
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, 'category', 'unknownCategory']);
  });

  test('what breaks inside is 500 without its secrets', async () => {
    hall.storage.failure = new Error('password=hunter2');
    const answer = await send(report());
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('hunter2');
  });
});

describe('a batch of reports', () => {
  test('is answered with a line for each, and goes on after a bad one', async () => {
    const second = '7e0c2a3e-5a53-4d2e-9d4a-000000000002';
    const answer = await send([report(), report({ id: second, title: '' }), report(), { nonsense: true }]);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().items).toMatchObject([
      { index: 0, status: 201, id: ID },
      { index: 1, status: 400, field: '[1].title', rule: 'empty' },
      { index: 2, status: 200, id: ID },
      { index: 3, status: 400, field: '[3].channel', rule: 'required' },
    ]);
    expect(hall.reports).toHaveLength(1);
  });

  test('of which none is right is refused like one, with its lines', async () => {
    const answer = await send([report({ title: '' }), report({ lon: 500 })]);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'invalid', field: '[0].title', rule: 'empty', items: [{ status: 400 }, { index: 1, field: '[1].lon', rule: 'range' }] });
  });

  test('of more than 500 is refused whole', async () => {
    const answer = await send(Array.from({ length: 501 }, () => report()));
    expect([answer.statusCode, answer.json().rule]).toEqual([400, 'tooMany']);
    expect(hall.reports).toHaveLength(0);
  });

  test('of which nothing could be stored is 503', async () => {
    hall.storage.failure = new JournalDown();
    expect((await send([report(), report()])).statusCode).toBe(503);
  });
});
