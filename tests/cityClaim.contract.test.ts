import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimCity, type CityClaim } from '../server/cityClaim.ts';
import { CannotStart } from '../server/journal/embedded/cannotStart.ts';
import { testDatabase, type TestDatabase } from './support/postgres.ts';

const DEMO: CityClaim = { root: '3302', imported: false, exercise: true };
const NINGBO: CityClaim = { root: '3302', imported: false, exercise: false };
const OWN: CityClaim = { root: '3302', imported: true, exercise: false };
const TOWN: CityClaim = { root: 'C', imported: true, exercise: false };

describe('a journal knows whose facts it holds', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.drop());

  /** The outcomes of starts one after the other: whether exercise facts are in the journal, or why the start was held. */
  const starts = async (...claims: readonly (readonly [head: number, claim: CityClaim])[]): Promise<(boolean | string)[]> => {
    const outcomes: (boolean | string)[] = [];
    for (const [head, claim] of claims) {
      outcomes.push(await claimCity(database.connectionString, head, claim, { dataDir: '/data', databaseUrl: undefined }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(CannotStart);
        return (error as Error).message;
      }));
    }
    return outcomes;
  };

  test('an empty journal is anybody\'s', async () => {
    expect(await starts([0, DEMO], [0, TOWN], [0, NINGBO], [9, NINGBO])).toEqual([true, false, false, false]);
  });

  test('what was an exercise stays one on every screen, also without the demo', async () => {
    expect(await starts([0, DEMO], [9, NINGBO], [9, DEMO])).toEqual([true, true, true]);
  });

  test('the exercise never counts for a city of one\'s own, of the same code or another', async () => {
    const [, same, other] = await starts([0, DEMO], [9, OWN], [9, TOWN]);
    for (const held of [same, other]) expect(held).toBe('The data folder /data holds the exercise of the demo city, which must not count for your own. Move it away, or choose an empty folder with DATA_DIR.');
  });

  test('the demo never plays into the journal of a city at work', async () => {
    expect((await starts([0, NINGBO], [9, DEMO]))[1]).toMatch(/holds the facts of a city at work.* Set YILAN_DEMO=off, or choose an empty folder/);
    expect((await starts([0, TOWN], [9, { ...TOWN, exercise: true }]))[1]).toMatch(/the demo would mix its exercise/);
  });

  test('an import that is lost is not replaced by the demo city, and another city does not follow', async () => {
    const [, demo, other, again] = await starts([0, TOWN], [9, NINGBO], [9, OWN], [9, TOWN]);
    expect(demo).toMatch(/holds the facts of the imported city C, and this start governs the demo city\. Import the areas of C again/);
    expect(other).toMatch(/imported city C, and this start governs 3302/);
    expect(again).toBe(false);
  });

  test('a city that began on the demo\'s tree without its exercise may import its own', async () => {
    expect(await starts([0, NINGBO], [9, OWN], [9, OWN])).toEqual([false, false, false]);
    expect((await starts([9, NINGBO]))[0]).toMatch(/imported city 3302/);
  });

  test('a journal from before this was kept belongs to who starts it next', async () => {
    expect(await starts([9, TOWN])).toEqual([false]);
  });

  test('a drill never begins in the journal of a centre at work, and no centre at work in that of a drill', async () => {
    const drill: CityClaim = { ...NINGBO, exercise: true, drill: true };
    expect((await starts([0, OWN], [9, { ...OWN, exercise: true, drill: true }]))[1]).toMatch(/holds the facts of a centre at work, and the drill would be mixed into them\. Start the drill with npx yilan drill/);
    expect((await starts([0, DEMO], [9, drill]))[1]).toMatch(/the drill would be mixed into them/);
    const [, again, atWork, demo] = await starts([0, drill], [9, drill], [9, NINGBO], [9, DEMO]);
    expect(again).toBe(true);
    for (const held of [atWork, demo]) expect(held).toMatch(/holds a drill, which must not count with what is real/);
  });

  test('says where a database of one\'s own is named', async () => {
    await starts([0, DEMO]);
    const held = claimCity(database.connectionString, 9, TOWN, { dataDir: '/data', databaseUrl: database.connectionString });
    await expect(held).rejects.toThrow('The database holds the exercise of the demo city, which must not count for your own. Move it away, or choose an empty database with DATABASE_URL.');
  });
});
