import { describe, expect, it } from 'vitest';
import { ArrivalRates } from '../../server/domain/arrivalRates.ts';
import { upperTail } from '../../server/domain/negativeBinomial.ts';
import { SurgeScan, type Surge } from '../../server/domain/surgeScan.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { DAY, HOUR, MINUTE } from '../support/given.ts';

const ROWS = 30;
const KINDS = 8;
/** A Monday at midnight in the city. */
const MONDAY = Date.parse('2026-06-01T00:00:00+08:00');
const OFFSET = 8 * HOUR;
const HISTORY = 56 * DAY;
const BY_HOUR = [6, 4, 3, 2, 2, 4, 12, 30, 62, 78, 74, 58, 40, 52, 68, 70, 62, 48, 40, 38, 34, 26, 16, 10];
const A_DAY = 1_000;
/** Some areas are thirty times as large as others, some kinds twenty times as frequent; noise is a thing of the night. */
const area = (row: number): number => 1 / (row + 1);
const kindWeight = (kind: number): number => 1 / (kind + 1) ** 1.5;
const byHour = (kind: number, hour: number): number => (kind === 2 ? BY_HOUR[(hour + 12) % 24]! : BY_HOUR[hour]!);

interface Arrival { readonly row: number; readonly kind: number; readonly at: number }
interface Days { readonly from: number; readonly days: number; readonly level?: (kind: number, day: number) => number }

const areas = Array.from({ length: ROWS }, (_, row) => area(row));

/** What a city reports over some days: each hour, kind and area by chance at its own rate; fewer at weekends. */
function* live(random: Random, { from, days, level = () => 1 }: Days): Generator<Arrival> {
  const perDay = Array.from({ length: KINDS }, (_, kind) => kindWeight(kind));
  const sum = perDay.reduce((a, b) => a + b, 0);
  const hours = BY_HOUR.reduce((a, b) => a + b, 0);
  for (let hour = 0; hour < days * 24; hour++) {
    const at = from + hour * HOUR;
    const day = Math.floor((at - MONDAY) / DAY);
    const week = ((day % 7) + 7) % 7 >= 5 ? 0.7 : 1.12;
    const now: Arrival[] = [];
    for (let kind = 0; kind < KINDS; kind++) {
      const mean = (A_DAY * perDay[kind]! * byHour(kind, hour % 24) * week * level(kind, day)) / (sum * hours);
      for (let gone = random.exponential(1) / mean; gone < 1; gone += random.exponential(1) / mean) now.push({ kind, row: random.weighted(areas), at: at + Math.floor(gone * HOUR) });
    }
    yield* now.sort((a, b) => a.at - b.at);
  }
}

function learned(random: Random): ArrivalRates {
  const rates = new ArrivalRates(ROWS, KINDS, OFFSET);
  for (const { row, kind, at } of live(random, { from: MONDAY - HISTORY, days: HISTORY / DAY })) rates.count(row, kind, at);
  rates.learn(MONDAY - HISTORY, MONDAY);
  return rates;
}

function alarms(rates: ArrivalRates, arrivals: Iterable<Arrival>, falseAlarmDays: number): Surge[] {
  const scan = new SurgeScan(rates, { minutes: 60, least: 4, falseAlarmDays });
  const found: Surge[] = [];
  for (const { row, kind, at } of arrivals) {
    scan.standing(at);
    const surge = scan.take(row, kind, at);
    if (surge !== undefined) found.push(surge);
  }
  return found;
}

describe('the chance of so many', () => {
  it('is that of the negative binomial law, also far out in the tail', () => {
    // By the definition, with whole sizes: failures before the third success at 0.4.
    const exact = 1 - [0, 1, 2, 3, 4].reduce((sum, n) => sum + ((n + 1) * (n + 2) / 2) * 0.4 ** 3 * 0.6 ** n, 0);
    expect(upperTail(5, 4.5, 3)).toBeCloseTo(exact, 10);
    // A sure mean of 1: Poisson, e⁻¹ (1/20! + 1/21! + …).
    expect(upperTail(20, 1, 1e9) / 1.5874e-19).toBeCloseTo(1, 2);
    expect(upperTail(0, 3, 2)).toBe(1);
  });
});

describe('false alarms stay within the rate that the policy states', () => {
  const DAYS = 100;
  /** One in two days over a hundred days: fifty are allowed; chance alone would seldom add fifteen to that. */
  const RATE = 2;

  it.each([1, 2, 3])('on days as usual (history %i)', (seed) => {
    const random = seededRandom(seed);
    const found = alarms(learned(random), live(random, { from: MONDAY, days: DAYS }), RATE);
    expect(found.length).toBeLessThanOrEqual(DAYS / RATE);
  });

  it('when one kind is eight times as frequent everywhere for a day each week, as in a storm', () => {
    const random = seededRandom(4);
    const found = alarms(learned(random), live(random, { from: MONDAY, days: DAYS, level: (kind, day) => (kind === 3 && day % 7 === 2 ? 8 : 1) }), RATE);
    expect(found.length).toBeLessThanOrEqual(DAYS / RATE);
  });

  it('when the whole city has come to report eight times as much', () => {
    const random = seededRandom(5);
    const found = alarms(learned(random), live(random, { from: MONDAY, days: 25, level: () => 8 }), RATE);
    expect(found.length).toBeLessThanOrEqual(25 / RATE + 6);
  });
});

describe('a surge is found', () => {
  /** Within the hour after 10:20 of so many days, so many more than usual. */
  function* planted(random: Random, days: number, row: number, kind: number, more: number): Generator<Arrival> {
    for (let day = 0; day < days; day++) {
      const from = MONDAY + day * DAY;
      const extra = Array.from({ length: more }, () => ({ row, kind, at: from + 10 * HOUR + 20 * MINUTE + random.below(50 * MINUTE) }));
      yield* [...live(random, { from, days: 1 }), ...extra].sort((a, b) => a.at - b.at);
    }
  }

  it.each([['a small area', 20, 5, 8], ['a middling one', 6, 1, 12], ['the largest area and its most usual kind', 0, 0, 45]])('in %s, on nearly every day that has one, with one false alarm a month borne with', (_, row, kind, more) => {
    const random = seededRandom(11 + row);
    const found = alarms(learned(random), planted(random, 20, row, kind, more), 30);
    const right = found.filter((one) => one.row === row && one.kind === kind);
    expect(right.length).toBeGreaterThanOrEqual(19);
    expect(found.length - right.length).toBeLessThanOrEqual(2);
    for (const { count, usual } of right) expect(count).toBeGreaterThan(2 * usual);
  });

  it('and lasts until half of it is left', () => {
    const random = seededRandom(9);
    const rates = learned(random);
    const scan = new SurgeScan(rates, { minutes: 60, least: 4, falseAlarmDays: 30 });
    const at = MONDAY + 3 * HOUR;
    for (let n = 0; n < 12; n++) scan.take(20, 5, at + n * 4 * MINUTE);
    expect(scan.standing(at + 50 * MINUTE)).toMatchObject([{ row: 20, kind: 5, count: 12 }]);
    expect(scan.standing(at + 82 * MINUTE)).toHaveLength(1);
    expect(scan.standing(at + 90 * MINUTE)).toEqual([]);
  });
});
