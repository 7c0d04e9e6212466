import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkChain } from '../../server/journal/checkChain.ts';
import { sentenceOf } from '../../server/journal/chainFinding.ts';
import { JournalDown, type Journal } from '../../server/journal/journal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { postgres15, testDatabase, type TestDatabase } from '../support/postgres.ts';
import { accepted, entry, history, key } from './entries.ts';

const ANY_PART = [
  'at = at + 1', 'version = version + 10', 'entry_facts = 2', "stream = stream || '0'", "type = 'IncidentClosed'", "role = 'leader'", "subject = 'somebody'",
  "source = 'elsewhere'", "source_key = 'other'", "body_hash = 'x'", "data = replace(data::text, '}', ' }')::json", "data = '{\"a\": 1}'", 'digest = null',
  // The same characters in other columns.
  'source_key = null, body_hash = source_key, entry_facts = null, source = null',
];
/** Exchanges two seqs; the table lets no two rows have one, not even for a moment. */
const swap = (a: number, b: number): string => `update fact set seq = -1 where seq = ${a}; update fact set seq = ${a} where seq = ${b}; update fact set seq = ${b} where seq = -1;`;
const say = (seq: number, as: string): string => `update fact set stream = 'incident:${as}', source_key = 'k${as}' where seq = ${seq};`;
const moveFrom = (first: number, by: number): string => `update fact set seq = -seq where seq >= ${first}; update fact set seq = -seq + ${by} where seq < 0;`;
const insert = (seq: number): string => `insert into fact (seq, at, version, stream, type, role, subject, data) values (${seq}, 1, 1, 'incident:false', 'IncidentReported', 'system', 'test', '{}');`;
const reseal = (from: number, to: number): string => `do $$ declare r fact; begin for r in select * from fact where seq between ${from} and ${to} order by seq loop
  update fact set digest = fact_digest(r), chain = sha256((select p.chain from fact p where p.seq = r.seq - 1) || fact_digest(r)) where seq = r.seq; end loop; end $$;`;
const BETWEEN = (a: number, b: number): string => `the chain breaks between fact ${a} and fact ${b}: one of the two was changed and sealed anew`;
const INSERTED = (seq: number): string => `fact ${seq} of incident:false was inserted: the journal did not write it`;

const DEEDS: readonly (readonly [deed: string, sql: string, said: readonly string[]])[] = [
  ['one is deleted', 'delete from fact where seq = 6', ['fact 6 was deleted']],
  ['the first is deleted', 'delete from fact where seq = 1', ['fact 1 was deleted']],
  ['some are deleted', 'delete from fact where seq in (2, 6, 7, 8)', ['fact 2 was deleted', 'facts 6 to 8 were deleted']],
  ['the last is deleted', 'delete from fact where seq = 12', ['the last fact, 12, was deleted: the journal is cut off at its end']],
  ['the last ones are deleted', 'delete from fact where seq > 9', ['the last facts, 10 to 12, were deleted: the journal is cut off at its end']],
  ['all are deleted', 'truncate fact', ['the last facts, 1 to 12, were deleted: the journal is cut off at its end']],
  ['one is deleted and the rest numbered anew', `delete from fact where seq = 6; ${moveFrom(7, -1)}`, ['facts 6 to 11 stand 1 place earlier than written: facts were deleted before, and the rest numbered anew']],
  ['two far from each other are swapped', swap(3, 9), ['facts 3 and 9 were swapped']],
  ['two neighbours are swapped', swap(5, 6), ['facts 5 and 6 were swapped']],
  ['the first and the last are swapped', swap(1, 12), ['facts 1 and 12 were swapped']],
  ['the last two are swapped', swap(11, 12), ['facts 11 and 12 were swapped']],
  ['what two say is swapped', say(3, 'none') + say(4, '3') + say(3, '4'), ['facts 3 and 4 were swapped']],
  ['one is put behind the last', insert(13), [INSERTED(13)]],
  ['two are put behind the last, linked as the journal links', `${insert(13)} ${insert(14).replace(':false', ':false2')} ${reseal(13, 14)}`, [INSERTED(13), INSERTED(14).replace(':false', ':false2')]],
  ['one is put between and the rest numbered anew', `${moveFrom(7, 1)} ${insert(7)}`,
    [INSERTED(7), 'facts 8 to 13 stand 1 place later than written: facts were inserted before, and the rest numbered anew']],
  ['one is put in the place of another', `delete from fact where seq = 6; ${insert(6)}`, [INSERTED(6), BETWEEN(6, 7)]],
  ['one is changed and its digest with it', "update fact set subject = 'x' where seq = 6; update fact f set digest = fact_digest(f) where seq = 6", [BETWEEN(5, 6)]],
  ['one is changed, its digest and its link with it', `update fact set subject = 'x' where seq = 6; ${reseal(6, 6)}`, [BETWEEN(6, 7)]],
  ['one is changed and all after it sealed anew', `update fact set subject = 'x' where seq = 6; ${reseal(6, 12)}`,
    ['fact 12 is not the one the journal last wrote: it was changed and sealed anew, or the journal\'s head was changed']],
  ['a link is changed', "update fact set chain = sha256('x') where seq = 6", ['fact 6 of incident:6 lost its place in the chain: its link was changed after it was written']],
  ['a link is taken away', 'update fact set chain = null where seq = 6', ['fact 6 of incident:6 lost its place in the chain: its link was changed after it was written']],
  ['the head is changed', "update journal_head set chain = sha256('x')", ['fact 12 is not the one the journal last wrote: it was changed and sealed anew, or the journal\'s head was changed']],
  ['the head is taken away', 'delete from journal_head', ['the journal\'s head is gone: whether facts were deleted at the end cannot be told']],
];

const rules = (open: () => Promise<TestDatabase>): void => {
  let database: TestDatabase;
  let journal: Journal;
  let sql: pg.Client;
  beforeAll(async () => {
    database = await open();
    journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    sql = new pg.Client({ connectionString: database.connectionString });
    await sql.connect();
    const write = (n: number) => journal.append(entry(`incident:${n}`, { once: key(`k${n}`, 'hash') }));
    for (const n of [1, 2, 3, 4]) await write(n);
    await journal.appendMany([5, 6, 7, 8].map((n) => history(`incident:${n}`, { once: key(`k${n}`) })));
    await Promise.all([9, 10, 11, 12].map(write));
    await sql.query('alter table fact alter column digest drop not null; create table kept as table fact; create table kept_head as table journal_head');
  });
  afterAll(async () => {
    await sql.end();
    await journal.close();
    await database.drop();
  });
  beforeEach(async () => {
    await sql.query(`set session_replication_role = replica; truncate fact; insert into fact select * from kept; set session_replication_role = origin;
      delete from journal_head; insert into journal_head select * from kept_head`);
  });

  const said = async (): Promise<string[]> => (await checkChain(database.connectionString)).findings.map(sentenceOf);

  test('nothing is said about facts as they were written, one by one, together or as a history', async () => {
    const { facts, head, findings, more } = await checkChain(database.connectionString);
    expect([facts, head!.seq, findings, more]).toEqual([12, 12, [], 0]);
    expect(head!.chain).toBe((await journal.readSealed('incident:12'))[0]!.hash);
  });

  test('facts of two streams in one entry, many at once, stand in the chain in their order', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => journal.append({
      ...entry(`incident:one${n}`, { facts: [accepted, accepted], once: key(`two${n}`) }), beside: { stream: `incident:other${n}`, expectedVersion: 0, facts: [accepted] },
    })));
    expect(await said()).toEqual([]);
  });

  test('one that was changed in any of its parts is named', async () => {
    for (const change of ANY_PART) {
      await sql.query('truncate fact; set session_replication_role = replica; insert into fact select * from kept; set session_replication_role = origin');
      const { rows: [changed] } = await sql.query<{ stream: string }>(`update fact set ${change} where seq = 2 returning stream`);
      expect([change, await said()]).toEqual([change, [`fact 2 of ${changed!.stream} was changed after it was written`]]);
    }
  });

  test.each(DEEDS)('%s: verify says so', async (_, deed, sentences) => {
    await sql.query(deed);
    expect(await said()).toEqual(sentences);
  });

  test('the journal goes on behind a cut: what was cut off stays missing, and its numbers are not used again', async () => {
    await sql.query('delete from fact where seq > 10');
    const written = await journal.append(entry('incident:13'));
    expect(written).toMatchObject({ outcome: 'written', facts: [{ seq: 13 }] });
    expect(await said()).toEqual(['facts 11 to 12 were deleted']);
  });

  test('the journal goes on behind a row that it did not write, and does not link it', async () => {
    await sql.query(insert(13));
    expect(await journal.append(entry('incident:14'))).toMatchObject({ outcome: 'written', facts: [{ seq: 14 }] });
    expect(await said()).toEqual([INSERTED(13)]);
  });

  test('a head that was written down shows that all after a change was sealed anew, head and all', async () => {
    const { head } = await checkChain(database.connectionString);
    await journal.append(entry('incident:13'));
    expect((await checkChain(database.connectionString, { head: head!.chain })).writtenDownAt).toBe(12);
    await sql.query(`update fact set subject = 'x' where seq = 6; ${reseal(6, 13)} update journal_head set chain = (select chain from fact where seq = 13)`);
    expect(await checkChain(database.connectionString, { head: head!.chain })).toMatchObject({ findings: [], writtenDownAt: undefined });
  });

  test('many are counted, the first are named', async () => {
    await journal.appendMany(Array.from({ length: 500 }, (_, n) => history(`incident:many${n}`)));
    await sql.query("update fact set subject = 'x' where seq > 12");
    const { findings, more } = await checkChain(database.connectionString);
    expect([findings.length, more, findings[0]]).toEqual([200, 300, { kind: 'altered', seq: 13, stream: 'incident:many0' }]);
  });

  test('a journal may begin with SM3, and keeps what it began with', async () => {
    const other = await open();
    const begin = (hash?: 'sha256' | 'sm3') => openPostgresJournal({ connectionString: other.connectionString, clock: systemClock, hash });
    let chained = await begin('sm3');
    await chained.append(entry('incident:1'));
    await chained.appendMany([history('incident:2')]);
    expect((await chained.sealedHead()).digest).toBe('sm3');
    await chained.close();
    chained = await begin();
    await chained.append(entry('incident:3', { once: key('k3', 'hash') }));
    const report = await checkChain(other.connectionString, { wanted: [2] });
    expect(report).toMatchObject({ findings: [], hash: 'sm3', head: await chained.sealedHead().then(({ seq, hash }) => ({ seq, chain: hash })) });
    expect(report.chains.get(2)).toBe((await chained.readSealed('incident:2')).at(-1)!.hash);
    await chained.close();
    const client = new pg.Client({ connectionString: other.connectionString });
    await client.connect();
    await client.query("update fact set subject = 'x' where seq = 2");
    await client.end();
    expect((await checkChain(other.connectionString)).findings.map(sentenceOf)).toEqual(['fact 2 of incident:2 was changed after it was written']);
    await expect(begin('sha256')).rejects.toThrow(/chained with SM3 and keeps it.*YILAN_JOURNAL_HASH=sm3/);
    await other.drop();
    // And the other way round.
    await expect(openPostgresJournal({ connectionString: database.connectionString, clock: systemClock, hash: 'sm3' })).rejects.toThrow(/chained with SHA-256 and keeps it/);
  });

  test('without its head the journal writes nothing, and says why', async () => {
    const other = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    await sql.query('delete from journal_head');
    const answer = other.append(entry('incident:13'));
    await expect(answer).rejects.toBeInstanceOf(JournalDown);
    await expect(answer).rejects.toThrow(/journal_head is gone; put it back from a backup/);
    await other.close();
  });
};

describe('the chain of a journal in the embedded PostgreSQL', () => rules(testDatabase));
const oldest = postgres15();
if ('missing' in oldest) describe.skip(`the chain of a journal in PostgreSQL 15 (${oldest.missing})`, () => rules(testDatabase));
else describe('the chain of a journal in PostgreSQL 15', () => rules(oldest));
