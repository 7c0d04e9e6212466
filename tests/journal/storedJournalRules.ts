import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BadEntry } from '../../server/journal/entry.ts';
import { JournalBusy, JournalDown } from '../../server/journal/journal.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { SchemaTooNew } from '../../server/journal/migrate.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { accepted, dispatched, entry, factsOf, history, key } from './entries.ts';
import { LoadedWriter } from './loadedWriter.ts';
import { openCuttableWire } from './cuttableWire.ts';

/** What holds for a journal on a disk, beside the rules for every journal. */
export function storedJournalRules(database: () => Promise<TestDatabase>): void {
  let db: TestDatabase;
  let opened: Journal[];

  beforeEach(async () => {
    db = await database();
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((journal) => journal.close()));
    await db.drop();
  });

  const open = async (connectionString = db.connectionString, log?: (line: string) => void): Promise<Journal> => {
    const journal = await openPostgresJournal({ connectionString, clock: systemClock, ...(log === undefined ? {} : { log }) });
    opened.push(journal);
    return journal;
  };
  const sql = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: db.connectionString });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  const recovered = (journal: Journal) => vi.waitFor(() => journal.append(entry(`probe:${performance.now()}`)), { timeout: 20_000, interval: 50 });

  test('a journal opened again holds all and lives the same life', async () => {
    const first = await open();
    await first.append(entry('incident:1', { facts: [accepted, dispatched('城管')], once: key('k') }));
    const before = await first.read(0, 10);
    await first.close();
    const second = await open();
    expect(second.epoch).toBe(first.epoch);
    expect(await second.read(0, 10)).toEqual(before);
    expect(second.stats().head).toBe(2);
    expect(await second.append(entry('incident:2', { once: key('k') }))).toMatchObject({ outcome: 'repeated' });
  });

  test('two databases live two lives', async () => {
    const other = await database();
    const journal = await openPostgresJournal({ connectionString: other.connectionString, clock: systemClock });
    expect(journal.epoch).not.toBe((await open()).epoch);
    await journal.close();
    await other.drop();
  });

  test('nodes that start at once make the schema once', async () => {
    const journals = await Promise.all([open(), open(), open()]);
    expect(new Set(journals.map(({ epoch }) => epoch)).size).toBe(1);
  });

  test('two nodes write at once: seq has no gap, and each stream one winner a version', async () => {
    const nodes = [await open(), await open()];
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => nodes[n % 2]!.append(entry(`incident:${n >> 1}`))));
    const facts = await nodes[0]!.read(0, 1_000);
    expect(facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
    expect(answers.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(150);
    expect(await nodes[1]!.read(0, 1_000)).toEqual(facts);
  });

  test('a commit on one node wakes the other', async () => {
    const [writer, reader] = [await open(), await open()];
    const woken = new Promise<void>((resolve) => reader.onCommit(resolve));
    await writer.append(entry('incident:1'));
    await woken;
    expect(await reader.head()).toBe(1);
  });

  test('a history on one node wakes the other', async () => {
    const [writer, reader] = [await open(), await open()];
    const woken = new Promise<void>((resolve) => reader.onCommit(resolve));
    await writer.appendMany([history('incident:1')]);
    await woken;
    expect(await reader.head()).toBe(1);
  });

  test('what the database alone refuses is refused to its caller alone', async () => {
    const journal = await open();
    await sql("alter table fact add check (stream <> 'incident:poison')");
    const answers = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => journal.append(entry(n === 17 ? 'incident:poison' : `incident:${n}`))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, (_, n) => (n === 17 ? 'rejected' : 'fulfilled')));
    expect((answers[17] as PromiseRejectedResult).reason).toBeInstanceOf(BadEntry);
    expect(await journal.head()).toBe(39);
  });

  test('a database that is gone refuses every append at once, says so once, and is written to again when it is back', async () => {
    const lines: string[] = [];
    const journal = await open(undefined, (line) => lines.push(line));
    await journal.append(entry('incident:1'));
    await closeDatabase(db.connectionString);
    await expect(journal.append(entry('incident:2'))).rejects.toBeInstanceOf(JournalDown);
    await expect(journal.append(entry('incident:3'))).rejects.toBeInstanceOf(JournalDown);
    await expect(journal.read(0, 1)).rejects.toBeInstanceOf(JournalDown);
    await reopenDatabase(db.connectionString);
    await recovered(journal);
    expect((await journal.read(0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe('The journal writes again.');
  });

  test('all that waited when the database went is refused, and nothing of it was written', async () => {
    const wire = await openCuttableWire(db.connectionString);
    const journal = await open(wire.connectionString);
    wire.cutAtNextRequest();
    const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => journal.append(entry(`incident:${n}`))));
    expect(answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof JournalDown)).toBe(true);
    await recovered(journal);
    expect(await journal.head()).toBe(1);
    await journal.close();
    await wire.close();
  });

  test('a connection lost between commit and answer: the retry with its key finds it done, once', async () => {
    const wire = await openCuttableWire(db.connectionString);
    const journal = await open(wire.connectionString);
    wire.cutAtNextAnswer();
    await expect(journal.append(entry('incident:1', { once: key('k', 'hash') }))).rejects.toBeInstanceOf(JournalDown);
    await recovered(journal);
    const again = await journal.append(entry('incident:1', { once: key('k', 'hash') }));
    expect(again.outcome).toBe('repeated');
    expect(factsOf(again)).toEqual(await journal.readStream('incident:1'));
    await journal.close();
    await wire.close();
  });

  test('a database that hangs does not keep the server from ending, and acknowledges nothing', async () => {
    const wire = await openCuttableWire(db.connectionString);
    const journal = await open(wire.connectionString);
    wire.hang();
    const answer = expect(journal.append(entry('incident:1'))).rejects.toBeInstanceOf(JournalDown);
    await journal.close();
    await answer;
    await wire.close();
  });

  test('a wake lost with the connection is made up when it is back', async () => {
    const wire = await openCuttableWire(db.connectionString);
    const [reader, writer] = [await open(wire.connectionString), await open()];
    wire.cut();
    await writer.append(entry('incident:1'));
    await new Promise<void>((resolve) => reader.onCommit(resolve));
    expect(await reader.head()).toBe(1);
    await reader.close();
    await wire.close();
  });

  test('a full disk is a sentence, and nothing is acknowledged until there is space', async () => {
    const journal = await open();
    await sql(`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger full_disk before insert on fact for each row execute function full_disk()`);
    await expect(journal.append(entry('incident:1'))).rejects.toThrow(/disk is full; free some space/);
    await sql('drop trigger full_disk on fact');
    await recovered(journal);
    expect(await journal.readStream('incident:1')).toEqual([]);
  });

  test('while somebody else holds the journal it is busy, not down', async () => {
    const journal = await open();
    const holder = new pg.Client({ connectionString: db.connectionString });
    await holder.connect();
    await holder.query('begin; select pg_advisory_xact_lock(7960460)');
    await expect(journal.append(entry('incident:1'))).rejects.toBeInstanceOf(JournalBusy);
    await holder.query('commit');
    await holder.end();
    expect(await journal.append(entry('incident:1'))).toMatchObject({ outcome: 'written' });
  });

  test('entries that come while a history loads wait for it', async () => {
    const journal = await open();
    const loaded = journal.appendMany(Array.from({ length: 500 }, (_, n) => history(`incident:${n}`)));
    const after = journal.append(entry('incident:after'));
    expect(await loaded).toBe(500);
    expect(factsOf(await after)[0]!.seq).toBe(501);
  });

  test('a database restored under a running node stays refused: the node must start anew', async () => {
    const journal = await open();
    await sql('update journal_life set epoch = gen_random_uuid()');
    await closeDatabase(db.connectionString);
    await expect(journal.append(entry('incident:1'))).rejects.toBeInstanceOf(JournalDown);
    await reopenDatabase(db.connectionString);
    await vi.waitFor(() => expect(journal.append(entry('incident:1'))).rejects.toThrow(/restored from a backup; restart this server/), { timeout: 10_000 });
    expect(await journal.head()).toBe(0);
  });

  test('a database of a newer Yilan is refused with a sentence', async () => {
    await open();
    await sql("insert into schema_version (version, name) values (9999, 'of the future')");
    await expect(open()).rejects.toThrow(SchemaTooNew);
    await expect(open()).rejects.toThrow(/has schema 9999.*Start the newer Yilan/);
  });

  test('kill -9 under load, five times: nothing acknowledged is lost, nothing is doubled', async () => {
    const acknowledged = new Set<string>();
    for (let life = 0; life < 5; life++) {
      const writer = LoadedWriter.start(db.connectionString);
      await writer.acknowledgedAtLeast(100);
      for (const stream of await writer.kill()) acknowledged.add(stream);
    }
    const journal = await open();
    const facts = await journal.read(0, 100_000);
    const streams = facts.map(({ stream }) => stream);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, n) => n + 1));
    expect(facts.filter(({ version }) => version !== 1)).toEqual([]);
    expect(new Set(streams).size).toBe(streams.length);
    expect([...acknowledged].filter((stream) => !streams.includes(stream))).toEqual([]);
  });
}

async function closeDatabase(connectionString: string): Promise<void> {
  await atServer(connectionString, (name) => `
    alter database ${name} with allow_connections false;
    select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
}

const reopenDatabase = (connectionString: string): Promise<void> => atServer(connectionString, (name) => `alter database ${name} with allow_connections true`);

async function atServer(connectionString: string, text: (name: string) => string): Promise<void> {
  const url = new URL(connectionString);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(text(name));
  await client.end();
}
