import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { AT, PLACE, RELATIONS, rightsCentre, THERE, type RightsCentre } from '../access/rightsCentre.ts';
import { caller } from '../support/given.ts';

let centre: RightsCentre;
const sockets: Socket[] = [];
beforeAll(async () => { centre = await rightsCentre(); });
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await centre.close();
});

type Headers = Readonly<Record<string, string>>;
async function call(method: 'GET' | 'POST', url: string, body?: object, headers: Headers = {}) {
  const answer = await centre.app.inject({ method, url, headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { payload: JSON.stringify(body) }) });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: answer.headers['content-type']?.toString().includes('json') ? answer.json() : undefined };
}
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const keeper = (area = '3302'): Headers => bearer(centre.token(caller('systemAdmin', area)));
const order = (body: object, by = keeper()) => call('POST', '/api/v1/terminals/enrolments/commands', body, by);
const offer = async (terminal: string, role: 'terminal' | 'gridWorker' = 'terminal', area = PLACE): Promise<string> => (await order({ type: 'OfferEnrolment', terminal, role, area })).body.code;
const enrol = (code: string, more: object = {}) => call('POST', '/api/v1/terminals/enrol', { code, ...more });
const enrolled = async (terminal: string, role: 'terminal' | 'gridWorker' = 'terminal'): Promise<string> => (await enrol(await offer(terminal, role))).body.token;
const renew = (token: string) => call('POST', '/api/v1/terminals/token', {}, bearer(token));
const me = (token: string) => call('GET', '/api/v1/me', undefined, bearer(token));
const line = async (terminal: string) => (await call('GET', `/api/v1/terminals/enrolments?q=${terminal}`, undefined, keeper())).body.items[0];

describe('a terminal is enrolled', () => {
  test('by a code that an administrator makes: once, and it then speaks for itself by every door that takes a token', async () => {
    const made = await order({ type: 'OfferEnrolment', terminal: 'T-1', role: 'terminal', area: PLACE });
    expect(made).toMatchObject({ status: 200, body: { code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{12}$/), until: expect.any(Number) } });
    expect(await line('T-1')).toMatchObject({ state: 'offered', area: PLACE, offeredUntil: made.body.until });
    const typed = made.body.code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-');
    const { status, body } = await enrol(typed);
    expect([status, body]).toEqual([201, { token: expect.stringMatching(/^yt_[\w-]{43}$/), terminal: 'T-1', role: 'terminal', area: PLACE, until: expect.any(Number) }]);
    expect(await enrol(typed)).toMatchObject({ status: 400, body: { field: 'code', rule: 'enrolmentCode' } });
    expect((await me(body.token)).body).toMatchObject({ role: 'terminal', subject: 'T-1', terminal: 'T-1', area: PLACE });
    const seconds = Math.floor(Date.now() / 1_000);
    const fix = { _type: 'location', ...AT, tst: seconds, acc: 5 };
    const basic = `Basic ${Buffer.from(`anybody:${body.token}`).toString('base64')}`;
    expect((await call('GET', `/osmand?token=${body.token}&id=T-1&lat=${AT.lat}&lon=${AT.lon}&timestamp=${seconds - 2}`)).status).toBe(200);
    expect((await call('POST', '/owntracks', fix, { authorization: basic })).status).toBe(200);
    expect(await call('POST', '/api/v1/positions', { terminal: 'T-2', ...AT, at: Date.now() }, bearer(body.token))).toMatchObject({ status: 403, body: { rule: 'otherTerminal' } });
    expect(await line('T-1')).toMatchObject({ state: 'live', usedAt: expect.any(Number), heardAt: expect.any(Number) });
  });

  test('as the field page of a grid worker, whose browser alone holds the token', async () => {
    const { status, body, headers } = await enrol(await offer('T-5', 'gridWorker'), { keep: 'cookie' });
    expect([status, body.token]).toEqual([201, undefined]);
    const cookie = String(headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const asPage = { cookie: cookie.split(';')[0]!, origin: centre.url, host: new URL(centre.url).host };
    expect((await call('GET', '/api/v1/me', undefined, asPage)).body).toMatchObject({ role: 'gridWorker', subject: 'T-5', terminal: 'T-5' });
    const renewed = await call('POST', '/api/v1/terminals/token', {}, asPage);
    expect([renewed.status, renewed.body.token, String(renewed.headers['set-cookie'])]).toEqual([201, undefined, expect.stringContaining('yt_')]);
    expect(await call('POST', '/api/v1/terminals/token', {}, { ...asPage, origin: 'https://elsewhere.example' })).toMatchObject({ status: 403, body: { rule: 'foreignOrigin' } });
  });

  test('in the administrator\'s own area alone, by rules that name the field', async () => {
    expect(await order({ type: 'OfferEnrolment', terminal: 'T-6', role: 'terminal', area: PLACE }, keeper(RELATIONS.elsewhere.of))).toMatchObject({ status: 403, body: { field: 'area', rule: 'outsideScope' } });
    expect((await call('GET', '/api/v1/terminals/enrolments', undefined, keeper(RELATIONS.elsewhere.of))).body.items).toEqual([]);
    for (const [body, field, rule] of [
      [{ type: 'OfferEnrolment', terminal: '张三的手机', role: 'terminal' }, 'terminal', 'characters'], [{ type: 'OfferEnrolment', terminal: 'T-6', role: 'leader' }, 'role', 'unknownRole'],
      [{ type: 'OfferEnrolment', terminal: 'T-6', role: 'terminal', area: '9' }, 'area', 'unknownArea'], [{ type: 'EndEnrolment', terminal: 'T-6', role: 'terminal' }, 'reason', 'required'], [{ type: 'Lend', terminal: 'T-6' }, 'type', 'unknownAction'],
    ] as const) expect(await order(body)).toMatchObject({ status: 400, body: { field, rule } });
    expect(await order({ type: 'EndEnrolment', terminal: 'T-never', role: 'terminal', reason: '遗失' })).toMatchObject({ status: 404, body: { rule: 'unknownId' } });
  });

  test('and nobody tries codes out', async () => {
    const answers = [];
    for (let n = 0; n < 21; n++) answers.push((await centre.app.inject({ method: 'POST', url: '/api/v1/terminals/enrol', remoteAddress: '10.9.9.9', payload: { code: 'AAAABBBBCCCC' } })).statusCode);
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 400), 429]);
  });
});

describe('a token is renewed', () => {
  test('while the old one goes on: an answer that was lost is asked for again', async () => {
    const old = await enrolled('T-10');
    expect((await renew(old)).status).toBe(201);
    const { body: { token } } = await renew(old);
    expect([(await me(old)).status, (await me(token)).status]).toEqual([200, 200]);
    await expect.poll(async () => (await line('T-10')).rotatedAt).toBeDefined();
    // What was on its way with the old one still arrives.
    expect((await me(old)).status).toBe(200);
    expect((await line('T-10')).state).toBe('live');
  });

  test('for those that were enrolled, and for no signed one', async () => {
    expect(await renew(centre.token({ role: 'terminal', subject: THERE.terminal, area: PLACE, terminal: THERE.terminal }))).toMatchObject({ status: 409, body: { rule: 'notEnrolled' } });
    expect((await renew(`yt_${'x'.repeat(43)}`)).status).toBe(401);
  });

  test('no more than a phone needs', async () => {
    const token = await enrolled('T-11');
    const answers = [];
    for (let n = 0; n < 11; n++) answers.push((await renew(token)).status);
    expect(answers.filter((status) => status === 429)).toHaveLength(1);
    expect((await me(token)).status).toBe(200);
  });
});

describe('a terminal\'s tokens end', () => {
  test('when an administrator says so: at once, and its open screens are let go', async () => {
    const token = await enrolled('T-20', 'gridWorker');
    const socket = io(centre.url, { transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, auth: { token } });
    sockets.push(socket);
    await new Promise((resolve, reject) => socket.on('connect', () => resolve(undefined)).on('connect_error', reject));
    const left = new Promise((resolve) => socket.on('disconnect', resolve));
    expect(await order({ type: 'EndEnrolment', terminal: 'T-20', role: 'gridWorker', reason: '手机遗失' })).toMatchObject({ status: 200, body: { enrolment: { state: 'revoked', reason: '手机遗失' } } });
    expect((await me(token)).status).toBe(401);
    await left;
  });

  test('when it is enrolled anew: the phone of before is none any more, and no thief either', async () => {
    const before = await enrolled('T-21');
    const after = await enrolled('T-21');
    expect([(await me(before)).status, (await me(after)).status, (await line('T-21')).state]).toEqual([401, 200, 'live']);
  });

  test('when a security administrator signs its subject out', async () => {
    const token = await enrolled('T-22');
    await new Promise((turn) => setTimeout(turn, 1_001 - (Date.now() % 1_000)));
    await call('POST', '/api/v1/sessions/commands', { type: 'SignOut', subject: 'T-22', reason: '离岗' }, bearer(centre.token(caller('securityAdmin'))));
    await expect.poll(async () => (await me(token)).status).toBe(401);
    expect((await line('T-22')).state).toBe('revoked');
  });
});

describe('a key of a service', () => {
  const security = (): Headers => bearer(centre.token(caller('securityAdmin')));
  const make = (body: object) => call('POST', '/api/v1/keys/commands', { type: 'MakeKey', name: '水务热线', days: 30, ...body }, security());

  test('has the rights it names in its area, and a refusal names the one that it lacks', async () => {
    const { status, body: { key, secret } } = await make({ may: ['read', 'reportIncident'], area: PLACE });
    expect([status, key]).toEqual([200, { id: expect.any(String), name: '水务热线', area: PLACE, may: ['reportIncident', 'read'], madeAt: expect.any(Number), madeBy: 'securityAdmin-1', until: expect.any(Number) }]);
    expect(secret).toMatch(/^yk_[\w-]{43}$/);
    expect((await call('GET', `/api/v1/incidents?area=${PLACE}`, undefined, bearer(secret))).status).toBe(200);
    expect((await call('GET', `/api/v1/incidents?area=${RELATIONS.sibling.of}`, undefined, bearer(secret))).status).toBe(403);
    expect(await call('GET', '/api/v1/terminals', undefined, bearer(secret))).toMatchObject({ status: 403, body: { field: 'may', rule: 'scopeLacking', message: expect.stringContaining('"readTerminals"') } });
    // What no service may is no scope that it could have.
    expect(await call('GET', '/api/v1/people', undefined, bearer(secret))).toMatchObject({ status: 403, body: { rule: 'role' } });
    // A browser that somebody plants it in opens no page by it.
    expect((await call('GET', '/api/v1/me', undefined, { cookie: `yilan_session=${secret}` })).status).toBe(401);
    const { items, scopes } = (await call('GET', '/api/v1/keys', undefined, security())).body;
    expect(items[0]).toMatchObject({ id: key.id, usedAt: expect.any(Number) });
    expect(scopes).toContain('readTerminals');
    expect(JSON.stringify(items)).not.toContain(secret.slice(3));
  });

  test('watches the socket by its right to read, and is told when it has none', async () => {
    const { body: { secret } } = await make({ may: ['reportIncident'] });
    const socket = io(centre.url, { transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, auth: { token: secret } });
    sockets.push(socket);
    const refused = await new Promise<Error & { data?: unknown }>((resolve) => socket.on('connect_error', resolve));
    expect([refused.message, refused.data]).toEqual([expect.stringContaining('"read"'), { rule: 'scopeLacking' }]);
  });

  test('ends when an administrator revokes it', async () => {
    const { body: { key, secret } } = await make({ may: ['read'] });
    expect((await me(secret)).body).toMatchObject({ role: 'service', area: '3302', may: ['read'] });
    expect((await call('POST', '/api/v1/keys/commands', { type: 'RevokeKey', key: key.id, reason: '系统停用' }, security())).body.key.revoked).toMatchObject({ reason: '系统停用' });
    expect((await me(secret)).status).toBe(401);
  });

  test('is made by rules that name the field', async () => {
    for (const [body, field, rule] of [
      [{ may: [] }, 'may', 'empty'], [{ may: ['readSheet'] }, 'may', 'unknownValue'], [{ may: ['read'], area: '9' }, 'area', 'unknownArea'], [{ may: ['read'], days: 0 }, 'days', 'range'], [{ may: ['read'], name: '' }, 'name', 'empty'],
    ] as const) expect(await make(body)).toMatchObject({ status: 400, body: { field, rule } });
    expect(await call('POST', '/api/v1/keys/commands', { type: 'RevokeKey', key: 'none', reason: '停用' }, security())).toMatchObject({ status: 404, body: { rule: 'unknownId' } });
  });
});
