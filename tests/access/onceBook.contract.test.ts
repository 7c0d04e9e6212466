import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import type { OnceBook } from '../../server/access/onceBook.ts';
import { sqlOnceBook } from '../../server/access/sqlOnceBook.ts';
import { getSetting } from '../../server/journal/settings.ts';
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
    // Any look into the settings brings the schema up to date.
    await getSetting(database.connectionString, 'none');
    const pools = [0, 1].map(() => new pg.Pool({ connectionString: database.connectionString, max: 4 }));
    for (const pool of pools) closing.push(() => pool.end());
    return [sqlOnceBook(pools[0]!), sqlOnceBook(pools[1]!)];
  }],
];

const LINK = { caller: { role: 'dutyOfficer', subject: 'seat-2', area: '3302' }, page: 'desk' } as const;

describe.each(bodies)('a book of sign-in links, in %s', (_, open) => {
  test('gives a link once, on whichever node, also when all ask at the same time', async () => {
    const [here, there] = await open();
    const now = Date.now();
    await here.keep('link-1', LINK, now + HOUR);
    await there.keep('link-2', { ...LINK, page: 'wall' }, now + HOUR);
    const answers = await Promise.all([here, there, here, there].map((book) => book.take('link-1', now)));
    expect(answers.filter((answer) => answer !== undefined)).toEqual([LINK]);
    expect(await there.take('link-1', now)).toBeUndefined();
    expect(await here.take('link-2', now)).toEqual({ ...LINK, page: 'wall' });
  });

  test('gives none that has run out, and none it never kept', async () => {
    const [here, there] = await open();
    const now = Date.now();
    await here.keep('link-3', LINK, now + HOUR);
    expect(await there.take('link-3', now + HOUR)).toBeUndefined();
    expect(await here.take('nothing', now)).toBeUndefined();
  });
});
