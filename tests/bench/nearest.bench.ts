import { seededRandom } from '../../server/city/build/seededRandom.ts';
import { loadDemoCity } from '../../server/city/city.ts';
import { createPositionBook } from '../../server/projections/positions.ts';
import { metresBetween } from '../../shared/metresBetween.ts';
import { createTestClock } from '../support/testClock.ts';

const QUESTIONS = 400;
const WEIGHED = 40;

/** Who is near a place, as the list of candidates asks it: by buckets of a kilometre, and, for reference, by a look at everybody. */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[] }> {
  const city = await loadDemoCity();
  const grids = Array.from(city.tree.level.keys()).filter((node) => city.tree.level[node] === 4);
  const rows = [13_800, 138_000].map((terminals) => {
    const clock = createTestClock(Date.parse('2026-11-17T10:20:00+08:00'));
    const random = seededRandom(5);
    const book = createPositionBook({ clock, city });
    const near = (node: number) => {
      const [lon, lat] = city.anchorOf(node);
      return { lon: lon + 0.004 * (random() - 0.5), lat: lat + 0.004 * (random() - 0.5) };
    };
    const at = clock.now();
    for (let n = 0; n < terminals; n++) {
      const terminal = `T-${n}`;
      book.openShift(terminal, at - 1_000);
      book.take({ terminal, ...near(grids[n % grids.length]!), at, receivedAt: at });
    }
    const places = Array.from({ length: QUESTIONS }, () => near(grids[Math.floor(random() * grids.length)]!));
    const root = city.tree.code[0]!;
    const byBuckets = times(places, ({ lon, lat }) => book.near(root, lon, lat, WEIGHED).length);
    const byAll = times(places.slice(0, 20), (place) => book.list(root).map((one) => ({ one, far: metresBetween(one, place) })).sort((a, b) => a.far - b.far).slice(0, WEIGHED).length);
    return { terminals, 'buckets p50, ms': at50(byBuckets), 'buckets p99, ms': at99(byBuckets), 'everybody p50, ms': at50(byAll) };
  });
  return { name: `the ${WEIGHED} nearest of all terminals on shift`, rows };
}

function times<P>(places: readonly P[], ask: (place: P) => number): number[] {
  for (const place of places.slice(0, 20)) ask(place);
  return places.map((place) => {
    const began = performance.now();
    ask(place);
    return performance.now() - began;
  }).sort((a, b) => a - b);
}

const at50 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)]!;
const at99 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length * 0.99)]!;
