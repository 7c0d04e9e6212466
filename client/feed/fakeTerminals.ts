import type { Random } from '../../shared/random.ts';
import { FRESH, OFFLINE, STALE } from '../../shared/wire/slotColumns.ts';
import { PositionEncoder, QUANTA_PER_DEGREE } from '../../shared/wire/positionFrame.ts';
import { pickDistrict, placeIn } from './fakeCity.ts';

const METRES_PER_DEGREE = 111_320;
/** cos 29.9°: a degree of longitude in Ningbo against one of latitude. */
const NARROWING = 0.867;
/** Quanta of rounding and GPS noise that a device's own filter leaves. */
const NOISE_METRES = 0.4;

/** Walkers and e-bikes that keep near their place; every hundredth is silent. */
export class FakeTerminals {
  readonly count: number;
  readonly #random: Random;
  readonly #encoder = new PositionEncoder(1, 121.5, 29.85);
  readonly #lon: Float64Array;
  readonly #lat: Float64Array;
  readonly #homeLon: Float64Array;
  readonly #homeLat: Float64Array;
  readonly #heading: Float64Array;
  readonly #speed: Float64Array;
  readonly #state: Uint8Array;

  constructor(random: Random, count: number) {
    this.count = count;
    this.#random = random;
    const column = () => new Float64Array(count);
    [this.#lon, this.#lat, this.#homeLon, this.#homeLat, this.#heading, this.#speed] = [column(), column(), column(), column(), column(), column()];
    this.#state = new Uint8Array(count);
    for (let i = 0; i < count; i++) this.#settleDown(i);
    this.delta(0);
  }

  /** One second. */
  walk(): void {
    for (let i = 0; i < this.count; i++) {
      if (this.#state[i] !== FRESH) continue;
      this.#turn(i);
      const metres = this.#speed[i]!;
      this.#lon[i] = this.#lon[i]! + (metres * Math.sin(this.#heading[i]!)) / (METRES_PER_DEGREE * NARROWING);
      this.#lat[i] = this.#lat[i]! + (metres * Math.cos(this.#heading[i]!)) / METRES_PER_DEGREE;
    }
  }

  delta(time: number): Uint8Array {
    for (let i = 0; i < this.count; i++) {
      const noise = this.#speed[i]! > 0 ? ((this.#random.next() - 0.5) * NOISE_METRES) / METRES_PER_DEGREE : 0;
      this.#encoder.place(i, Math.round((this.#lon[i]! + noise) * QUANTA_PER_DEGREE), Math.round((this.#lat[i]! - noise) * QUANTA_PER_DEGREE), this.#state[i]!);
    }
    return this.#encoder.delta(time);
  }

  keyframe(time: number): Uint8Array {
    return this.#encoder.keyframe(time);
  }

  #settleDown(i: number): void {
    const random = this.#random;
    const { lon, lat } = placeIn(random, pickDistrict(random));
    this.#lon[i] = this.#homeLon[i] = lon;
    this.#lat[i] = this.#homeLat[i] = lat;
    this.#heading[i] = random.next() * 2 * Math.PI;
    const kind = random.next();
    this.#speed[i] = kind < 0.25 ? 0 : kind < 0.8 ? 1 + random.next() * 0.5 : 3.5 + random.next() * 2.5;
    this.#state[i] = random.next() < 0.98 ? FRESH : random.next() < 0.7 ? STALE : OFFLINE;
  }

  /** Along streets: mostly straight on, now and then a corner, and homeward when far out. */
  #turn(i: number): void {
    const far = Math.hypot(this.#lon[i]! - this.#homeLon[i]!, this.#lat[i]! - this.#homeLat[i]!) > 0.008;
    if (far) this.#heading[i] = Math.atan2((this.#homeLon[i]! - this.#lon[i]!) * NARROWING, this.#homeLat[i]! - this.#lat[i]!);
    else if (this.#random.next() < 0.02) this.#heading[i] = this.#heading[i]! + (this.#random.next() < 0.5 ? 1 : -1) * (Math.PI / 2);
  }
}
