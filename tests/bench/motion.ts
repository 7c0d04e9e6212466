import { seededRandom } from '../../shared/random.ts';
import { QUANTA_PER_DEGREE } from '../../shared/wire/positionFrame.ts';

const METRES_PER_DEGREE = 111_320;
const NARROWING = Math.cos((29.9 * Math.PI) / 180);
const WALK = 1.25;
const E_BIKE = 5.2;
const SHARE_ON_E_BIKES = 0.28;

export interface Motion {
  readonly name: string;
  /** Spread of the GPS error, metres, and the share of it that stays from one second to the next. */
  readonly noise: number;
  readonly stays: number;
  /** Share of the terminals that tell their place in a given second. */
  readonly reporting: number;
}

/** Walkers and e-bikes on streets, all of them on the move: places in quanta, one second after another. */
export function* motion(terminals: number, { noise, stays, reporting }: Motion): Generator<{ readonly east: Int32Array; readonly north: Int32Array }> {
  const random = seededRandom(terminals);
  const doubles = () => new Float64Array(terminals);
  const [x, y, heading, pace, errorX, errorY] = [doubles(), doubles(), doubles(), doubles(), doubles(), doubles()];
  const east = new Int32Array(terminals);
  const north = new Int32Array(terminals);
  const fresh = noise * Math.sqrt(1 - stays * stays);
  for (let i = 0; i < terminals; i++) {
    x[i] = 11_650_000 + random.next() * 90_000;
    y[i] = 3_300_000 + random.next() * 90_000;
    heading[i] = random.next() * 2 * Math.PI;
    pace[i] = (random.next() < SHARE_ON_E_BIKES ? E_BIKE : WALK) * (0.8 + 0.4 * random.next());
  }
  for (let second = 0; ; second++) {
    for (let i = 0; i < terminals; i++) {
      heading[i] = heading[i]! + 0.03 * random.normal() + (random.next() < 0.01 ? (random.next() < 0.5 ? Math.PI / 2 : -Math.PI / 2) : 0);
      x[i] = x[i]! + pace[i]! * Math.sin(heading[i]!);
      y[i] = y[i]! + pace[i]! * Math.cos(heading[i]!);
      errorX[i] = stays * errorX[i]! + fresh * random.normal();
      errorY[i] = stays * errorY[i]! + fresh * random.normal();
      if (second > 0 && random.next() >= reporting) continue;
      east[i] = Math.round(((x[i]! + errorX[i]!) / (METRES_PER_DEGREE * NARROWING)) * QUANTA_PER_DEGREE);
      north[i] = Math.round(((y[i]! + errorY[i]!) / METRES_PER_DEGREE) * QUANTA_PER_DEGREE);
    }
    yield { east, north };
  }
}
