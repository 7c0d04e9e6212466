import { test } from 'vitest';
import type { TestDatabase } from '../support/postgres.ts';
export function storedJournalRules(_database: () => Promise<TestDatabase>): void { test.todo('x'); }
