import { beforeEach, describe, expect, it } from 'vitest';
import { caller, MINUTE } from '../support/given.ts';
import { HAISHU, JIANGBEI } from '../support/smallCity.ts';
import { wallCentre, type WallCentre } from './wallCentre.ts';

let centre: WallCentre;
beforeEach(async () => { centre = await wallCentre(); });
const officer = caller('dutyOfficer', '3302', 'seat-2');

describe('letting a wall in', () => {
  it('needs its code; then the wall speaks for the area that was given to it, and for nothing else', async () => {
    const { pairing, secret } = centre.pairings.open('东厅大屏', 'a')!;
    expect(await centre.desk.order(pairing.id, { type: 'ApproveWall', code: 'ZZZZZZ' }, officer)).toMatchObject({ outcome: 'refused', refusal: { rule: 'wrongCode' } });
    expect(centre.desk.enter(pairing.id, secret)).toMatchObject({ state: 'waiting', code: pairing.code });
    await centre.desk.order(pairing.id, { type: 'ApproveWall', code: pairing.code, area: HAISHU }, officer);
    expect(centre.desk.enter(pairing.id, secret)).toMatchObject({ state: 'paired', caller: { role: 'wall', subject: `wall-${pairing.id}`, area: HAISHU } });
    expect(centre.desk.enter(pairing.id, 'another secret')).toEqual({ state: 'unknown' });
  });

  it('gives a name to one wall, also when two desks approve at the same time', async () => {
    const a = centre.pairings.open('东厅大屏', 'a')!.pairing, b = centre.pairings.open('东厅大屏', 'b')!.pairing;
    const answers = await Promise.all([a, b].map(({ id, code }) => centre.desk.order(id, { type: 'ApproveWall', code }, officer)));
    expect(answers.map((answer) => ('refusal' in answer ? answer.refusal.rule : answer.outcome))).toEqual(['done', 'nameTaken']);
    await centre.desk.order(a.id, { type: 'RevokeWall' }, officer);
    expect(await centre.desk.order(b.id, { type: 'ApproveWall', code: b.code }, officer)).toMatchObject({ outcome: 'done' });
  });

  it('can be said again, and is done once', async () => {
    const { pairing: { id, code } } = centre.pairings.open('东厅大屏', 'a')!;
    const order = { type: 'ApproveWall', code } as const;
    expect([await centre.desk.order(id, order, officer), await centre.desk.order(id, order, officer)]).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
    expect(await centre.story()).toEqual(['WallPaired']);
  });

  it('is kept for later when nothing can be written: the same code does then', async () => {
    const { pairing, secret } = centre.pairings.open('东厅大屏', 'a')!;
    const order = { type: 'ApproveWall', code: pairing.code } as const;
    centre.down = true;
    await expect(centre.desk.order(pairing.id, order, officer)).rejects.toThrow('no disk');
    centre.down = false;
    await centre.desk.order(pairing.id, order, officer);
    expect(centre.desk.enter(pairing.id, secret).state).toBe('paired');
  });

  it('or turning it away: the wall hears it, and nothing is written', async () => {
    const { pairing, secret } = centre.pairings.open('东厅大屏', 'a')!;
    expect(await centre.desk.order(pairing.id, { type: 'RefuseWall' }, officer)).toEqual({ outcome: 'turnedAway' });
    expect(centre.desk.enter(pairing.id, secret)).toEqual({ state: 'refused' });
    expect(await centre.desk.order(pairing.id, { type: 'RefuseWall' }, officer)).toEqual({ outcome: 'turnedAway' });
    expect(await centre.desk.order(pairing.id, { type: 'ApproveWall', code: pairing.code }, officer)).toEqual({ outcome: 'unknown' });
    expect(await centre.story()).toEqual([]);
  });

  it('outlives a restart: the wall comes back with its secret, and its session holds', async () => {
    const { pairing, secret } = centre.pairings.open('东厅大屏', 'a')!;
    await centre.desk.order(pairing.id, { type: 'ApproveWall', code: pairing.code }, officer);
    const next = await wallCentre({ journal: centre.journal, clock: centre.clock, seed: 4 });
    expect(next.desk.enter(pairing.id, secret).state).toBe('paired');
    expect(next.book.admits({ subject: `wall-${pairing.id}` })).toBe(true);
    expect(next.book.admits({ subject: 'wall-00000000-0000-4000-8000-000000000000' })).toBe(false);
    expect(['wall-1', 'seat-2'].map((subject) => next.book.admits({ subject }))).toEqual([true, true]);
  });
});

describe('上墙', () => {
  it('holds for its minutes; the next one takes its place', async () => {
    const id = await centre.pair('东厅大屏');
    await centre.desk.steer('东厅大屏', { area: HAISHU, minutes: 5 }, officer);
    expect(centre.book.get(id)!.steering).toMatchObject({ view: { area: HAISHU }, by: 'seat-2', until: centre.clock.now() + 5 * MINUTE });
    await centre.desk.steer(id, { scene: 'disputes', minutes: 1 }, officer);
    expect(centre.book.get(id)!.steering!.view).toEqual({ scene: 'disputes' });
    await centre.desk.order(id, { type: 'ReleaseWall' }, officer);
    expect(centre.book.get(id)!.steering).toBeUndefined();
    await centre.desk.order(id, { type: 'ReleaseWall' }, officer);
    expect(await centre.story()).toEqual(['WallPaired', 'WallSteered', 'WallSteered', 'WallReleased']);
  });

  it('shows a wall nothing outside its own area, and takes orders only from whoever reaches it', async () => {
    await centre.pair('海曙大屏', HAISHU);
    expect(await centre.desk.steer('海曙大屏', { area: JIANGBEI, minutes: 5 }, officer)).toMatchObject({ refusal: { rule: 'outsideWall' } });
    expect(await centre.desk.steer('海曙大屏', { area: HAISHU, minutes: 5 }, caller('dispatcher', JIANGBEI))).toMatchObject({ refusal: { rule: 'outsideScope' } });
    expect(await centre.desk.steer('没有的屏', { area: HAISHU, minutes: 5 }, officer)).toEqual({ outcome: 'unknown' });
  });

  it('sent again with its commandId is answered as at first, whatever was ordered since; the id of another order is refused', async () => {
    const id = await centre.pair('东厅大屏');
    const sent = { area: HAISHU, minutes: 5, commandId: 'a' };
    const first = await centre.desk.steer('东厅大屏', sent, officer);
    await centre.desk.order(id, { type: 'ReleaseWall', commandId: 'b' }, officer);
    expect(await centre.desk.steer('东厅大屏', sent, officer)).toEqual(first);
    expect(centre.book.get(id)!.steering).toBeUndefined();
    expect(await centre.desk.steer(id, { ...sent, minutes: 6 }, officer)).toEqual({ outcome: 'keyMisused' });
    expect(await centre.desk.order(id, { type: 'RevokeWall', commandId: 'a' }, officer)).toEqual({ outcome: 'keyMisused' });
    await centre.desk.order(id, { type: 'RevokeWall', commandId: 'c' }, officer);
    expect(await centre.desk.order(id, { type: 'ReleaseWall', commandId: 'b' }, officer)).toMatchObject({ outcome: 'done', wall: { state: 'paired' } });
    expect(await centre.desk.order(id, { type: 'RevokeWall', commandId: 'c' }, officer)).toMatchObject({ outcome: 'done', wall: { state: 'revoked' } });
    expect(await centre.story()).toEqual(['WallPaired', 'WallSteered', 'WallReleased', 'WallRevoked']);
  });

  it('sent twice at once with one commandId is done once', async () => {
    await centre.pair('东厅大屏');
    const sent = { area: HAISHU, minutes: 5, commandId: 'a' };
    const [one, other] = await Promise.all([centre.desk.steer('东厅大屏', sent, officer), centre.desk.steer('东厅大屏', sent, officer)]);
    expect(one).toEqual(other);
    expect(await centre.story()).toEqual(['WallPaired', 'WallSteered']);
  });

  it('of two desks at once, both are written and the later one holds', async () => {
    const id = await centre.pair('东厅大屏');
    await Promise.all([HAISHU, JIANGBEI].map((area) => centre.desk.steer(id, { area, minutes: 5 }, officer)));
    expect(await centre.story()).toEqual(['WallPaired', 'WallSteered', 'WallSteered']);
  });
});
