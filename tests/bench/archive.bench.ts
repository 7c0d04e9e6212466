import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadPast } from '../../server/archive/loadPast.ts';
import { SqlPastStore } from '../../server/archive/pastStore.ts';
import { sqlSnapshots } from '../../server/archive/snapshotStores.ts';
import { openSqlArchive } from '../../server/archive/sqlArchive.ts';
import { loadDemoCity, type City } from '../../server/city/city.ts';
import { pastMonth } from '../../server/demo/history.ts';
import { makePast } from '../../server/demo/makePast.ts';
import { startEmbedded } from '../../server/journal/embeddedPostgres.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { policyOf } from '../../server/policy/policyOf.ts';
import { NINGBO, readPolicy } from '../../server/policy/readPolicy.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import { incidentQuestion, type QuestionAsked } from '../../server/queries/incidentQuestion.ts';
import { categoriesUnder } from '../../server/queries/policyCodes.ts';
import { statsAxis, type Dimension } from '../../server/queries/statsAxis.ts';
import { statsRows } from '../../server/queries/statsRows.ts';
import { systemClock } from '../../server/systemClock.ts';
import type { Policy } from '../../shared/policy.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { DAY_MS, dayOf, startOfDay, zoneOffset } from '../../shared/zone.ts';
import { quantile, type Bench } from './bench.ts';
import { fsyncRate } from './fsyncRate.ts';

/** `YILAN_BENCH_PAST=27000000` for a whole city's records; give it time with YILAN_BENCH_LIMIT_S. */
const PAST = Number(process.env['YILAN_BENCH_PAST'] ?? 200_000);
const QUESTIONS = 40;

type Rows = Record<string, string | number>[];

/** Another system's past through the bulk door beside a month of the centre's own; then starts, searches, figures. */
export const bench: Bench = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yilan-bench-'));
  const database = await startEmbedded({ dataDir, log: () => undefined });
  const { connectionString } = database;
  const rows: Rows = [{ what: 'fsync of 8 kB', 'a second': Math.round(fsyncRate()) }];
  const city = await loadDemoCity();
  const policy = policyOf(readPolicy(NINGBO, city.tree), city.tree);
  const journal = await openPostgresJournal({ connectionString, clock: systemClock });
  try {
    const facts = await timed(() => journal.appendMany(pastMonth({ city, policy, now: systemClock.now(), seed: 1, every: 4 })));
    rows.push({ what: 'own month, facts', count: facts.value, ms: facts.ms });
    rows.push(...await load(connectionString, journal, city, policy));
    rows.push({ what: 'disk, MB', count: await diskMb(connectionString) });
    rows.push(...await startsAndQuestions(connectionString, journal, city, policy));
  } finally {
    await journal.close();
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { name: `archive: ${PAST.toLocaleString('en')} past incidents of another system`, rows };
};

async function load(connectionString: string, journal: Awaited<ReturnType<typeof openPostgresJournal>>, city: City, policy: Policy): Promise<Rows> {
  const make = () => makePast({ tree: city.tree, policy, count: PAST, seed: 7, until: systemClock.now() - DAY_MS });
  const sample = Math.min(PAST, 20_000);
  const making = await timed(async () => { let n = 0; for (const _ of make()) if (++n === sample) break; });
  const store = await SqlPastStore.open(connectionString);
  const loading = await timed(() => loadPast({
    lines: make(), source: 'bench', journal, store, rules: { policy, tree: city.tree, exercise: true }, clock: systemClock,
    onProgress: ({ incidents }) => { if (incidents % (65_536 * 16) === 0) process.stderr.write(`  ${incidents.toLocaleString('en')} loaded\n`); },
  }));
  await store.close();
  const madeMs = (making.ms / sample) * PAST;
  return [
    { what: 'made (in the same process)', count: PAST, ms: madeMs, 'a second': (PAST * 1000) / madeMs },
    { what: `loaded, ${loading.value.refused} refused`, count: loading.value.incidents, ms: loading.ms - madeMs, 'a second': (PAST * 1000) / (loading.ms - madeMs) },
  ];
}

async function startsAndQuestions(connectionString: string, journal: Awaited<ReturnType<typeof openPostgresJournal>>, city: City, policy: Policy): Promise<Rows> {
  const archive = await openSqlArchive({ connectionString, epoch: journal.epoch });
  const snapshots = sqlSnapshots(connectionString);
  const open = () => createLiveView({ journal, tree: city.tree, clock: systemClock, policy, archive: { store: archive, snapshots, journal } });
  const rows: Rows = [];
  try {
    const first = open();
    rows.push({ what: 'start, the whole journal', ms: (await timed(() => first.start())).ms });
    rows.push({ what: 'the fold written down', ms: (await timed(() => first.keep())).ms });
    await first.stop();
    globalThis.gc?.();
    const view = open();
    rows.push({ what: 'start, from what was written down', ms: (await timed(() => view.start())).ms });
    globalThis.gc?.();
    rows.push({ what: 'resident memory, MB', count: Math.round(process.memoryUsage.rss() / 1e6) }, { what: 'incidents in memory', count: view.incidents.size }, { what: 'incidents in all', count: view.incidents.columns.count });
    rows.push(...await questions(view, city, policy));
    await view.stop();
  } finally {
    await archive.close();
    await snapshots.close();
  }
  return rows;
}

async function questions(view: RunningLiveView, city: City, policy: Policy): Promise<Rows> {
  const random = seededRandom(3);
  const rows: Rows = [];
  const offset = zoneOffset(policy.timeZone);
  const all: number[] = [];
  // On a machine that others use as well, the time on the wall says more about them.
  const allCpu: number[] = [];
  for (const [what, ask] of Object.entries(KINDS)) {
    const times: number[] = [];
    const cpu: number[] = [];
    let found = 0;
    for (let n = 0; n < QUESTIONS; n++) {
      const { node = 0, span = EVER, ...asked } = ask(random, city, policy);
      const question = incidentQuestion(asked, node, span, false);
      const begun = performance.now();
      const before = process.cpuUsage();
      const page = await view.search.page(question, 50);
      times.push(performance.now() - begun);
      const { user, system } = process.cpuUsage(before);
      cpu.push((user + system) / 1_000);
      found += page.total;
      if (page.next !== undefined) {
        const again = performance.now();
        await view.search.page(question, 50, page.next);
        times.push(performance.now() - again);
      }
    }
    all.push(...times);
    rows.push({ what: `search: ${what}`, count: Math.round(found / QUESTIONS), p50: quantile(times, 0.5), p95: quantile(times, 0.95), 'own CPU p95': quantile(cpu, 0.95) });
    allCpu.push(...cpu);
  }
  rows.push({ what: 'search: all of these', p50: quantile(all, 0.5), p95: quantile(all, 0.95), 'own CPU p95': quantile(allCpu, 0.95) });
  const areas = city.tree.childrenOf(0);
  const tallies = Array.from({ length: 200 }, () => {
    const begun = performance.now();
    for (const node of [0, ...areas]) view.figures(city.tree.code[node]!);
    return performance.now() - begun;
  });
  rows.push({ what: 'live tallies of the city and its districts', p50: quantile(tallies, 0.5), p95: quantile(tallies, 0.95) });
  const today = dayOf(systemClock.now(), offset);
  for (const [by, days] of [['day', 30], ['day', 365], ['area', 365], ['category', 6 * 365]] as const satisfies readonly (readonly [Dimension, number])[]) {
    const span = { from: startOfDay(today - days + 1, offset), to: startOfDay(today + 1, offset) };
    const times: number[] = [];
    for (let n = 0; n < 8; n++) {
      const begun = performance.now();
      await statsRows('handledInTime', statsAxis(by, 0, span, city.tree, view.incidents.columns, offset), 0, span, { tree: city.tree, search: view.search, alerts: () => [], offset });
      times.push(performance.now() - begun);
    }
    rows.push({ what: `figures by ${by} over ${days} days`, p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  }
  return rows;
}

const EVER = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
type Ask = Pick<QuestionAsked, 'mark' | 'state' | 'channel' | 'categories' | 'severity' | 'dispute' | 'q'> & { readonly node?: number; readonly span?: { readonly from: number; readonly to: number } };
const areaOf = (random: Random, city: City): number => random.below(city.tree.size);
const category = (random: Random, policy: Policy): string => random.pick(policy.categories.filter(({ handle }) => handle !== undefined)).code;
const month = (random: Random) => {
  const from = systemClock.now() - random.next() * 5 * 365 * DAY_MS;
  return { from, to: from + 30 * DAY_MS };
};

/** What people ask. */
const KINDS: Readonly<Record<string, (random: Random, city: City, policy: Policy) => Ask>> = {
  'the newest of all': () => ({}),
  'open ones': () => ({ state: 'open' }),
  'of an area': (random, city) => ({ node: areaOf(random, city) }),
  'of a kind, closed, in an area': (random, city, policy) => ({ node: areaOf(random, city), categories: [category(random, policy)], state: 'closed' }),
  'of a group of kinds, grave, ended, in an area': (random, city, policy) => ({ node: areaOf(random, city), categories: categoriesUnder(policy, policy.categories.find(({ parent }) => parent === null)!.code), severity: '3,4', state: 'closed,evaluated,appraised' }),
  'of a channel in some month': (random) => ({ channel: random.pick(['grid', 'hotline', 'inquiry', 'petition']), span: month(random) }),
  'labour disputes': () => ({ dispute: 'labour' }),
  'two characters': (random) => ({ q: random.pick(['路灯', '违停', '噪声', '欠薪', '河道', '桥头', '停电', '电梯']) }),
  'a phrase': (random) => ({ q: random.pick(['小区门口违停', '楼道小广告', '夜间广场音响', '东江路', '公园3', '工地夜间施工', '消防通道被堵', '学校128号']) }),
  'a phrase in an area': (random, city) => ({ q: random.pick(['违停', '垃圾', '噪声']), node: areaOf(random, city) }),
  'one character': (random) => ({ q: random.pick(['桥', '灯', '犬']) }),
  'a number': (random) => ({ q: `G20240310${String(random.below(PAST)).padStart(8, '0')}` }),
  'nothing there': () => ({ q: '独角兽' }),
};

async function timed<T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const begun = performance.now();
  const value = await run();
  return { value, ms: performance.now() - begun };
}

async function diskMb(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('analyze');
  const { rows } = await client.query<{ size: string }>('select pg_database_size(current_database())::text as size');
  await client.end();
  return Math.round(Number(rows[0]!.size) / 1e6);
}
