const HOUR = 3_600_000;
const WEEK_HOURS = 168;
/** What all areas and kinds together say counts as much as so many arrivals of an area's own. */
const PRIOR = 4;
/** The same for a kind's own hours against those of all kinds. */
const SHAPE_PRIOR = 20;
/** An hour of the week seldom seen is taken to be like that hour of any day: as much as so many hours of it would say. */
const WEEKDAY_PRIOR = 2;
/** No hour is so quiet that what comes then is a wonder: a twentieth of the mean is always to be expected. */
const LEAST_SHARE = 0.05;

/** Arrivals an hour, whose mean is known as surely as `size` arrivals let one know it. */
export interface Rate {
  readonly perHour: number;
  readonly size: number;
}

/**
 * How many reports are usual: of each kind in each row (an area), by the hour of the week. Learned from a history of arrivals; what
 * little a small area has had is drawn towards what its size and the kind's would make it (gamma prior), and a kind's hours towards the hours of all
 * kinds, smoothed over the neighbouring hours.
 */
export class ArrivalRates {
  readonly rows: number;
  readonly kinds: number;
  readonly #offset: number;
  readonly #counts: Float64Array;
  readonly #byHour: Float64Array;
  readonly #exposure = new Float64Array(WEEK_HOURS);
  readonly #perHour: Float64Array;
  readonly #kindPerHour: Float64Array;
  /** By kind and hour of the week, 1 on the mean. */
  readonly #shape: Float64Array;
  readonly #cityByHour = new Float64Array(WEEK_HOURS);
  #hours = 0;

  /** @param offset of the city's zone, ms, so that the hours are the city's */
  constructor(rows: number, kinds: number, offset: number) {
    [this.rows, this.kinds, this.#offset] = [rows, kinds, offset];
    this.#counts = new Float64Array(rows * kinds);
    this.#byHour = new Float64Array(kinds * WEEK_HOURS);
    this.#perHour = new Float64Array(rows * kinds);
    this.#kindPerHour = new Float64Array(kinds);
    this.#shape = new Float64Array(kinds * WEEK_HOURS).fill(1);
  }

  /** One arrival of the history. */
  count(row: number, kind: number, at: number): void {
    this.#counts[row * this.kinds + kind]!++;
    this.#byHour[kind * WEEK_HOURS + this.#hourOf(at)]!++;
  }

  /** All that came from `from` to `to` has been counted. */
  learn(from: number, to: number): void {
    this.#hours = Math.max(1, (to - from) / HOUR);
    for (let at = from; at < to; at += HOUR) this.#exposure[this.#hourOf(at)]! += Math.min(1, (to - at) / HOUR);
    this.#learnRates();
    const week = this.#weekOfAll();
    for (let kind = 0; kind < this.kinds; kind++) this.#learnShape(kind, week);
    for (let hour = 0; hour < WEEK_HOURS; hour++) {
      this.#cityByHour[hour] = 0;
      for (let kind = 0; kind < this.kinds; kind++) this.#cityByHour[hour]! += this.#kindPerHour[kind]! * this.#shape[kind * WEEK_HOURS + hour]!;
    }
  }

  /** On the mean of all hours. */
  rateOf(row: number, kind: number): Rate {
    return { perHour: this.#perHour[row * this.kinds + kind]!, size: PRIOR + this.#counts[row * this.kinds + kind]! };
  }

  ofKind(kind: number): number {
    return this.#kindPerHour[kind]!;
  }

  /** Hours that a kind's mean rate would need for what is usual from `from` to `to`: more than that time by day, less by night. */
  hoursWorth(kind: number, from: number, to: number): number {
    return this.#sum(this.#shape, kind * WEEK_HOURS, from, to);
  }

  /** What is usual of all kinds in all rows from `from` to `to`. */
  ofAll(from: number, to: number): number {
    return this.#sum(this.#cityByHour, 0, from, to);
  }

  #sum(byHour: Float64Array, base: number, from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to;) {
      const next = Math.min(to, (Math.floor(at / HOUR) + 1) * HOUR);
      sum += byHour[base + this.#hourOf(at)]! * ((next - at) / HOUR);
      at = next;
    }
    return sum;
  }

  #hourOf(at: number): number {
    return Math.floor((at + this.#offset) / HOUR) % WEEK_HOURS;
  }

  #learnRates(): void {
    const { rows, kinds } = this;
    const [ofRow, ofKind] = [new Float64Array(rows), new Float64Array(kinds)];
    let all = 0;
    for (let row = 0; row < rows; row++) {
      for (let kind = 0; kind < kinds; kind++) {
        const count = this.#counts[row * kinds + kind]!;
        ofRow[row]! += count;
        ofKind[kind]! += count;
        all += count;
      }
    }
    this.#kindPerHour.fill(0);
    for (let row = 0; row < rows; row++) {
      for (let kind = 0; kind < kinds; kind++) {
        const expected = Math.max(0.5, all === 0 ? 0 : (ofRow[row]! * ofKind[kind]!) / all);
        const mean = (expected * (PRIOR + this.#counts[row * kinds + kind]!)) / (PRIOR + expected);
        this.#perHour[row * kinds + kind] = mean / this.#hours;
        this.#kindPerHour[kind]! += mean / this.#hours;
      }
    }
  }

  /** Arrivals an hour of all kinds, by the hour of the week. */
  #weekOfAll(): Float64Array {
    const [week, day] = [new Float64Array(WEEK_HOURS), new Float64Array(24)];
    const dayExposure = new Float64Array(24);
    for (let hour = 0; hour < WEEK_HOURS; hour++) {
      for (let kind = 0; kind < this.kinds; kind++) week[hour]! += this.#byHour[kind * WEEK_HOURS + hour]!;
      day[hour % 24]! += week[hour]!;
      dayExposure[hour % 24]! += this.#exposure[hour]!;
    }
    for (let hour = 0; hour < WEEK_HOURS; hour++) {
      const usual = dayExposure[hour % 24] === 0 ? 0 : day[hour % 24]! / dayExposure[hour % 24]!;
      week[hour] = (week[hour]! + WEEKDAY_PRIOR * usual) / (this.#exposure[hour]! + WEEKDAY_PRIOR);
    }
    const smooth = week.map((rate, hour) => (week[(hour + WEEK_HOURS - 1) % WEEK_HOURS]! + 2 * rate + week[(hour + 1) % WEEK_HOURS]!) / 4);
    const mean = smooth.reduce((sum, rate) => sum + rate, 0) / WEEK_HOURS;
    return smooth.map((rate) => (mean === 0 ? 1 : Math.max(rate / mean, LEAST_SHARE)));
  }

  #learnShape(kind: number, week: Float64Array): void {
    const base = kind * WEEK_HOURS;
    let [ofKind, worth] = [0, 0];
    for (let hour = 0; hour < WEEK_HOURS; hour++) {
      ofKind += this.#byHour[base + hour]!;
      worth += week[hour]! * this.#exposure[hour]!;
    }
    const around = (at: (hour: number) => number, hour: number): number => at((hour + WEEK_HOURS - 1) % WEEK_HOURS) + at(hour) + at((hour + 1) % WEEK_HOURS);
    const expected = (hour: number): number => (worth === 0 ? 0 : (ofKind * week[hour]! * this.#exposure[hour]!) / worth);
    const counted = (hour: number): number => this.#byHour[base + hour]!;
    let sum = 0;
    for (let hour = 0; hour < WEEK_HOURS; hour++) {
      const own = week[hour]! * (SHAPE_PRIOR + around(counted, hour)) / (SHAPE_PRIOR + around(expected, hour));
      this.#shape[base + hour] = Math.max(own, LEAST_SHARE);
      sum += this.#shape[base + hour]! * this.#exposure[hour]!;
    }
    const scale = sum === 0 ? 1 : this.#hours / sum;
    for (let hour = 0; hour < WEEK_HOURS; hour++) this.#shape[base + hour]! *= scale;
  }
}
