import { expect, test } from 'vitest';
import { seededRandom } from '../../shared/random.ts';
import { Fleet, type Beat } from '../../server/demo/fleet.ts';

const beats: Beat[] = Array.from({ length: 50 }, (_, n) => ({ grid: `33020300100100${n}`, lon: 121.5 + n * 0.01, lat: 29.87, reach: 250 }));
const START = Date.UTC(2026, 10, 21, 2);

function run(seed: number, seconds: number) {
  const fleet = new Fleet(100, beats, seededRandom(seed), START);
  const doings = { sends: 0, keeps: 0, rests: 0 };
  let fastest = 0;
  for (let t = 10; t <= seconds; t += 10) {
    for (let i = 0; i < fleet.size; i++) {
      const before = [fleet.lon[i]!, fleet.lat[i]!] as const;
      doings[fleet.step(i, START + t * 1000)]++;
      const metres = Math.hypot((fleet.lon[i]! - before[0]) * 96_500, (fleet.lat[i]! - before[1]) * 111_320);
      fastest = Math.max(fastest, metres / 10);
    }
  }
  return { fleet, doings, fastest };
}

test('the same seed walks the same ways', () => {
  expect(run(3, 600).fleet.lon).toEqual(run(3, 600).fleet.lon);
  expect(run(3, 600).fleet.lon).not.toEqual(run(4, 600).fleet.lon);
});

test('nobody is faster than an e-bike, and nobody strays far from the own grid', () => {
  const { fleet, fastest } = run(5, 3600);
  expect(fastest).toBeLessThan(10);
  expect(fastest).toBeGreaterThan(1);
  for (let i = 0; i < fleet.size; i++) {
    const { lon, lat, reach } = fleet.beatOf(i);
    expect(Math.hypot((fleet.lon[i]! - lon) * 96_500, (fleet.lat[i]! - lat) * 111_320)).toBeLessThan(reach * 2.5);
  }
});

test('most send, some rest between crews, a few are out of reach and keep their fixes', () => {
  const { doings } = run(6, 4 * 3600);
  const all = doings.sends + doings.keeps + doings.rests;
  expect(doings.sends / all).toBeGreaterThan(0.85);
  expect(doings.rests).toBeGreaterThan(0);
  expect(doings.keeps).toBeGreaterThan(0);
});
