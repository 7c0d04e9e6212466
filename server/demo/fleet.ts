import type { Random } from '../../shared/random.ts';

/** Where a terminal's holder is at work: the middle of a grid and how far the grid reaches, metres. */
export interface Beat {
  readonly grid: string;
  readonly lon: number;
  readonly lat: number;
  readonly reach: number;
}

const METRES_PER_DEGREE = 111_320;
const WALK = 1.25;
const E_BIKE = 5.2;
const SHARE_ON_E_BIKES = 0.28;
/** Two crews share a terminal; between them it rests half an hour. */
const CREW_MS = 7 * 3_600_000;
const REST_MS = 12 * 60_000;
/** A radio hole or a basement: silent for minutes, uploads afterwards. */
const MEAN_BETWEEN_GAPS_MS = 10 * 3_600_000;
const MEAN_GAP_MS = 9 * 60_000;
/** No hole is deeper: who is out of reach for longer than half an hour is missed, and that is a mishap of its own. */
const LONGEST_GAP_MS = 26 * 60_000;
/** Who is called away rides there and back at this pace, m/s, and stays so far away, m. */
const STRAY_PACE = 5;
const STRAY_METRES = 3_000;
const HOURS_OF_BATTERY = 11;

/** What a terminal does with the fix it has: sends it, keeps it for later, or has none. */
export type Doing = 'sends' | 'keeps' | 'rests';

/**
 * The demo city's staff: people who walk and ride from door to door inside their grid, stay for a visit, and go on.
 * Columns, one entry a terminal; a step costs the same for 100 and for 100,000.
 */
export class Fleet {
  readonly size: number;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly speed: Float32Array;
  readonly heading: Float32Array;
  readonly battery: Float32Array;
  readonly accuracy: Float32Array;
  private readonly east: Float32Array;
  private readonly north: Float32Array;
  private readonly goalEast: Float32Array;
  private readonly goalNorth: Float32Array;
  private readonly pace: Float32Array;
  private readonly staysUntil: Float64Array;
  private readonly noiseEast: Float32Array;
  private readonly noiseNorth: Float32Array;
  private readonly lastStep: Float64Array;
  private readonly shiftPhase: Float64Array;
  private readonly gapFrom: Float64Array;
  private readonly gapTo: Float64Array;
  private readonly strayFrom: Float64Array;
  private readonly strayTo: Float64Array;
  private readonly aheadUntil: Float64Array;

  constructor(size: number, private readonly beats: readonly Beat[], private readonly random: Random, now: number) {
    this.size = size;
    const floats = () => new Float32Array(size);
    const doubles = () => new Float64Array(size);
    [this.lon, this.lat, this.staysUntil, this.lastStep, this.shiftPhase, this.gapFrom, this.gapTo] =
      [doubles(), doubles(), doubles(), doubles(), doubles(), doubles(), doubles()];
    [this.strayFrom, this.strayTo, this.aheadUntil] = [doubles(), doubles(), doubles()];
    [this.speed, this.heading, this.battery, this.accuracy, this.east, this.north, this.goalEast, this.goalNorth, this.pace, this.noiseEast, this.noiseNorth] =
      [floats(), floats(), floats(), floats(), floats(), floats(), floats(), floats(), floats(), floats(), floats()];
    for (let i = 0; i < size; i++) this.settle(i, now);
  }

  beatOf(i: number): Beat {
    return this.beats[i % this.beats.length]!;
  }

  /** Name of the device: its grid and a running number, never a person. */
  nameOf(i: number): string {
    return `T-${this.beatOf(i).grid}-${Math.floor(i / this.beats.length) + 1}`;
  }

  /** Moves one terminal to `now` and says what it does with its fix. */
  step(i: number, now: number): Doing {
    const seconds = Math.min(60, (now - this.lastStep[i]!) / 1000);
    this.lastStep[i] = now;
    if (this.isResting(i, now)) return 'rests';
    this.drain(i, seconds);
    if (this.battery[i]! <= 0.01) return 'rests';
    this.walk(i, now, seconds);
    this.measure(i, now);
    return this.isInGap(i, now) ? 'keeps' : 'sends';
  }

  isResting(i: number, now: number): boolean {
    return (now + this.shiftPhase[i]!) % (CREW_MS + REST_MS) > CREW_MS;
  }

  /** Out of reach until then. */
  hush(i: number, from: number, to: number): void {
    this.gapFrom[i] = from;
    this.gapTo[i] = to;
  }

  /** Called away from the own grid, and back by then. */
  stray(i: number, from: number, to: number): void {
    this.strayFrom[i] = from;
    this.strayTo[i] = to;
  }

  /** With a clock that runs ahead, until it is set. */
  setAhead(i: number, until: number): void {
    this.aheadUntil[i] = until;
  }

  /** What the phone's own clock says. */
  clockOf(i: number, now: number): number {
    return now < this.aheadUntil[i]! ? now + 4 * 60_000 : now;
  }

  private settle(i: number, now: number): void {
    const { random } = this;
    const reach = this.beatOf(i).reach;
    this.east[i] = random.normal() * reach * 0.35;
    this.north[i] = random.normal() * reach * 0.35;
    this.pace[i] = random.next() < SHARE_ON_E_BIKES ? E_BIKE * (0.8 + 0.4 * random.next()) : WALK * (0.8 + 0.4 * random.next());
    this.battery[i] = 0.35 + 0.65 * random.next();
    this.accuracy[i] = 4 + 8 * random.next();
    this.shiftPhase[i] = random.next() * (CREW_MS + REST_MS);
    this.gapFrom[i] = now + random.exponential(MEAN_BETWEEN_GAPS_MS);
    this.gapTo[i] = this.gapFrom[i]! + Math.min(LONGEST_GAP_MS, random.exponential(MEAN_GAP_MS));
    this.lastStep[i] = now;
    this.aim(i);
    this.measure(i, now);
  }

  private aim(i: number): void {
    const reach = this.beatOf(i).reach;
    const angle = this.random.next() * 2 * Math.PI;
    const distance = Math.sqrt(this.random.next()) * reach;
    this.goalEast[i] = Math.cos(angle) * distance;
    this.goalNorth[i] = Math.sin(angle) * distance;
  }

  private walk(i: number, now: number, seconds: number): void {
    if (now < this.staysUntil[i]!) {
      this.speed[i] = 0;
      return;
    }
    const east = this.goalEast[i]! - this.east[i]!;
    const north = this.goalNorth[i]! - this.north[i]!;
    const distance = Math.hypot(east, north);
    const step = this.pace[i]! * seconds;
    if (distance <= step) {
      this.east[i] = this.goalEast[i]!;
      this.north[i] = this.goalNorth[i]!;
      this.speed[i] = 0;
      this.staysUntil[i] = now + this.random.exponential(75_000);
      this.aim(i);
      return;
    }
    this.east[i] = this.east[i]! + (east / distance) * step;
    this.north[i] = this.north[i]! + (north / distance) * step;
    this.speed[i] = this.pace[i]!;
    this.heading[i] = (Math.atan2(east, north) * 180 / Math.PI + 360) % 360;
  }

  /** What the receiver says: a slowly wandering error, as GPS has it, and none while the phone knows that it lies still. */
  private measure(i: number, now: number): void {
    const sigma = this.accuracy[i]! * 0.25;
    if (this.speed[i]! > 0) {
      this.noiseEast[i] = 0.92 * this.noiseEast[i]! + 0.39 * sigma * this.random.normal();
      this.noiseNorth[i] = 0.92 * this.noiseNorth[i]! + 0.39 * sigma * this.random.normal();
    }
    const beat = this.beatOf(i);
    this.lat[i] = beat.lat + (this.north[i]! + this.noiseNorth[i]!) / METRES_PER_DEGREE;
    const away = Math.min(STRAY_METRES, Math.max(0, STRAY_PACE * Math.min(now - this.strayFrom[i]!, this.strayTo[i]! - now) / 1_000));
    this.lon[i] = beat.lon + (this.east[i]! + this.noiseEast[i]! + away) / (METRES_PER_DEGREE * Math.cos(beat.lat * Math.PI / 180));
  }

  private drain(i: number, seconds: number): void {
    this.battery[i] = this.battery[i]! - seconds / (HOURS_OF_BATTERY * 3600);
    // Flat for a while, then somebody puts it on the charger.
    if (this.battery[i]! < -0.03) this.battery[i] = 1;
  }

  private isInGap(i: number, now: number): boolean {
    if (now < this.gapFrom[i]!) return false;
    if (now < this.gapTo[i]!) return true;
    this.gapFrom[i] = now + this.random.exponential(MEAN_BETWEEN_GAPS_MS);
    this.gapTo[i] = this.gapFrom[i]! + Math.min(LONGEST_GAP_MS, this.random.exponential(MEAN_GAP_MS));
    return false;
  }
}
