import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Journal } from '../../server/journal/journal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import { DayCounts } from '../../server/queries/dayCounts.ts';
import { incidentQuestion, type QuestionAsked } from '../../server/queries/incidentQuestion.ts';
import { statsAxis, type Dimension } from '../../server/queries/statsAxis.ts';
import { statsRows } from '../../server/queries/statsRows.ts';
import type { AreaTree } from '../../shared/area.ts';
import { seededRandom } from '../../shared/random.ts';
import { dayName, dayOf } from '../../shared/zone.ts';
import { handClock } from '../projections/handClock.ts';
import { DAY, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';
import { testDatabase } from '../support/postgres.ts';

/** How each ended, by the journal alone. */
const STANDING = `
  with standing as (
    select distinct on (stream) stream, type from fact
    where type in ('IncidentAccepted', 'IncidentRefused', 'IncidentDispatched', 'IncidentSignedFor', 'IncidentReturned', 'IncidentTransferred', 'IncidentSuspended', 'IncidentResumed', 'IncidentHandled',
      'IncidentReworked', 'IncidentClosed', 'IncidentEvaluated', 'IncidentAppraised', 'IncidentReopened', 'IncidentVoided', 'IncidentMerged', 'IncidentUnmerged')
    order by stream, version desc)`;
/** What the journal itself says, without any of our code, of those that are not part of another. */
const RECOUNT = `${STANDING}
  select lower(substr(coalesce(s.type, 'IncidentReported'), 9)) as state, (r.data->>'severity')::int as severity, r.data->>'channel' as channel, r.data->>'category' as category, count(*)::int as count
  from fact r left join standing s using (stream)
  where r.type = 'IncidentReported' and s.type is distinct from 'IncidentMerged'
  group by 1, 2, 3, 4`;
const OVER_TIME = `${STANDING}
  select case $3 when 'day' then to_char(to_timestamp((r.data->>'reportedAt')::bigint / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') else r.data->>$3 end as key, count(*)::int as count
  from fact r left join standing s using (stream)
  where r.type = 'IncidentReported' and s.type is distinct from 'IncidentMerged' and (r.data->>'reportedAt')::bigint >= $1 and (r.data->>'reportedAt')::bigint < $2
  group by 1 order by 1`;

interface Counted { readonly state: string; readonly severity: number; readonly channel: string; readonly category: string; readonly count: number }

const random = seededRandom(61);
const tree: AreaTree = randomTree(random, 2);
let journal: Journal;
let view: RunningLiveView;
let sql: pg.Client;
let drop: () => Promise<unknown>;
beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  journal = await openPostgresJournal({ connectionString: database.connectionString, clock: handClock(NOON) });
  for (const { stream, version, at, by, ...fact } of randomHistory(random, tree, 500, NOON - 9 * DAY, NOON)) {
    expect(await journal.append({ stream, expectedVersion: version - 1, at, by: by as never, facts: [fact as never] })).toMatchObject({ outcome: 'written' });
  }
  view = createLiveView({ journal, tree, clock: handClock(NOON), policy: { timeZone: 'Asia/Shanghai' } });
  await view.start();
  sql = new pg.Client({ connectionString: database.connectionString });
  await sql.connect();
});
afterAll(async () => {
  await sql?.end();
  await view?.stop();
  await journal?.close();
  await drop?.();
});

test('[SEARCH6] a list is as long as SQL over the journal says: by severity, channel, kinds, and by the states that one fact makes', async () => {
  const counted = (await sql.query<Counted>(RECOUNT)).rows;
  const total = async (asked: QuestionAsked): Promise<number> => (await view.search.page(incidentQuestion(asked, 0, { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }, false), 1)).total;
  const sum = (is: (row: Counted) => boolean): number => counted.filter(is).reduce((all, { count }) => all + count, 0);
  expect(await total({})).toBe(sum(() => true));
  for (const severity of [1, 2, 3, 4]) {
    expect(await total({ severity: String(severity) })).toBe(sum((row) => row.severity === severity));
    for (const channel of ['grid', 'hotline', 'inquiry']) expect(await total({ severity: `${severity},4`, channel })).toBe(sum((row) => [severity, 4].includes(row.severity) && row.channel === channel));
  }
  expect(await total({ categories: ['road', 'fire'] })).toBe(sum(({ category }) => ['road', 'fire'].includes(category)));
  for (const states of [['handled'], ['closed', 'evaluated', 'appraised'], ['refused', 'voided'], ['handled', 'suspended', 'closed']]) {
    expect([states, await total({ state: states.join() })]).toEqual([states, sum(({ state }) => states.includes(state))]);
  }
  expect(sum(({ state }) => state === 'closed')).toBeGreaterThan(0);
});

test('[T6] figures over time are what SQL counts, on random windows, by day, channel and kind; asked again they come from what was kept', async () => {
  const CHINA = 8 * 3_600_000;
  const days = new DayCounts(view.incidents.columns, tree, CHINA);
  let found = 0;
  for (let n = 0; n < 40; n++) {
    const from = Math.floor(NOON - random.next() * 10 * DAY);
    const span = { from, to: from + Math.ceil(random.next() * 6 * DAY) };
    for (const by of ['day', 'channel', 'category'] as const satisfies readonly Dimension[]) {
      const expected = (await sql.query<{ key: string; count: number }>(OVER_TIME, [span.from, span.to, by])).rows.map(({ key, count }) => [key, count]);
      for (const kept of [days, undefined]) {
        const rows = await statsRows('reported', statsAxis(by, 0, span, tree, view.incidents.columns, CHINA), 0, span, { tree, search: view.search, alerts: () => [], offset: CHINA, ...(kept && { days: kept }) });
        const told = [...rows].filter(([, { numerator }]) => numerator > 0).map(([key, { numerator }]) => [by === 'day' ? dayName(dayOf(Date.parse(key), CHINA)) : key, numerator]);
        expect(told.toSorted()).toEqual(expected.toSorted());
        found += told.length;
      }
    }
  }
  expect(found).toBeGreaterThan(300);
});
