import { describe, expect, test } from 'vitest';
import type { ShownBrief } from '../../shared/brief.ts';
import type { SeatLine } from '../../shared/seatLine.ts';
import { acknowledged, ALERT_ID, HOUR, INCIDENT_ID, MINUTE, raised, report, shelved, TUESDAY } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, JIANGBEI } from '../support/smallCity.ts';
import { dutyCentre } from './dutyCentre.ts';

const [GOES, COMES] = ['officer-11', 'officer-12'];
const PROMISE = '44444444-4444-4444-8444-444444444444';
/** The outgoing officer's turn ends in an hour. */
const TURNS = [{ officer: GOES, from: TUESDAY - 7 * HOUR, to: TUESDAY + HOUR }, { officer: COMES, from: new Date(TUESDAY + HOUR).toISOString(), to: TUESDAY + 9 * HOUR }];
const id = (n: number): string => ALERT_ID.slice(0, -1) + n;

async function onDuty() {
  const centre = await dutyCentre();
  await centre.ask('PUT', 'seats/seat-2/roster', GOES!, { turns: TURNS });
  await centre.ask('POST', 'seats', GOES!, { action: 'take', seat: 'seat-2' });
  const line = async (): Promise<SeatLine> => (await centre.ask('GET', 'seats/seat-2', COMES!)).body as SeatLine;
  const brief = async (): Promise<ShownBrief> => (await centre.ask('GET', 'seats/seat-2/brief', COMES!)).body as ShownBrief;
  const sign = async (officer: string) => centre.order('seat-2', officer, 'SignHandOver', { digest: (await brief()).digest });
  const alerts = async () => (await centre.journal.read(0, 1_000)).filter(({ stream }) => stream.startsWith('alert:'));
  return { ...centre, line, brief, sign, alerts };
}

test('a seat that somebody holds is theirs until it is handed over', async () => {
  const { ask, line } = await onDuty();
  expect(await ask('POST', 'seats', COMES!, { action: 'take', seat: 'seat-2' })).toMatchObject({ status: 422, body: { rule: 'seatHeld' } });
  expect(await ask('POST', 'seats', COMES!, { action: 'leave', seat: 'seat-2' })).toMatchObject({ status: 200, body: { held: false } });
  expect(await line()).toMatchObject({ holder: { officer: GOES, since: TUESDAY }, turn: { officer: GOES }, next: { officer: COMES } });
});

test('the whole hand-over: begun, heard, signed by both under what they were shown; then the seat is the other officer\'s', async () => {
  const { order, line, sign, brief, clock, journal } = await onDuty();
  expect((await line()).due).toBeUndefined();
  await clock.advance(45 * MINUTE);
  expect((await line()).due).toMatchObject({ outgoing: GOES, incoming: COMES, overdue: false });
  expect((await order('seat-2', COMES!, 'BeginHandOver')).status).toBe(200);
  expect(await sign(COMES!)).toMatchObject({ status: 422, body: { rule: 'soundUntested' } });
  const { tones } = await line();
  expect((await order('seat-2', COMES!, 'TestSound', { heard: tones + 1 })).body.handOver.heardBy).toBeUndefined();
  expect((await order('seat-2', COMES!, 'TestSound', { heard: (await line()).tones })).body.handOver.heardBy).toMatchObject({ officer: COMES });
  const { digest } = await brief();
  await clock.advance(5 * MINUTE + 1);
  expect(await order('seat-2', COMES!, 'SignHandOver', { digest })).toMatchObject({ status: 422, body: { rule: 'briefNotShown' } });
  expect(await sign(COMES!)).toMatchObject({ status: 200, body: { holder: { officer: GOES } } });
  const signing = clock.now();
  expect(await sign(GOES!)).toMatchObject({ status: 200, body: { holder: { officer: COMES, since: signing }, last: { from: GOES, to: COMES } } });
  expect((await line()).due).toBeUndefined();
  const signatures = (await journal.readStream('seat:seat-2')).filter(({ type }) => type === 'HandOverSigned');
  expect(signatures.map(({ by, data }) => [by.subject, data])).toEqual([
    [COMES, { as: 'incoming', seq: expect.any(Number), digest: expect.any(String) }], [GOES, { as: 'outgoing', seq: expect.any(Number), digest: expect.any(String) }],
  ]);
});

describe('a hand-over that nobody signed', () => {
  test('is a P1 alert five minutes after the end of the shift, not before, and leaves when both have signed', async () => {
    const { clock, alerts, order, line, sign } = await onDuty();
    await clock.advance(HOUR + 5 * MINUTE - 6_000);
    expect(await alerts()).toEqual([]);
    await clock.advance(12_000);
    expect((await alerts()).map(({ type, data }) => [type, data])).toEqual([['AlertRaised', expect.objectContaining({ rule: 'handOverUnsigned', priority: 'P1', area: '3302', title: 'seat-2 officer-11 → officer-12' })]]);
    expect((await line()).due).toMatchObject({ overdue: true });
    await order('seat-2', GOES!, 'BeginHandOver');
    await order('seat-2', COMES!, 'TestSound', { heard: (await line()).tones });
    await sign(GOES!);
    await clock.advance(10_000);
    expect(await alerts()).toHaveLength(1);
    await sign(COMES!);
    await clock.advance(10_000);
    // Nobody had acknowledged it: it stands as one whose cause is gone, until somebody has seen it.
    expect((await alerts()).map(({ type }) => type)).toEqual(['AlertRaised', 'AlertCauseGone']);
  });

  test('that was signed in time calls nobody', async () => {
    const { clock, alerts, order, line, sign } = await onDuty();
    await order('seat-2', GOES!, 'BeginHandOver');
    await order('seat-2', COMES!, 'TestSound', { heard: (await line()).tones });
    await sign(GOES!);
    await sign(COMES!);
    await clock.advance(2 * HOUR);
    expect(await alerts()).toEqual([]);
  });
});

test('the brief says what is open and what is to be done next and by whom, what is set aside until when, ladders, what is due, who is silent, what was promised', async () => {
  const { write, brief, order, positions, clock, ask } = await onDuty();
  await write(`incident:${INCIDENT_ID}`, 0, report({ due: { acceptBy: TUESDAY + HOUR, handleBy: TUESDAY + 5 * HOUR, estimated: false } }));
  await write(`incident:${INCIDENT_ID.slice(0, -1)}2`, 0, report({ id: `${INCIDENT_ID.slice(0, -1)}2`, due: { acceptBy: TUESDAY + 3 * HOUR, handleBy: TUESDAY + 5 * HOUR, estimated: false } }));
  await write(`alert:${id(1)}`, 0, raised({ id: id(1), priority: 'P1', rule: 'fire' }));
  await write(`alert:${id(2)}`, 0, raised({ id: id(2) }), acknowledged);
  await write(`alert:${id(3)}`, 0, raised({ id: id(3), title: '旧井盖' }), shelved);
  positions.openShift('T-330203001001001-1', TUESDAY - HOUR);
  await order('seat-2', GOES!, 'NotePromise', { promise: PROMISE, text: '11 点前回复南门街道', due: TUESDAY + HOUR, incident: INCIDENT_ID });
  const written = await brief();
  expect(written).toMatchObject({ seat: 'seat-2', area: '3302', officer: GOES, at: clock.now() });
  const mine = { seat: 'seat-2', officer: GOES };
  expect(written.open.items).toEqual([
    expect.objectContaining({ alert: id(1), priority: 'P1', owner: { ...mine, why: 'onDuty' }, next: { step: 'acknowledge' }, action: { zh: '通知消防，派网格员疏散', en: expect.any(String) } }),
    expect.objectContaining({ alert: id(2), owner: { ...mine, why: 'acknowledged' }, next: { step: 'confirm' } }),
  ]);
  expect(written.aside.items).toEqual([expect.objectContaining({ alert: id(3), title: '旧井盖', kind: 'shelved', until: TUESDAY + 2 * HOUR, reason: '设备检修' })]);
  expect(written.ladders.items).toEqual([expect.objectContaining({ alert: id(1), next: { rung: 1, to: 'secondSeat', level: 'township', at: TUESDAY + 15_000 } })]);
  expect(written.due).toEqual({ total: 1, items: [expect.objectContaining({ incident: INCIDENT_ID, stage: 'accept', at: TUESDAY + HOUR })] });
  expect(written.silent.items).toEqual([{ terminal: 'T-330203001001001-1', area: '3302', since: TUESDAY - HOUR }]);
  expect(written.promises.items).toEqual([{ id: PROMISE, text: '11 点前回复南门街道', due: TUESDAY + HOUR, by: GOES, at: TUESDAY, incident: INCIDENT_ID }]);
  expect((await ask('GET', 'alerts/owners', GOES!)).body.items).toHaveLength(3);
  expect((await ask('GET', `alerts/owners?area=${JIANGBEI}`, GOES!)).body.items).toEqual([]);
});

describe('an order about a seat', () => {
  test('is given once, however often it is sent', async () => {
    const { ask, journal } = await onDuty();
    const begin = { commandId: 'once', type: 'BeginHandOver' };
    expect((await ask('POST', 'seats/seat-2/commands', GOES!, begin)).status).toBe(200);
    expect((await ask('POST', 'seats/seat-2/commands', GOES!, begin)).status).toBe(200);
    expect((await journal.readStream('seat:seat-2')).map(({ type }) => type)).toEqual(['SeatTaken', 'HandOverBegun']);
    expect(await ask('POST', 'seats/seat-2/commands', GOES!, { ...begin, type: 'KeepPromise', promise: PROMISE })).toMatchObject({ status: 422, body: { rule: 'keyMisused' } });
  });

  test.each<[string, object, number, string]>([
    ['of no such kind', { type: 'Sleep' }, 400, 'unknownCommand'], ['without what it needs', { type: 'TestSound' }, 400, 'required'],
    ['about no promise', { type: 'KeepPromise', promise: 'x' }, 400, 'uuid'], ['of a promise in the past', { type: 'NotePromise', promise: PROMISE, text: 'x', due: 1 }, 422, 'mustLieAhead'],
  ])('%s is refused', async (_, fields, status, rule) => {
    const { ask } = await onDuty();
    expect(await ask('POST', 'seats/seat-2/commands', GOES!, { commandId: 'c', ...fields })).toMatchObject({ status, body: { rule } });
  });

  test('is for officers of its area, and about a seat that there is', async () => {
    const { ask, order } = await onDuty();
    expect((await order('seat-9', GOES!, 'BeginHandOver')).status).toBe(404);
    expect((await ask('GET', 'seats/seat-2/brief', COMES!, undefined, { area: HAISHU })).status).toBe(404);
    expect((await ask('GET', 'seats', 'wall-1', undefined, { role: 'wall' })).status).toBe(403);
    expect((await ask('GET', 'seats', 'officer-30', undefined, { area: HAISHU })).body.items).toEqual([]);
  });
});

describe('a roster', () => {
  test('is set as JSON or as a calendar, and goes out as both', async () => {
    const { ask } = await onDuty();
    const { text } = await ask('GET', 'seats/seat-2/roster.ics', COMES!);
    expect(text).toContain('SUMMARY:officer-12');
    const put = await ask('PUT', 'seats/seat-3/roster', COMES!, text);
    expect(put).toMatchObject({ status: 200, body: { seat: 'seat-3', version: 1, setBy: COMES } });
    expect(put.body.turns).toEqual((await ask('GET', 'seats/seat-2/roster', COMES!)).body.turns);
    // The same once more writes nothing.
    expect((await ask('PUT', 'seats/seat-3/roster', GOES!, text)).body).toEqual(put.body);
    expect((await ask('GET', 'seats', COMES!)).body.items.map(({ seat }: SeatLine) => seat)).toEqual(['seat-2', 'seat-3']);
  });

  test('may be set in any order of its turns, and by who looked at it last', async () => {
    const { ask } = await onDuty();
    expect((await ask('PUT', 'seats/seat-2/roster', GOES!, { turns: TURNS.toReversed(), expectedVersion: 1 })).body.version).toBe(1);
    expect((await ask('PUT', 'seats/seat-2/roster', GOES!, { turns: TURNS.slice(1), expectedVersion: 1 })).body.version).toBe(2);
    expect(await ask('PUT', 'seats/seat-2/roster', GOES!, { turns: TURNS, expectedVersion: 1 })).toMatchObject({ status: 409, body: { state: { version: 2 } } });
  });

  test.each<[string, unknown, string, string]>([
    ['no turns', {}, 'turns', 'required'], ['none', { turns: [] }, 'turns', 'none'], ['no officer', { turns: [{ from: 1e12, to: 1e12 + 1e6 }] }, 'turns[0].officer', 'required'],
    ['a name', { turns: [{ officer: '张三', from: 1e12, to: 1e12 + 1e6 }] }, 'turns[0].officer', 'characters'], ['no time', { turns: [{ officer: 'o', from: 'now', to: 1e12 }] }, 'turns[0].from', 'notATime'],
    ['parts of a second', { turns: [{ officer: 'o', from: 1e12 + 1, to: 1e12 + 1e6 }] }, 'turns[0].from', 'wholeSeconds'],
    ['two at once', { turns: [TURNS[1], { officer: 'o', from: TUESDAY, to: TUESDAY + 2 * HOUR }] }, 'turns[0].from', 'overlap'],
    ['something else', { turns: TURNS, colour: 1 }, 'colour', 'unknownField'], ['an area of nowhere', { turns: TURNS, area: '99' }, 'area', 'unknownArea'], ['a list', [], 'body', 'type'],
    ['a calendar that is none', 'BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR', 'line 2', 'component'],
  ])('with %s is refused by field and rule, and nothing of it is stored', async (_, body, field, rule) => {
    const { ask } = await onDuty();
    expect(await ask('PUT', 'seats/seat-5/roster', GOES!, body)).toMatchObject({ status: 400, body: { field, rule } });
    expect((await ask('GET', 'seats/seat-5/roster', GOES!)).status).toBe(404);
  });

  test('is kept by officers and leaders, each within their area', async () => {
    const { ask } = await onDuty();
    const body = { turns: TURNS };
    expect((await ask('PUT', 'seats/seat-5/roster', 'd', body, { role: 'dispatcher' })).status).toBe(403);
    expect((await ask('PUT', 'seats/seat-2/roster', 'officer-30', body, { area: HAISHU })).status).toBe(403);
    expect((await ask('PUT', 'seats/seat-5/roster', 'officer-30', { ...body, area: '3302' }, { area: HAISHU })).status).toBe(403);
    expect((await ask('PUT', 'seats/seat-5/roster', 'officer-30', body, { area: HAISHU })).body).toMatchObject({ area: HAISHU });
    expect((await ask('PUT', 'seats/seat-6/roster', 'leader-1', { ...body, area: HAISHU_GRID }, { role: 'leader' })).status).toBe(200);
    expect((await ask('PUT', 'seats/seat%206/roster', GOES!, body)).status).toBe(400);
  });
});
