import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkPast } from '../../server/archive/checkPast.ts';
import { loadPast } from '../../server/archive/loadPast.ts';
import { SqlPastStore } from '../../server/archive/pastStore.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { TUESDAY } from '../support/given.ts';
import { testDatabase, type TestDatabase } from '../support/postgres.ts';
import { smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock } from '../support/testClock.ts';
import { pastLine } from './pastLines.ts';

const IN_FULL = 'its incidents in full were changed, deleted or swapped after they were loaded';
const DEEDS: readonly (readonly [deed: string, sql: string, said: string])[] = [
  ['its figures are changed', "update past_block set columns = columns || 'x' where id = 2", 'its figures were changed after they were loaded'],
  ['incidents are changed', "update past_lines set lines = (select lines from past_lines where block = 1 and part = 0) where block = 2 and part = 1", IN_FULL],
  ['some are deleted', 'delete from past_lines where block = 2 and part = 1', IN_FULL],
  ['some are swapped', 'update past_lines set part = -1 where block = 2 and part = 0; update past_lines set part = 0 where block = 2 and part = 1; update past_lines set part = 1 where block = 2 and part = -1', IN_FULL],
  ['some are put behind the last', "insert into past_lines select 2, 9, lines from past_lines where block = 2 and part = 0", IN_FULL],
  ['a whole block is deleted', 'delete from past_lines where block = 2; delete from past_block where id = 2', 'its 32 incidents were deleted'],
];

let database: TestDatabase;
let sql: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  const { connectionString } = database;
  const clock = createTestClock(TUESDAY);
  const journal = await openPostgresJournal({ connectionString, clock });
  const store = await SqlPastStore.open(connectionString);
  const lines = Array.from({ length: 70 }, (_, n) => JSON.stringify(pastLine(n)));
  await loadPast({ lines, source: 'oldSystem', journal, store, rules: { policy: smallPolicy(), tree: smallCity().tree, exercise: true }, clock, blockRows: 32 });
  await Promise.all([store.close(), journal.close()]);
  sql = new pg.Client({ connectionString });
  await sql.connect();
  await sql.query('create table kept_block as table past_block; create table kept_lines as table past_lines');
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

it('a past that nobody touched is as it was loaded', async () => {
  expect(await checkPast(database.connectionString)).toEqual({ incidents: 70, findings: [] });
});

it.each(DEEDS)('it is told when %s', async (_, deed, said) => {
  try {
    await sql.query(deed);
    expect(await checkPast(database.connectionString)).toEqual({ incidents: 70, findings: [`part 2 of the past of oldSystem (block 2): ${said}`] });
  } finally {
    await sql.query('delete from past_lines; delete from past_block; insert into past_block overriding system value table kept_block; insert into past_lines table kept_lines');
  }
});
