import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { getSetting } from '../../server/journal/settings.ts';
import { memorySecretBook, type SecretBook } from '../../server/people/secretBook.ts';
import { sqlSecretBook } from '../../server/people/sqlSecretBook.ts';
import { testDatabase } from '../support/postgres.ts';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const bodies: readonly [string, () => Promise<SecretBook>][] = [
  ['memory', async () => memorySecretBook()],
  ['PostgreSQL', async () => {
    const database = await testDatabase();
    closing.push(() => database.drop());
    // Any look into the settings brings the schema up to date.
    await getSetting(database.connectionString, 'none');
    const pool = new pg.Pool({ connectionString: database.connectionString, max: 4 });
    closing.push(() => pool.end());
    return sqlSecretBook(pool);
  }],
];
const SECRET = { password: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', authenticator: Buffer.from([0, 1, 254, 255]), step: 59_000_000 };

describe.each(bodies)('a book of secrets, in %s', (_, open) => {
  test('keeps, replaces and forgets', async () => {
    const book = await open();
    expect(await book.read('officer-12')).toBeUndefined();
    await book.set('officer-12', SECRET);
    await book.set('officer-13', SECRET);
    expect(await book.read('officer-12')).toEqual(SECRET);
    await book.set('officer-12', { ...SECRET, password: 'another', step: 1 });
    expect(await book.read('officer-12')).toEqual({ ...SECRET, password: 'another', step: 1 });
    await book.forget('officer-12');
    expect([await book.read('officer-12'), await book.read('officer-13')]).toEqual([undefined, SECRET]);
  });

  test('takes each step once, of all who ask at once, and none that is older', async () => {
    const book = await open();
    await book.set('officer-12', SECRET);
    const next = SECRET.step + 1;
    expect((await Promise.all([1, 2, 3, 4].map(() => book.takeStep('officer-12', next)))).filter(Boolean)).toHaveLength(1);
    expect(await book.takeStep('officer-12', SECRET.step)).toBe(false);
    expect(await book.takeStep('officer-12', next + 1)).toBe(true);
    expect(await book.takeStep('officer-99', next)).toBe(false);
  });
});
