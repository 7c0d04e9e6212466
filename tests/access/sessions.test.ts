import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SessionBook } from '../../server/access/sessionBook.ts';
import type { Caller } from '../../shared/access.ts';
import { PacketDecoder, PacketEncoder } from '../../shared/wire/packetParser.ts';
import { caller } from '../support/given.ts';
import { RELATIONS, rightsCentre, type RightsCentre } from './rightsCentre.ts';

let centre: RightsCentre;
beforeAll(async () => { centre = await rightsCentre(); });
afterAll(() => centre.close());

const KEEPER = caller('securityAdmin');
async function ask(token: string, url = '/api/v1/me', body?: object) {
  const answer = await centre.app.inject({ method: body === undefined ? 'GET' : 'POST', url, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { payload: JSON.stringify(body) }) });
  return { status: answer.statusCode, body: answer.json() };
}
const order = (body: object, by: Caller = KEEPER) => ask(centre.token(by), '/api/v1/sessions/commands', body);
const idOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).jti;
const here = async (): Promise<string[]> => (await ask(centre.token(KEEPER), '/api/v1/sessions')).body.items.map(({ id }: { id: string }) => id);

describe('a session', () => {
  test('is listed once it was used, with whose it is and since when, and no secret of it', async () => {
    const token = centre.token(caller('dutyOfficer', RELATIONS.sibling.of, 'officer-7'));
    await ask(token);
    const { items } = (await ask(centre.token(KEEPER), '/api/v1/sessions?subject=officer-7')).body;
    expect(items).toMatchObject([{ id: idOf(token), use: 'token', role: 'dutyOfficer', subject: 'officer-7', area: RELATIONS.sibling.of, until: expect.any(Number), seenAt: expect.any(Number) }]);
    expect(JSON.stringify(items)).not.toContain(token.split('.')[2]);
  });

  test('that is revoked is refused from then on, and the same person\'s others are not', async () => {
    const [one, other] = [centre.token(caller('dispatcher')), centre.token(caller('dispatcher'))];
    await ask(one);
    expect(await order({ type: 'RevokeSession', session: idOf(one), reason: '手机遗失' })).toMatchObject({ status: 200, body: { subject: 'dispatcher-1' } });
    await expect.poll(async () => (await ask(one)).status).toBe(401);
    expect((await ask(other)).status).toBe(200);
    expect(await here()).not.toContain(idOf(one));
  });

  test('all of a subject are ended at once, also those that nobody has seen; what is signed afterwards counts', async () => {
    const tokens = [centre.token(caller('handler', '3302', 'handler-9')), centre.token(caller('handler', '3302', 'handler-9'))];
    await order({ type: 'SignOut', subject: 'handler-9', reason: '人员调离' });
    for (const token of tokens) await expect.poll(async () => (await ask(token)).status).toBe(401);
    await expect.poll(async () => (await ask(centre.token(caller('handler', '3302', 'handler-9')))).status, { timeout: 3_000 }).toBe(200);
  });

  test('of another area is neither listed nor ended; a subject is signed out by whoever keeps the whole city', async () => {
    const token = centre.token(caller('leader', RELATIONS.sibling.of));
    await ask(token);
    const district = caller('securityAdmin', RELATIONS.elsewhere.of);
    expect((await ask(centre.token(district), '/api/v1/sessions')).body.items.map(({ area }: { area: string }) => area)).not.toContain(RELATIONS.sibling.of);
    expect(await order({ type: 'RevokeSession', session: idOf(token), reason: '手机遗失' }, district)).toMatchObject({ status: 403, body: { rule: 'outsideScope' } });
    expect(await order({ type: 'SignOut', subject: 'leader-1', reason: '人员调离' }, district)).toMatchObject({ status: 403 });
    expect((await ask(token)).status).toBe(200);
  });

  test.each([
    [{ type: 'RevokeSession', session: 'nobody', reason: '手机遗失' }, 404, 'session'], [{ type: 'RevokeSession', session: 'x' }, 400, 'reason'], [{ type: 'SignOut', reason: '人员调离' }, 400, 'subject'],
    [{ type: 'SignOut', subject: 'a b', reason: '人员调离' }, 400, 'subject'], [{ type: 'Nonsense', reason: 'x' }, 400, 'type'],
  ])('an order that cannot be read is refused by its field: %j', async (body, status, field) => {
    expect(await order(body)).toMatchObject({ status, body: { field } });
  });
});

describe('an open screen', () => {
  test('is let go within two seconds of its session\'s end', async () => {
    const token = centre.token(caller('wall', '3302', 'wall-old'));
    const socket: Socket = io(centre.url, { transports: ['websocket'], forceNew: true, reconnection: false, parser: { Encoder: PacketEncoder, Decoder: PacketDecoder }, auth: { token } });
    await new Promise((done) => socket.on('connect', () => done(undefined)));
    await order({ type: 'RevokeSession', session: idOf(token), reason: '大屏已拆除' });
    await expect.poll(() => socket.connected, { timeout: 2_000, interval: 20 }).toBe(false);
  });
});

test('what was revoked is revoked after a start from what was written down', () => {
  const book = new SessionBook();
  const recorded = { seq: 1, stream: 'session:x', version: 1, at: 5_000, by: { role: 'securityAdmin' as const, subject: 's' }, type: 'SessionRevoked' as const };
  book.apply({ ...recorded, data: { subject: 'x', session: 'id-1', reason: '', issuedUpTo: 5_000, until: 90_000 } });
  book.apply({ ...recorded, seq: 2, data: { subject: 'y', reason: '', issuedUpTo: 5_000, until: 5_000 } });
  const next = new SessionBook();
  next.takeUp(JSON.parse(JSON.stringify(book.kept())));
  const claims = (jti: string, subject: string, iat: number) => ({ use: 'token' as const, caller: caller('leader', '3302', subject), iat, exp: 90, jti });
  expect([next.admits(claims('id-1', 'x', 1)), next.admits(claims('id-2', 'x', 1)), next.admits(claims('id-3', 'y', 5)), next.admits(claims('id-4', 'y', 6))]).toEqual([false, true, false, true]);
});
