import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alteredFacts } from '../../server/journal/alteredFacts.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { postgres15, testDatabase, type TestDatabase } from '../support/postgres.ts';
import { entry } from './entries.ts';

const CHANGES = [
  'at = at + 1', 'version = version + 10', 'entry_facts = 2', "stream = stream || '0'", "type = 'IncidentClosed'", "role = 'leader'", "subject = 'somebody'",
  "source = 'elsewhere'", "source_key = 'other'", "body_hash = 'x'", "data = replace(data::text, '}', ' }')::json", "data = '{}'", 'seq = seq + 100', 'digest = null',
];

const rules = (open: () => Promise<TestDatabase>): void => {
  let database: TestDatabase;
  let journal: Journal;
  let sql: pg.Client;
  beforeEach(async () => {
    database = await open();
    journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    sql = new pg.Client({ connectionString: database.connectionString });
    await sql.connect();
    for (let n = 1; n <= 3; n++) await journal.append(entry(`incident:${n}`, { once: { source: 'client', key: `k${n}`, bodyHash: 'hash' } }));
    await journal.appendMany([4, 5].map((n) => {
      const { facts, by, at, ...rest } = entry(`incident:${n}`);
      return { ...rest, at, by, facts: facts.map((fact) => ({ at, by, fact })) };
    }));
  });
  afterEach(async () => {
    await sql.end();
    await journal.close();
    await database.drop();
  });

  test('says nothing about facts as they were written, one by one or as a history', async () => {
    expect(await journal.head()).toBe(5);
    expect(await alteredFacts(database.connectionString)).toEqual({ count: 0, first: [] });
  });

  test('names a fact that was changed in any of its parts', async () => {
    await sql.query('alter table fact alter column digest drop not null');
    for (const change of CHANGES) {
      await sql.query('begin');
      const { rows: [changed] } = await sql.query<{ seq: string; stream: string }>(`update fact set ${change} where seq = 2 returning seq, stream`);
      await sql.query('commit');
      expect([change, await alteredFacts(database.connectionString)]).toEqual([change, { count: 1, first: [{ seq: Number(changed!.seq), stream: changed!.stream }] }]);
      await sql.query('delete from fact where seq = $1', [changed!.seq]);
      await sql.query(`insert into fact (seq, at, version, stream, type, role, subject, data) values (2, 1, 1, 'incident:2', 'IncidentReported', 'system', 'test', '{"a": 1}')`);
    }
  });

  test('names the first of many and counts them all', async () => {
    await sql.query(`insert into fact (seq, at, version, stream, type, role, subject, data) select n, 1, 1, 'test:' || n, 'Test', 'system', 'test', '{}' from generate_series(6, 60) n`);
    await sql.query("update fact set subject = 'x' where seq > 5");
    const { count, first } = await alteredFacts(database.connectionString);
    expect([count, first.length, first[0]]).toEqual([55, 20, { seq: 6, stream: 'test:6' }]);
  });
};

describe('a journal in the embedded PostgreSQL', () => rules(testDatabase));
const oldest = postgres15();
if ('missing' in oldest) describe.skip(`a journal in PostgreSQL 15 (${oldest.missing})`, () => rules(testDatabase));
else describe('a journal in PostgreSQL 15', () => rules(oldest));
