import { describe, expect, it } from 'vitest';
import { type LabelWish, placeLabels } from '../../../client/map/labelPlacement.ts';
import { seededRandom } from '../../../shared/random.ts';

const frame = { left: 0, top: 0, right: 1000, bottom: 800 };
const wish = (key: string, x: number, y: number, rank = 0, text = key): LabelWish => ({ key, text, x, y, width: 80, height: 24, rank });

describe('names on the map', () => {
  it('stand where they wish when they are alone', () => {
    expect(placeLabels([wish('海曙区', 500, 400)], frame, 6)).toEqual([{ key: '海曙区', text: '海曙区', rank: 0, x: 500, y: 400 }]);
  });

  it('step aside for each other, and none is lost while there is room', () => {
    const placed = placeLabels([wish('江北区', 500, 400), wish('镇海区', 510, 405)], frame, 6);
    expect(placed.map(({ text }) => text)).toEqual(['江北区', '镇海区']);
    expect(Math.abs(placed[0]!.y - placed[1]!.y)).toBeGreaterThanOrEqual(24);
  });

  it('give way by rank: a township yields to a district, whatever the order of asking', () => {
    const crowd = Array.from({ length: 12 }, (_, i) => wish(`镇街${i}`, 500, 400, 1));
    const placed = placeLabels([...crowd, wish('鄞州区', 500, 400, 0)], frame, 6);
    expect(placed[0]).toMatchObject({ text: '鄞州区', x: 500, y: 400 });
    expect(placed.length).toBeLessThan(13);
  });

  it('never repeat a text', () => {
    const placed = placeLabels([wish('a', 100, 100, 1, '中心社区'), wish('b', 800, 700, 1, '中心社区')], frame, 6);
    expect(placed.map(({ key }) => key)).toEqual(['a']);
  });

  it('keep inside the frame or stay away', () => {
    expect(placeLabels([wish('边', 10, 400)], frame, 6).every(({ x }) => x >= 40)).toBe(true);
    expect(placeLabels([wish('外', -60, 400)], frame, 6)).toEqual([]);
  });

  it('never overlap, however many ask', () => {
    const random = seededRandom(3302);
    const wishes = Array.from({ length: 400 }, (_, i) => wish(`名${i}`, random.next() * 1000, random.next() * 800, i % 3));
    const placed = placeLabels(wishes, frame, 6);
    expect(placed.length).toBeGreaterThan(40);
    for (const a of placed) {
      for (const b of placed) {
        if (a === b) continue;
        expect(Math.abs(a.x - b.x) >= 86 - 1e-9 || Math.abs(a.y - b.y) >= 30 - 1e-9).toBe(true);
      }
    }
  });
});
