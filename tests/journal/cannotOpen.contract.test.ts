import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { CannotOpen } from '../../server/journal/cannotOpen.ts';
import { openPostgresJournal } from '../../server/journal/postgresJournal.ts';
import { systemClock } from '../../server/systemClock.ts';
import { testDatabase } from '../support/postgres.ts';

describe('a database that cannot be used is a sentence that says what to do, without its password', () => {
  const refusal = async (connectionString: string): Promise<string> => {
    const error = await openPostgresJournal({ connectionString, clock: systemClock }).then(() => undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(CannotOpen);
    return (error as Error).message;
  };
  const changed = (connectionString: string, change: (url: URL) => void): string => {
    const url = new URL(connectionString);
    change(url);
    return url.href;
  };

  test('nobody listens', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = server.address() as AddressInfo;
        server.close(() => resolve(free));
      });
    });
    const said = await refusal(`postgresql://yilan:secret@127.0.0.1:${port}/yilan`);
    expect(said).toContain(`The database 127.0.0.1:${port}/yilan cannot be used: `);
    expect(said).toContain('Start it, or correct DATABASE_URL.');
    expect(said).not.toContain('secret');
  });

  test('a wrong password, a missing database', async () => {
    const db = await testDatabase();
    expect(await refusal(changed(db.connectionString, (url) => { url.password = 'wrong'; }))).toMatch(/does not let Yilan in: .*Correct user and password/);
    expect(await refusal(changed(db.connectionString, (url) => { url.pathname = '/nowhere'; }))).toMatch(/no such database .*createdb/);
    await db.drop();
  });

  test('an encoding without Chinese, a user who may not make tables', async () => {
    const db = await testDatabase();
    const client = new pg.Client({ connectionString: db.connectionString });
    await client.connect();
    await client.query("create database latin encoding 'LATIN1' locale 'C' template template0");
    await client.query("create role guest login password 'guest'");
    await client.end();
    expect(await refusal(changed(db.connectionString, (url) => { url.pathname = '/latin'; }))).toMatch(/encoding LATIN1.*encoding 'UTF8'/);
    const asGuest = changed(db.connectionString, (url) => { url.username = 'guest'; url.password = 'guest'; });
    expect(await refusal(asGuest)).toMatch(/may not make its tables .*own the database/);
    await db.drop();
  });
});
