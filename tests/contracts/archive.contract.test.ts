import { describe, expect, test } from 'vitest';
import { MemoryArchive } from '../../server/archive/memoryArchive.ts';
import { SqlPastStore } from '../../server/archive/pastStore.ts';
import { memorySnapshots, sqlSnapshots } from '../../server/archive/snapshotStores.ts';
import { openSqlArchive } from '../../server/archive/sqlArchive.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Fact } from '../../shared/fact.ts';
import { archiveRules } from '../archive/archiveRules.ts';
import { actor, report, TUESDAY } from '../support/given.ts';
import { postgres15, testDatabase, type TestDatabase } from '../support/postgres.ts';

/** The same rules for both bodies of the archive. */
describe('archive in memory', () => {
  archiveRules(async () => {
    const archive = new MemoryArchive();
    return { archive, past: archive, snapshots: memorySnapshots(), close: async () => undefined };
  });
});

async function opened(database: () => Promise<TestDatabase>) {
  const { connectionString, drop } = await database();
  const journal = await openPostgresJournal({ connectionString, clock: systemClock });
  return { connectionString, drop: async () => { await journal.close(); await drop(); }, epoch: journal.epoch };
}

const onPostgres = (database: () => Promise<TestDatabase>) => {
  archiveRules(async () => {
    const { connectionString, drop, epoch } = await opened(database);
    const archive = await openSqlArchive({ connectionString, epoch });
    const past = await SqlPastStore.open(connectionString);
    const snapshots = sqlSnapshots(connectionString);
    return { archive, past, snapshots, close: async () => { await Promise.all([archive.close(), past.close(), snapshots.close()]); await drop(); } };
  });

  test('copies of another life of the database are thrown away', async () => {
    const { connectionString, drop, epoch } = await opened(database);
    const before = await openSqlArchive({ connectionString, epoch });
    const id = '00000000-0000-4000-8000-000000000001';
    const incident = evolveIncident(undefined, { seq: 1, stream: `incident:${id}`, version: 1, at: TUESDAY, by: actor('dispatcher'), ...report({ id }) } as Fact);
    await before.keep([{ row: 0, incident, changedAt: 1, changedSeq: 1 }]);
    const same = await openSqlArchive({ connectionString, epoch });
    expect(await same.byRow([0])).toHaveLength(1);
    const restored = await openSqlArchive({ connectionString, epoch: '00000000-0000-4000-8000-00000000abcd' });
    expect(await restored.byRow([0])).toHaveLength(0);
    await Promise.all([before.close(), same.close(), restored.close()]);
    await drop();
  });
};

describe('archive in the embedded PostgreSQL', () => onPostgres(testDatabase));

const oldest = postgres15();
if ('missing' in oldest) describe.skip(`archive in PostgreSQL 15 (${oldest.missing})`, () => onPostgres(testDatabase));
else describe('archive in PostgreSQL 15', () => onPostgres(oldest));
