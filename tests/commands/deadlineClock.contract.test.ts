import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Journal } from '../../server/journal/journal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { caller, HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { testDatabase, type TestDatabase } from '../support/postgres.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';
import { reportOrder, startCentre, type TestCentre } from './testCentre.ts';

let database: TestDatabase;
let journal: Journal;
let clock: TestClock;
let centre: TestCentre;
beforeEach(async () => {
  database = await testDatabase();
  clock = createTestClock(TUESDAY);
  journal = await openPostgresJournal({ connectionString: database.connectionString, clock });
  centre = await startCentre({ journal, clock });
});
afterEach(async () => {
  await centre.stop();
  await journal.close();
  await database.drop();
});

/** What the clock has said so far, once the disk and the view have come to rest. */
async function struck(count: number): Promise<string[]> {
  const said = async (): Promise<string[]> => (await centre.facts()).flatMap((fact) => (
    fact.type === 'DeadlineNear' || fact.type === 'DeadlineMissed' ? [`${fact.type === 'DeadlineNear' ? 'near' : 'missed'} ${fact.data.stage}`] : []
  ));
  for (let waited = 0; (await said()).length < count && waited < 200; waited++) await new Promise((done) => setTimeout(done, 25));
  await centre.quiet();
  return said();
}

/** Everything of the process is gone but what is on the disk. */
async function killAndStart(): Promise<void> {
  await centre.stop();
  await journal.close();
  journal = await openPostgresJournal({ connectionString: database.connectionString, clock });
  centre = await startCentre({ journal, clock });
}

/** Writes, and dies before it hears that it is written. */
const deafAfterWriting = (real: Journal): Journal => ({
  epoch: real.epoch, read: (after, limit) => real.read(after, limit), readStream: (stream) => real.readStream(stream), readSealed: (stream) => real.readSealed(stream),
  findKey: (source, key) => real.findKey(source, key), head: () => real.head(), sealedHead: () => real.sealedHead(), appendMany: (entries, onProgress) => real.appendMany(entries, onProgress),
  onCommit: (wake) => real.onCommit(wake), stats: () => real.stats(), close: () => real.close(),
  append: (entry) => real.append(entry).then(() => new Promise<never>(() => {})),
});

it('each due time is called near once and missed once, over kills, restarts and a machine whose time jumps two hours on and back', async () => {
  // Hotline, rubbish: to accept until 10:50, near at 10:44; to handle until 15:50, near at 15:02.
  await centre.commands.reportIncident(reportOrder(), caller('dispatcher'));
  await centre.quiet();

  await clock.jump(24 * MINUTE);
  expect(await struck(1)).toEqual(['near accept']);
  await killAndStart();
  expect(await struck(1)).toEqual(['near accept']);

  await clock.jump(2 * HOUR);
  expect(await struck(2)).toEqual(['near accept', 'missed accept']);
  await clock.jump(-2 * HOUR);
  await killAndStart();
  await clock.jump(2 * HOUR);
  expect(await struck(2)).toEqual(['near accept', 'missed accept']);

  // It dies right after the warning was written and before it knew.
  await centre.stop();
  centre = await startCentre({ journal, clock, systemJournal: deafAfterWriting });
  await clock.jump(2.5 * HOUR);
  expect(await struck(3)).toEqual(['near accept', 'missed accept', 'near handle']);
  await killAndStart();
  await clock.jump(HOUR);
  expect(await struck(4)).toEqual(['near accept', 'missed accept', 'near handle', 'missed handle']);
  await killAndStart();
  expect(await struck(4)).toHaveLength(4);
  expect(centre.faults).toEqual([]);
});

it('a machine that slept through both says only what is true by now: it was missed', async () => {
  await centre.commands.reportIncident(reportOrder(), caller('dispatcher'));
  await centre.quiet();
  await clock.jump(8 * HOUR);
  expect(await struck(2)).toEqual(['missed accept', 'missed handle']);
});
