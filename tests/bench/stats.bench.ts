import { emptyColumns, IncidentBlock } from '../../server/projections/incidentBlock.ts';
import { IncidentBook } from '../../server/projections/incidentBook.ts';
import { IncidentSearch } from '../../server/projections/incidentSearch.ts';
import { BLOCK_ROWS } from '../../server/projections/incidentColumns.ts';
import { loadDemoCity } from '../../server/city/city.ts';
import { DayCounts } from '../../server/queries/dayCounts.ts';
import { statsAxis, type Dimension } from '../../server/queries/statsAxis.ts';
import { statsRows, type IncidentMeasure } from '../../server/queries/statsRows.ts';
import { policyOf } from '../../server/policy/policyOf.ts';
import { NINGBO, readPolicy } from '../../server/policy/readPolicy.ts';
import type { AreaTree } from '../../shared/area.ts';
import { seededRandom } from '../../shared/random.ts';
import { MARK } from '../../shared/tally.ts';
import { DAY_MS, monthOf, startOfDay, startOfMonth } from '../../shared/zone.ts';
import { quantile, type Bench } from './bench.ts';

/** `YILAN_BENCH_PAST=27000000` for a whole city's records. */
const PAST = Number(process.env['YILAN_BENCH_PAST'] ?? 2_000_000);
const YEARS = 6;
const CHINA = 8 * 3_600_000;
const TODAY = 20_779;
const NOW = startOfDay(TODAY, CHINA) + 11 * 3_600_000;
const ROUNDS = 40;

/** What a leader's page asks: windows of its picker, each with the span before. */
const WINDOWS: Readonly<Record<string, { readonly from: number; readonly to: number }>> = {
  '24 h': { from: NOW - DAY_MS, to: NOW },
  '7 d': { from: startOfDay(TODAY - 6, CHINA), to: startOfDay(TODAY + 1, CHINA) },
  '30 d': { from: startOfDay(TODAY - 29, CHINA), to: startOfDay(TODAY + 1, CHINA) },
  '12 months': { from: startOfMonth(monthOf(NOW, CHINA) - 11, CHINA), to: startOfMonth(monthOf(NOW, CHINA) + 1, CHINA) },
  'six years': { from: startOfDay(TODAY - YEARS * 365, CHINA), to: startOfDay(TODAY + 1, CHINA) },
};
const SPLITS: readonly Dimension[] = ['month', 'weekHour', 'area', 'channel', 'category', 'disputeKind'];
const MEASURES: readonly IncidentMeasure[] = ['reported', 'closed', 'handledInTime', 'disputeResolution'];

/** Figures over time of a whole city's columns: what is kept by day beside a look at every row, in one run. */
export const bench: Bench = async () => {
  const { tree } = await loadDemoCity();
  const policy = policyOf(readPolicy(NINGBO, tree), tree);
  const book = new IncidentBook(tree);
  const { columns } = book;
  for (const { code } of policy.channels) columns.channels.numberOf(code);
  for (const { code } of policy.categories) columns.categories.numberOf(code);
  fill(columns, tree);
  const sources = { tree, search: new IncidentSearch({ book, tree }), alerts: () => [], offset: CHINA };
  const days = new DayCounts(columns, tree, CHINA);
  const ask = async (measure: IncidentMeasure, by: Dimension, node: number, span: { from: number; to: number }, kept: boolean): Promise<number> => {
    const began = performance.now();
    await statsRows(measure, statsAxis(by, node, span, tree, columns, CHINA), node, span, kept ? { ...sources, days } : sources);
    return performance.now() - began;
  };
  const rows: Record<string, string | number>[] = [];
  for (const name of ['12 months', 'six years']) {
    const first: number[] = [];
    for (const by of ['day', ...SPLITS] as const) for (const measure of MEASURES) first.push(await ask(measure, by, 0, WINDOWS[name]!, true));
    rows.push({ what: `the first question of its kind after a start, ${name}`, p50: quantile(first, 0.5), p95: quantile(first, 0.95) });
  }
  const random = seededRandom(5);
  const all: number[] = [];
  for (const [name, span] of Object.entries(WINDOWS)) {
    const [kept, plain]: [number[], number[]] = [[], []];
    for (let n = 0; n < ROUNDS; n++) {
      const by = random.pick(name === '24 h' ? ['hour', 'channel', 'area'] as const : SPLITS);
      const [measure, node] = [random.pick(MEASURES), random.next() < 0.5 ? 0 : random.below(tree.size)];
      kept.push(await ask(measure, by, node, span, true));
      if (n < 6) plain.push(await ask(measure, by, node, span, false));
    }
    if (name !== 'six years') all.push(...kept);
    rows.push({ what: name, p50: quantile(kept, 0.5), p95: quantile(kept, 0.95), 'p95, looking at each row': quantile(plain, 0.95) });
  }
  rows.push({ what: 'all windows of the picker', p50: quantile(all, 0.5), p95: quantile(all, 0.95) });
  return { name: `stats: ${PAST.toLocaleString('en')} incidents of ${YEARS} years, the city or any area of it`, rows };
};

/** Blocks of another system's past, in the order of the reports. */
function fill(columns: IncidentBook['columns'], tree: AreaTree): void {
  const random = seededRandom(11);
  const every = (YEARS * 365 * DAY_MS) / PAST;
  const [channels, categories] = [columns.channels.codes.length, columns.categories.codes.length];
  const marks = MARK.reported | MARK.acceptDue | MARK.acceptedInTime | MARK.handleDue | MARK.closed;
  for (let done = 0; done < PAST; done += BLOCK_ROWS) {
    const block = emptyColumns(BLOCK_ROWS);
    const count = Math.min(BLOCK_ROWS, PAST - done);
    for (let at = 0; at < count; at++) {
      const reportedAt = NOW - (PAST - done - at) * every;
      const isDispute = random.next() < 0.08;
      block.reportedAt[at] = reportedAt;
      block.closedAt[at] = reportedAt + random.next() ** 3 * 40 * DAY_MS;
      block.investigatedAt[at] = isDispute ? reportedAt + random.next() * 3 * DAY_MS : Number.NaN;
      block.node[at] = random.below(tree.size);
      block.channel[at] = random.below(channels);
      block.category[at] = random.below(categories);
      block.kind[at] = isDispute ? random.below(9) : -1;
      block.marks[at] = marks | (random.next() < 0.95 ? MARK.handledInTime : 0) | (isDispute ? MARK.investigated | (random.next() < 0.97 ? MARK.settled : 0) : 0);
    }
    columns.append(new IncidentBlock({ kind: 'past', id: done / BLOCK_ROWS }, block, count));
  }
}
