import { expect, test } from 'vitest';
import { DoorClient, type Answer } from '../../server/demo/doorClient.ts';
import { Fleet } from '../../server/demo/fleet.ts';
import { Phones } from '../../server/demo/phones.ts';
import { seededRandom } from '../../shared/random.ts';

/** A centre that takes everything and never answers. */
class SilentDoor extends DoorClient {
  waiting = 0;
  override post(): Promise<Answer> {
    this.waiting++;
    return new Promise(() => {});
  }
  override postForm(): Promise<Answer> {
    return this.post();
  }
}

test('phones wait for a centre that does not answer, and send no more than it has taken', async () => {
  const beats = [{ grid: '330203001001001', lon: 121.55, lat: 29.87, reach: 200 }] as never;
  let now = 1_795_000_000_000;
  const fleet = new Fleet(2_000, beats, seededRandom(3), now);
  const door = new SilentDoor(new URL('http://127.0.0.1:1'));
  const ending = new AbortController();
  const phones = new Phones(fleet, door, 'token', () => (now += 30_000), 1);
  void phones.run(ending.signal);
  await expect.poll(() => door.waiting, { timeout: 10_000 }).toBeGreaterThan(40);
  const then = door.waiting;
  await new Promise((done) => setTimeout(done, 1_500));
  // One tick's worth may still have been under way.
  expect(door.waiting - then).toBeLessThan(64 + 2_000 / 250);
  const last = door.waiting;
  await new Promise((done) => setTimeout(done, 800));
  expect(door.waiting).toBe(last);
});
