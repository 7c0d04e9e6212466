import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT_MS } from '../../server/walls/wallWatch.ts';
import { caller, HOUR, MINUTE } from '../support/given.ts';
import { wallCentre, type WallCentre } from './wallCentre.ts';

let centre: WallCentre;
beforeEach(async () => {
  centre = await wallCentre();
  centre.watch.start();
});
afterEach(() => centre.watch.stop());

/** Beats every 10 s for so long. */
async function beatFor(id: string, ms: number, drawnAgo = 50): Promise<void> {
  for (let gone = 0; gone < ms; gone += 10_000) {
    centre.watch.alive(id, drawnAgo);
    await centre.clock.advance(10_000);
  }
}

describe('a wall that falls silent', () => {
  it('is noted once, however long it lasts, and once when it is back', async () => {
    const id = await centre.pair('东厅大屏');
    await beatFor(id, 10 * MINUTE);
    expect(await centre.story()).toEqual(['WallPaired']);
    await centre.clock.advance(SILENT_MS + 10_000);
    expect(centre.book.get(id)!.state).toBe('silent');
    await centre.clock.advance(HOUR);
    expect(await centre.story()).toEqual(['WallPaired', 'WallFellSilent']);
    await beatFor(id, MINUTE);
    expect(centre.book.get(id)!.state).toBe('paired');
    expect(await centre.story()).toEqual(['WallPaired', 'WallFellSilent', 'WallReturned']);
  });

  it('is one that beats but has not drawn for 30 s, too', async () => {
    const id = await centre.pair('东厅大屏');
    await beatFor(id, 2 * MINUTE);
    await beatFor(id, MINUTE, SILENT_MS + 5_000);
    expect(centre.book.get(id)!.state).toBe('silent');
  });

  it('is noted when it never came at all, after a minute to come', async () => {
    const id = await centre.pair('东厅大屏');
    await centre.clock.advance(59_000);
    expect(centre.book.get(id)!.state).toBe('paired');
    await centre.clock.advance(10_000);
    expect(centre.book.get(id)!.state).toBe('silent');
  });

  it('is of no interest once it is revoked', async () => {
    const id = await centre.pair('东厅大屏');
    await centre.desk.order(id, { type: 'RevokeWall' }, caller('dutyOfficer'));
    await centre.clock.advance(HOUR);
    expect(await centre.story()).toEqual(['WallPaired', 'WallRevoked']);
  });
});

describe('no false alarm', () => {
  it('comes of a restart: silence counts anew, after a minute, and one that was noted stays noted', async () => {
    const id = await centre.pair('东厅大屏'), other = await centre.pair('西厅大屏');
    for (let gone = 0; gone < 2 * MINUTE; gone += 10_000) {
      centre.watch.alive(id, 50);
      await centre.clock.advance(10_000);
    }
    expect(centre.book.get(other)!.state).toBe('silent');
    centre.watch.stop();
    await centre.clock.advance(HOUR);
    centre = await wallCentre({ journal: centre.journal, clock: centre.clock });
    centre.watch.start();
    await centre.clock.advance(55_000);
    expect(await centre.story()).toEqual(['WallPaired', 'WallPaired', 'WallFellSilent']);
    await beatFor(id, MINUTE);
    centre.watch.alive(other, 50);
    await centre.clock.advance(5_000);
    expect(await centre.story()).toEqual(['WallPaired', 'WallPaired', 'WallFellSilent', 'WallReturned']);
  });

  it('comes of this machine having slept', async () => {
    const id = await centre.pair('东厅大屏');
    await beatFor(id, 2 * MINUTE);
    await centre.clock.jump(3 * HOUR);
    await beatFor(id, 2 * MINUTE);
    expect(await centre.story()).toEqual(['WallPaired']);
  });

  it('comes of a beat that makes no sense', async () => {
    const id = await centre.pair('东厅大屏');
    await beatFor(id, MINUTE);
    for (const odd of [Number.NaN, -5, -Infinity]) centre.watch.alive(id, odd);
    centre.watch.alive('nobody', 0);
    await beatFor(id, MINUTE);
    expect(await centre.story()).toEqual(['WallPaired']);
  });
});

it('while nothing can be written it is said once and tried again', async () => {
  const id = await centre.pair('东厅大屏');
  centre.down = true;
  await centre.clock.advance(2 * MINUTE);
  expect(centre.faults).toHaveLength(1);
  centre.down = false;
  await centre.clock.advance(10_000);
  expect(centre.book.get(id)!.state).toBe('silent');
});
