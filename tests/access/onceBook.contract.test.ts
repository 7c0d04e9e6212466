import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import type { OnceBook } from '../../server/access/onceBook.ts';
import { sqlOnceBook } from '../../server/access/sqlOnceBook.ts';
import { testDatabase } from '../support/postgres.ts';

const HOUR = 3_600_000;
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** Two books on one memory: two nodes, or a server and a command beside it. */
const bodies: readonly [string, () => Promise<readonly [OnceBook, OnceBook]>][] = [
  ['memory', async () => {
    const book = memoryOnceBook();
    return [book, book];
  }],
  ['PostgreSQL', async () => {
    const database = await testDatabase();
    closing.push(() => database.drop());
    const pools = [0, 1].map(() => new pg.Pool({ connectionString: database.connectionString, max: 4 }));
    for (const pool of pools) closing.push(() => pool.end());
    return [sqlOnceBook(pools[0]!), sqlOnceBook(pools[1]!)];
  }],
];

describe.each(bodies)('a book of what may be used once, in %s', (_, open) => {
  test('says yes once, on whichever node, also when all ask at the same time', async () => {
    const [here, there] = await open();
    const until = Date.now() + HOUR;
    const answers = await Promise.all([here, there, here, there].map((book) => book.use('link-1', until)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await there.use('link-1', until)).toBe(false);
    expect(await here.use('link-2', until)).toBe(true);
  });
});
