import type { Stats, StatsQuery, StatsRow } from '../centreApi.ts';
import { type Random, seededRandom } from '../../../shared/random.ts';

const HOUR = 3_600_000;
const CHANNELS: Readonly<Record<string, number>> = { grid: 0.46, hotline: 0.27, inquiry: 0.09, oneKey: 0.03, petition: 0.05, meeting: 0.01, microblog: 0.02, department: 0.05, sensor: 0.02 };
const CATEGORIES: Readonly<Record<string, number>> = { cityManagement: 0.31, environment: 0.17, safety: 0.14, people: 0.12, neighbours: 0.09, property: 0.06, labour: 0.05, traffic: 0.03, consumer: 0.02, family: 0.01 };

/** Seeded history of the same size as the feed's figures; the same question has the same answer. */
export function fakeStats(query: StatsQuery, asOf: number): Stats {
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)];
  const share = { 4: 1, 6: 0.1, 9: 0.01, 12: 0.001 }[query.area.length] ?? 0.0001;
  const since = new Date(0).toISOString();
  const compared = { from: new Date(2 * from - to).toISOString(), to: query.from };
  const whole = (at: number) => seededRandom((at / HOUR) ^ query.area.length ^ query.measure.length);
  if (query.by === 'weekHour') {
    const weeks = (to - from) / (168 * HOUR);
    const rows = Array.from({ length: 168 }, (_, i) => row(`${Math.floor(i / 24) + 1}-${String(i % 24).padStart(2, '0')}`, query.measure, (1_740 * share * weeks * rhythm((i - 8) * HOUR)) / 24, 0, whole(i * HOUR)));
    return { asOf, to: query.to, since, compared, rows };
  }
  if (query.by !== 'hour' && query.by !== 'day' && query.by !== 'month') {
    const total = 1_740 * share * ((to - from) / (24 * HOUR));
    const shares = query.by === 'area' ? { [query.area]: 1 } : query.by === 'channel' ? CHANNELS : CATEGORIES;
    const rows = Object.entries(shares).map(([key, part], i) => row(key, query.measure, total * part, total * part * (0.9 + 0.03 * (i % 5)), whole(i * HOUR)));
    return { asOf, to: query.to, since, compared, rows };
  }
  const step = query.by === 'hour' ? HOUR : 24 * HOUR;
  const rows: StatsRow[] = [];
  for (let at = from; at < to && rows.length < 1_000; at += step) {
    const size = 1_740 * share * (query.by === 'hour' ? rhythm(at) / 24 : weekday(at));
    const before = 1_690 * share * (query.by === 'hour' ? rhythm(at) / 24 : weekday(at - (to - from)));
    rows.push(row(new Date(at).toISOString(), query.measure, at > asOfTime() ? 0 : size, before, whole(at)));
  }
  return { asOf, to: query.to, since, compared, rows };
}

const asOfTime = () => Date.now();
const rhythm = (at: number): number => 0.2 + 1.9 * Math.max(0, Math.sin(((new Date(at + 8 * HOUR).getUTCHours() - 5) / 18) * Math.PI));
const weekday = (at: number): number => ([0.82, 1.06, 1.08, 1.05, 1.04, 1.02, 0.86][new Date(at + 8 * HOUR).getUTCDay()] ?? 1);

function row(key: string, measure: string, size: number, earlier: number, random: Random): StatsRow {
  const of = Math.round(size * (0.92 + random.next() * 0.16));
  const was = Math.round(earlier * (0.92 + random.next() * 0.16));
  if (measure === 'reported') return { key, numerator: of, denominator: of, before: { numerator: was, denominator: was } };
  if (measure === 'closed') return { key, numerator: Math.round(of * 0.95), denominator: of, before: { numerator: Math.round(was * 0.94), denominator: was } };
  const [disputes, earlierDisputes] = [Math.round(of * 0.33), Math.round(was * 0.33)];
  return {
    key, numerator: Math.round(disputes * (0.968 + random.next() * 0.02)), denominator: disputes,
    before: { numerator: Math.round(earlierDisputes * (0.965 + random.next() * 0.02)), denominator: earlierDisputes },
  };
}
