import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { getSetting } from '../../server/journal/settings.ts';
import { memoryEnrolmentCodes, type EnrolmentCodes, type EnrolmentOffer } from '../../server/machines/enrolmentCodes.ts';
import { memoryUseStore, type UseStore } from '../../server/machines/lastUses.ts';
import { sqlEnrolmentCodes } from '../../server/machines/sqlEnrolmentCodes.ts';
import { sqlUseStore } from '../../server/machines/sqlUseStore.ts';
import { testDatabase } from '../support/postgres.ts';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const bodies: readonly [string, () => Promise<{ codes: EnrolmentCodes; uses: UseStore }>][] = [
  ['memory', async () => ({ codes: memoryEnrolmentCodes(), uses: memoryUseStore() })],
  ['PostgreSQL', async () => {
    const database = await testDatabase();
    closing.push(() => database.drop());
    // Any look into the settings brings the schema up to date.
    await getSetting(database.connectionString, 'none');
    const pool = new pg.Pool({ connectionString: database.connectionString, max: 4 });
    closing.push(() => pool.end());
    return { codes: sqlEnrolmentCodes(pool), uses: sqlUseStore(pool) };
  }],
];
const NOW = Date.now();
const OFFER: EnrolmentOffer = { role: 'gridWorker', terminal: 'T-330203/7', area: '330203', by: { role: 'systemAdmin', subject: 'system-1' } };

describe.each(bodies)('what stands beside the journal of terminals and services, in %s', (_, open) => {
  test('a code enrols once, of all who show it at once', async () => {
    const { codes } = await open();
    await codes.keep('hash-1', OFFER, NOW + 1_000);
    const shown = await Promise.all([1, 2, 3, 4].map(() => codes.take('hash-1', NOW)));
    expect(shown.filter((one) => one !== undefined)).toEqual([OFFER]);
    expect(await codes.take('hash-1', NOW)).toBeUndefined();
  });

  test('a code runs out, is replaced by a newer one of the same terminal and role, and can be taken back', async () => {
    const { codes } = await open();
    await codes.keep('hash-1', OFFER, NOW + 1_000);
    expect(await codes.take('hash-1', NOW + 1_000)).toBeUndefined();
    await codes.keep('hash-2', OFFER, NOW + 1_000);
    await codes.keep('hash-3', { ...OFFER, role: 'terminal' }, NOW + 1_000);
    await codes.keep('hash-4', { ...OFFER, area: '330205' }, NOW + 1_000);
    expect(await codes.take('hash-2', NOW)).toBeUndefined();
    expect(await codes.take('hash-4', NOW)).toEqual({ ...OFFER, area: '330205' });
    await codes.forget('terminal', OFFER.terminal);
    expect(await codes.take('hash-3', NOW)).toBeUndefined();
  });

  test('of when something was used the latest is kept, whoever notes it last', async () => {
    const { uses } = await open();
    await uses.note(new Map([['a', NOW], ['b', NOW - 5_000]]));
    await uses.note(new Map([['a', NOW - 1_000], ['b', NOW]]));
    expect(await uses.read()).toEqual(new Map([['a', NOW], ['b', NOW]]));
  });
});
