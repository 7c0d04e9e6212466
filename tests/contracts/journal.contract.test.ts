import { describe } from 'vitest';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { journalRules } from '../journal/journalRules.ts';
import { storedJournalRules } from '../journal/storedJournalRules.ts';
import { postgres15, testDatabase } from '../support/postgres.ts';
import type { TestDatabase } from '../support/postgres.ts';

/** The same rules for every body of the journal; those with a disk have a few more. */
describe('journal in memory', () => {
  journalRules(async (options) => ({ journal: createMemoryJournal(options), drop: async () => undefined }));
});

const onPostgres = (database: () => Promise<TestDatabase>) => {
  journalRules(async (options) => {
    const { connectionString, drop } = await database();
    return { journal: await openPostgresJournal({ connectionString, clock: systemClock, ...options }), drop };
  });
  storedJournalRules(database);
};

describe('journal in the embedded PostgreSQL', () => onPostgres(testDatabase));

const oldest = postgres15();
if ('missing' in oldest) describe.skip(`journal in PostgreSQL 15 (${oldest.missing})`, () => onPostgres(testDatabase));
else describe('journal in PostgreSQL 15', () => onPostgres(oldest));
