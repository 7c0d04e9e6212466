import pg from 'pg';
import { expect, test } from 'vitest';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { incidentQuestion, type QuestionAsked } from '../../server/queries/incidentQuestion.ts';
import { seededRandom } from '../../shared/random.ts';
import { handClock } from '../projections/handClock.ts';
import { DAY, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';
import { testDatabase } from '../support/postgres.ts';

/** What the journal itself says, without any of our code: how each ended, of those that are not part of another. */
const RECOUNT = `
  with standing as (
    select distinct on (stream) stream, type from fact
    where type in ('IncidentAccepted', 'IncidentRefused', 'IncidentDispatched', 'IncidentSignedFor', 'IncidentReturned', 'IncidentTransferred', 'IncidentSuspended', 'IncidentResumed', 'IncidentHandled',
      'IncidentReworked', 'IncidentClosed', 'IncidentEvaluated', 'IncidentAppraised', 'IncidentReopened', 'IncidentVoided', 'IncidentMerged', 'IncidentUnmerged')
    order by stream, version desc)
  select lower(substr(coalesce(s.type, 'IncidentReported'), 9)) as state, (r.data->>'severity')::int as severity, r.data->>'channel' as channel, r.data->>'category' as category, count(*)::int as count
  from fact r left join standing s using (stream)
  where r.type = 'IncidentReported' and s.type is distinct from 'IncidentMerged'
  group by 1, 2, 3, 4`;

interface Counted { readonly state: string; readonly severity: number; readonly channel: string; readonly category: string; readonly count: number }

test('[SEARCH6] a list is as long as SQL over the journal says: by severity, channel, kinds, and by the states that one fact makes', async () => {
  const { connectionString, drop } = await testDatabase();
  const random = seededRandom(61);
  const tree = randomTree(random, 2);
  const journal = await openPostgresJournal({ connectionString, clock: handClock(NOON) });
  for (const { stream, version, at, by, ...fact } of randomHistory(random, tree, 500, NOON - 9 * DAY, NOON)) {
    expect(await journal.append({ stream, expectedVersion: version - 1, at, by: by as never, facts: [fact as never] })).toMatchObject({ outcome: 'written' });
  }
  const view = createLiveView({ journal, tree, clock: handClock(NOON), policy: { timeZone: 'Asia/Shanghai' } });
  await view.start();
  const sql = new pg.Client({ connectionString });
  await sql.connect();
  const counted = (await sql.query<Counted>(RECOUNT)).rows;
  await sql.end();
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
  await view.stop();
  await journal.close();
  await drop();
});
