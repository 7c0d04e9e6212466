import { seededRandom } from '../../server/city/build/seededRandom.ts';
import { loadDemoCity } from '../../server/city/city.ts';

const PLACES = 1_000_000;

/** Point → grid on one core: places all over the city's box (two thirds of it water), and places near grids' middles (borders everywhere). */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[] }> {
  const began = performance.now();
  const city = await loadDemoCity();
  const loadMs = performance.now() - began;
  const random = seededRandom(11);
  const over = Float64Array.from({ length: 2 * PLACES }, (_, i) => (i % 2 === 0 ? 120.87 + 1.41 * random() : 28.85 + 1.57 * random()));
  const near = new Float64Array(2 * PLACES);
  for (let i = 0; i < 2 * PLACES; i += 2) {
    const [lon, lat] = city.anchorOf(Math.floor(random() * city.tree.size));
    near[i] = lon + 0.004 * (random() - 0.5);
    near[i + 1] = lat + 0.004 * (random() - 0.5);
  }
  const rows = [['anywhere in the box', over], ['near grids', near]] as const;
  return {
    name: `locate: ${city.tree.size} areas, loaded in ${Math.round(loadMs)} ms`,
    rows: rows.map(([places, points]) => ({ places, ...lookUps(points, city.locate) })),
  };
}

function lookUps(points: Float64Array, locate: (lon: number, lat: number) => number): Record<string, number> {
  let found = 0, best = Infinity;
  for (let round = 0; round < 4; round++) {
    found = 0;
    const began = performance.now();
    for (let i = 0; i < points.length; i += 2) if (locate(points[i]!, points[i + 1]!) >= 0) found++;
    best = Math.min(best, performance.now() - began);
  }
  const count = points.length / 2;
  return { 'found, %': Math.round((100 * found) / count), 'million a second': Number((count / best / 1000).toFixed(2)), 'ns each': Math.round((1e6 * best) / count) };
}
