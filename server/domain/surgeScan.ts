import type { ArrivalRates } from './arrivalRates.ts';
import { expectedRange, upperTail } from './negativeBinomial.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** What is usual for a city counts as much as so many arrivals, when today is compared with it; and all kinds for one kind. */
const LEVEL_PRIOR = 2;
const KIND_PRIOR = 5;
/** What one arrival draws after itself, as two who report one thing: so much of the mean's square is added to the variance. */
const CLUSTERING = 0.02;

export interface SurgeTerms {
  readonly minutes: number;
  readonly least: number;
  readonly falseAlarmDays: number;
}

export interface Surge {
  readonly row: number;
  readonly kind: number;
  /** When the report came that was one too many, ms. */
  readonly since: number;
  /** In the window, and how many would be usual there today. */
  readonly count: number;
  readonly usual: number;
  /** Between these it would lie 95 times in a hundred. */
  readonly low: number;
  readonly high: number;
}

/** One that stands, with its names: `kind` is a group of the policy's categories. */
export interface SurgeSeen extends Omit<Surge, 'row' | 'kind'> {
  readonly area: string;
  readonly name: string;
  readonly kind: string;
  readonly minutes: number;
  readonly exercise: boolean;
}

/** As it changes while it lasts. */
interface Standing {
  readonly surge: Surge;
  most: number;
}

/**
 * Finds where more reports of a kind come in an area than its hour and weekday explain.
 *
 * Each arrival is looked at with those of the window before it. How many are usual is a negative binomial law: its mean is the area's rate for
 * that kind and hour, times what the rest of the city has today of the same kind (a festival, a storm that is everywhere, a
 * service that grows explain themselves), but never less than usual; its spread is how surely each of these is known. A surge is a count whose
 * chance, for somebody who has just seen an arrival, is below α.
 *
 * False alarms: an arrival sees by chance a count of chance p ≤ α with probability α at most (Slivnyak and Mecke: beside the arrival itself
 * the others come as always). α is one in the arrivals of `falseAlarmDays` days at this hour's pace, so that each hour adds its
 * even share, and the sum over all arrivals is at most one in so many days. The rule is conservative: counts are whole numbers.
 */
export class SurgeScan {
  readonly #rates: ArrivalRates;
  readonly #terms: SurgeTerms;
  readonly #window: number;
  readonly #counts: Int32Array;
  readonly #ofKind: Int32Array;
  readonly #standing = new Map<number, Standing>();
  /** Arrivals in the window, the oldest at `#first`. */
  #at: number[] = [];
  #cell: number[] = [];
  #first = 0;

  constructor(rates: ArrivalRates, terms: SurgeTerms) {
    this.#rates = rates;
    this.#terms = terms;
    this.#window = terms.minutes * 60_000;
    this.#counts = new Int32Array(rates.rows * rates.kinds);
    this.#ofKind = new Int32Array(rates.kinds);
  }

  /** One arrival, in the order of their times; the surge that it makes, if it does. */
  take(row: number, kind: number, at: number): Surge | undefined {
    this.#expire(at);
    const cell = row * this.#rates.kinds + kind;
    this.#at.push(at);
    this.#cell.push(cell);
    this.#ofKind[kind]!++;
    const count = ++this.#counts[cell]!;
    const known = this.#standing.get(cell);
    if (known !== undefined) known.most = Math.max(known.most, count);
    if (known !== undefined || count < this.#terms.least) return undefined;
    const expected = this.#beyondChance(row, kind, count, at);
    if (expected === undefined) return undefined;
    const surge = { row, kind, since: at, count, ...expected };
    this.#standing.set(cell, { surge, most: count });
    return surge;
  }

  /** Surges that last: until half of what they were at most is left in the window. With the count as it is now. */
  standing(now: number): Surge[] {
    this.#expire(now);
    const last: Surge[] = [];
    for (const [cell, { surge, most }] of this.#standing) {
      const count = this.#counts[cell]!;
      if (count < most / 2) this.#standing.delete(cell);
      else last.push({ ...surge, count });
    }
    return last;
  }

  /** How many would be usual, when so many are not. */
  #beyondChance(row: number, kind: number, count: number, at: number): Pick<Surge, 'usual' | 'low' | 'high'> | undefined {
    const from = at - this.#window;
    const { perHour, size } = this.#rates.rateOf(row, kind);
    const hours = this.#rates.hoursWorth(kind, from, at);
    const own = perHour * hours;
    const all = this.#rates.ofAll(from, at);
    const here = this.#at.length - this.#first;
    const today = (here - count + LEVEL_PRIOR) / (Math.max(0, all - own) + LEVEL_PRIOR);
    const others = this.#ofKind[kind]! - count;
    const level = (others + KIND_PRIOR * today) / (Math.max(0, this.#rates.ofKind(kind) * hours - own) + KIND_PRIOR);
    const usual = own * Math.max(1, level);
    const spread = 1 / (1 / size + 1 / (others + KIND_PRIOR) + CLUSTERING);
    const arrivalsADay = Math.max(all, here) * (DAY / HOUR) * (HOUR / this.#window);
    // Who has just seen one arrival asks for the others.
    if (upperTail(count - 1, usual, spread) >= 1 / (this.#terms.falseAlarmDays * arrivalsADay)) return undefined;
    return { usual, ...expectedRange(usual, spread, 0.05) };
  }

  #expire(now: number): void {
    const from = now - this.#window;
    while (this.#first < this.#at.length && this.#at[this.#first]! <= from) {
      const cell = this.#cell[this.#first++]!;
      this.#counts[cell]!--;
      this.#ofKind[cell % this.#rates.kinds]!--;
    }
    if (this.#first > 1_024 && this.#first > this.#at.length / 2) {
      this.#at = this.#at.slice(this.#first);
      this.#cell = this.#cell.slice(this.#first);
      this.#first = 0;
    }
  }
}
