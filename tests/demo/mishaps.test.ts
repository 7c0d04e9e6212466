import { expect, test } from 'vitest';
import { DoorClient, type Answer } from '../../server/demo/doorClient.ts';
import { Fleet, type Beat } from '../../server/demo/fleet.ts';
import { Mishaps } from '../../server/demo/mishaps.ts';
import { seededRandom } from '../../shared/random.ts';

const beats: Beat[] = Array.from({ length: 60 }, (_, n) => ({ grid: `33020300${1 + Math.floor(n / 20)}001${String(n % 20).padStart(3, '0')}`, lon: 121.5 + n * 0.01, lat: 29.87, reach: 250 }));
const START = Date.UTC(2026, 10, 21, 2);
const MINUTE = 60_000;

/** A centre that takes everything. */
class OpenDoor extends DoorClient {
  readonly asked: string[] = [];
  override postForm(path: string): Promise<Answer> {
    this.asked.push(path);
    return Promise.resolve({ status: 200, body: undefined } as Answer);
  }
}

/** A day of mishaps, looked at every minute. */
function aDay(seed: number) {
  let now = START;
  const told: { title: string; at: number }[] = [];
  const door = new OpenDoor(new URL('http://127.0.0.1:1'));
  const fleet = new Fleet(60, beats, seededRandom(seed), now);
  const tell = (trouble: { readonly title: string }): Promise<void> => { told.push({ title: trouble.title, at: now }); return Promise.resolve(); };
  const mishaps = new Mishaps(fleet, { tell, tellSomewhere: tell }, door, 'token', beats, seededRandom(seed), () => now);
  mishaps.begin();
  let quiet = 0;
  for (; now < START + 24 * 60 * MINUTE; now += MINUTE) {
    mishaps.play();
    for (let i = 0; i < fleet.size; i++) if (fleet.step(i, now) === 'keeps') quiet++;
  }
  door.close();
  return { counts: mishaps.counts, told, door, quiet };
}

test('a visitor sees every kind of mishap within a day, most of them in the first hour, and the wall stays calm', () => {
  for (const seed of [1, 2, 3]) {
    const { counts, told, door, quiet } = aDay(seed);
    for (const [kind, count] of Object.entries(counts)) expect([kind, count >= 1, count <= 14]).toEqual([kind, true, true]);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeLessThan(70);
    expect(door.asked.every((path) => path.startsWith('/osmand?') && path.includes('alarm=sos'))).toBe(true);
    expect(told.some(({ at }) => at < START + 10 * MINUTE)).toBe(true);
    expect(quiet).toBeGreaterThan(30);
  }
});

test('the same seed has the same mishaps', () => {
  expect(aDay(4).told).toEqual(aDay(4).told);
});
