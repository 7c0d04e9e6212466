import { describe, expect, it } from 'vitest';
import { clusterScan, type BrewingReport } from '../../server/domain/clusterScan.ts';
import { expectedRange, upperTail } from '../../server/domain/negativeBinomial.ts';
import { seededRandom } from '../../shared/random.ts';

const TERMS = { metres: 300, least: 4 };
/** Metres east of a place in the city. */
const at = (n: number, metres: number, more: Partial<BrewingReport> = {}): BrewingReport => ({ id: `r${n}`, category: 'noise', lon: 121.5 + metres / 96_500, lat: 29.87, at: n, repeats: 0, ...more });
const scan = (reports: readonly BrewingReport[], usual = 0) => clusterScan(reports, TERMS, () => usual, async () => undefined);

describe('[LEAD9] what brews before it is a dispute', async () => {
  it('four reports of one kind within the circle are a cluster, told with how far they lie and since when', async () => {
    const [cluster, ...others] = await scan([at(3, 120), at(1, 0), at(4, 250), at(2, 60)]);
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ category: 'noise', repeats: 0, since: 1, last: 4, usual: 0 });
    expect(cluster!.reports.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(cluster!.metres).toBeLessThanOrEqual(300);
  });

  it('three are none, nor are four of two kinds, nor four in a street that is longer than the circle', async () => {
    expect(await scan([at(1, 0), at(2, 10), at(3, 20)])).toEqual([]);
    expect(await scan([at(1, 0), at(2, 10), at(3, 20), at(4, 30, { category: 'parking' })])).toEqual([]);
    expect(await scan([at(1, 0), at(2, 280), at(3, 560), at(4, 840)])).toEqual([]);
  });

  it('a repeat weighs as a report; but one matter that is told again and again is one matter', async () => {
    expect(await scan([at(1, 0, { repeats: 2 }), at(2, 50)])).toMatchObject([{ repeats: 2 }]);
    expect(await scan([at(1, 0, { repeats: 7 })])).toEqual([]);
  });

  it('a place that always has as many brews nothing new', async () => {
    const five = [1, 2, 3, 4, 5].map((n) => at(n, n * 10));
    expect(await scan(five, 2.4)).toMatchObject([{ usual: 2.4 }]);
    expect(await scan(five, 2.5)).toEqual([]);
  });

  it('each report stands in one cluster, and all of it within the circle, wherever they lie', async () => {
    const random = seededRandom(12);
    const reports = Array.from({ length: 600 }, (_, n) => at(n, random.next() * 6_000, { lat: 29.87 + random.next() * 0.03, category: random.pick(['noise', 'parking']), repeats: random.below(3) }));
    const clusters = await scan(reports);
    const ids = clusters.flatMap(({ reports: of }) => of.map(({ id }) => id));
    expect(clusters.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { metres, reports: of, repeats } of clusters) expect([metres <= 300, of.length + repeats >= 4]).toEqual([true, true]);
  });
});

describe('[LEAD10] what was to be expected', () => {
  it('is told as the counts between which all but one in twenty lies', () => {
    const { low, high } = expectedRange(12, 8, 0.05);
    expect([low < 12, high > 12]).toEqual([true, true]);
    expect([1 - upperTail(low, 12, 8), upperTail(high + 1, 12, 8)].every((share) => share <= 0.025)).toBe(true);
    expect(upperTail(high, 12, 8)).toBeGreaterThan(0.025);
    expect(expectedRange(0.01, 5, 0.05)).toEqual({ low: 0, high: 0 });
  });
});
