import { describe, expect, it } from 'vitest';
import { areaShades } from '../../../client/map/areaShades.ts';
import { evenScale, rampOf, roundEnd, stepOf, STEPS } from '../../../client/map/colourSteps.ts';
import { countScale, honeycomb } from '../../../client/map/hexagons.ts';
import { contrastOf, palette } from '../../../client/palette.ts';
import type { Figures, Part } from '../../../shared/figures.ts';

const area = (code: string, open: number, disputes: Part = { done: 0, of: 0 }) => ({ area: code, open, overdue: Math.floor(open / 10), month: { disputes } }) as Figures;

describe('areas coloured by a measure', () => {
  it('stand on a scale from zero to a round number that none of them passes', () => {
    const { scale, tones } = areaShades([area('a', 3), area('b', 41), area('c', 87)], 'open');
    expect(scale.edges).toEqual([0, 20, 40, 60, 80, 100]);
    expect(['a', 'b', 'c'].map((code) => scale.tones.indexOf(tones.get(code)!))).toEqual([0, 2, 4]);
  });

  it('say where a rate’s scale begins, and leave an area without a sample plain', () => {
    const { scale, tones } = areaShades([area('a', 1, { done: 962, of: 1000 }), area('b', 1, { done: 999, of: 1000 }), area('none', 1)], 'resolution');
    expect([scale.edges[0], scale.edges.at(-1)]).toEqual([95, 100]);
    expect([...tones.keys()]).toEqual(['a', 'b']);
  });

  it('are all in the first step where nothing is overdue', () => {
    const { scale, tones } = areaShades([area('a', 3), area('b', 4)], 'overdue');
    expect(scale.edges.at(-1)).toBe(STEPS);
    expect(new Set(tones.values())).toEqual(new Set([scale.tones[0]]));
  });

  it.each(['normal', 'attention', 'settled'] as const)('in %s grow lighter with each step, so that grey keeps their order, and letters stay legible on all', (tone) => {
    const steps = rampOf(palette.land, palette[tone]);
    const light = steps.map((step) => contrastOf(step, '#000000'));
    expect(light).toEqual(light.toSorted((a, b) => a - b));
    for (let i = 1; i < light.length; i++) expect(light[i]! / light[i - 1]!).toBeGreaterThan(1.15);
  });

  it.each([[0, 5], [5, 5], [6, 10], [11, 15], [23, 25], [87, 100], [101, 150], [2_400, 2_500]])('%d ends at %d', (value, end) => {
    expect(roundEnd(value)).toBe(end);
  });

  it('takes a value beyond either end to that end', () => {
    const scale = evenScale(90, 100, rampOf(palette.land, palette.settled));
    expect([stepOf(scale, 12), stepOf(scale, 90), stepOf(scale, 94), stepOf(scale, 100), stepOf(scale, 101)]).toEqual([0, 0, 2, 4, 4]);
  });
});

describe('the honeycomb', () => {
  it('counts each point once, in the cell around it', () => {
    const places = [121.5, 29.9, 121.5002, 29.9001, 121.9, 29.5];
    const { cells } = honeycomb(places, 3, 0.03);
    expect(cells.map(({ count }) => count).toSorted()).toEqual([1, 2]);
    for (const { ring } of cells) {
      const inside = places.filter((_, i) => i % 2 === 0).some((lon, row) => {
        const middle = [ring.slice(0, 6).reduce((sum, [x]) => sum + x, 0) / 6, ring.slice(0, 6).reduce((sum, [, y]) => sum + y, 0) / 6] as const;
        return Math.hypot((lon - middle[0]) * 0.867, places[2 * row + 1]! - middle[1]) <= 0.03 / 2;
      });
      expect(inside).toBe(true);
      expect(ring[6]).toEqual(ring[0]);
    }
  });

  it('has no point that belongs to two cells or none, however they lie', () => {
    const places = Array.from({ length: 4_000 }, (_, i) => (i % 2 === 0 ? 121 + ((i * 7919) % 1000) / 1000 : 29 + ((i * 104_729) % 1000) / 1000));
    expect(honeycomb(places, 2_000, 0.03).cells.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
  });

  it('leaves out what does not count', () => {
    expect(honeycomb([121.5, 29.9, 121.5, 29.9], 2, 0.03, (row) => row === 1).cells.map(({ count }) => count)).toEqual([1]);
    expect(honeycomb([], 0, 0.03).cells).toEqual([]);
  });

  it.each([[0, [1]], [1, [1]], [4, [1, 2]], [87, [1, 5, 10, 20, 50]], [740, [1, 50, 100, 200, 500]]])('of at most %d a cell steps at %j', (most, edges) => {
    expect(countScale(most).edges).toEqual(edges);
    expect(countScale(most).tones).toHaveLength(edges.length);
  });
});
