import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { checkChain } from '../../server/journal/checkChain.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { testDatabase } from '../support/postgres.ts';
import { entry } from './entries.ts';

const MIGRATIONS = join(import.meta.dirname, '../../server/journal/migrations');
const FACTS = 25_000;

test('facts from before the chain are linked at the first start, also one that is cut short, and life goes on behind them', async () => {
  const { connectionString, drop } = await testDatabase();
  const sql = new pg.Client({ connectionString });
  await sql.connect();
  await sql.query('create table schema_version (version integer primary key, name text not null, applied_at timestamptz not null default now())');
  for (const [n, name] of readdirSync(MIGRATIONS).toSorted().slice(0, 4).entries()) {
    await sql.query(readFileSync(join(MIGRATIONS, name), 'utf8'));
    await sql.query('insert into schema_version (version, name) values ($1, $2)', [n + 1, name]);
  }
  await sql.query(`insert into fact (seq, at, version, stream, type, role, subject, data)
    select n, n, 1, 'incident:' || n, 'IncidentReported', 'system', 'test', json_build_object('标题', '路灯不亮') from generate_series(1, $1::int) n`, [FACTS]);
  await sql.query("update fact set subject = 'x' where seq = 7");

  const lines: string[] = [];
  const open = () => openPostgresJournal({ connectionString, clock: systemClock, log: (line) => lines.push(line) });
  await sql.query("alter table fact add constraint cut_short check (seq <> 20001) not valid");
  await expect(open()).rejects.toThrow(/cut_short/);
  expect((await sql.query('select count(*)::int as linked from fact where chain is not null')).rows).toEqual([{ linked: 20_000 }]);
  await sql.query('alter table fact drop constraint cut_short');

  const [one, other] = await Promise.all([open(), open()]);
  expect(await one.append(entry('incident:new'))).toMatchObject({ outcome: 'written', facts: [{ seq: FACTS + 1 }] });
  expect(lines).toEqual(['Linking the facts of before, once … 10,000 of 25,000', 'Linking the facts of before, once … 20,000 of 25,000']);
  const { facts, head, findings } = await checkChain(connectionString);
  expect([facts, head!.seq]).toEqual([FACTS + 1, FACTS + 1]);
  expect(findings).toEqual([{ kind: 'altered', seq: 7, stream: 'incident:7' }]);
  await Promise.all([one.close(), other.close(), sql.end()]);
  await drop();
});
