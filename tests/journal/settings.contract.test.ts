import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getSetting, putSettingIfAbsent } from '../../server/journal/settings.ts';
import { testDatabase } from '../support/postgres.ts';
import type { TestDatabase } from '../support/postgres.ts';

describe('what the centre decided once about itself', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await testDatabase();
  });
  afterEach(() => db.drop());

  test('is unknown until somebody decides', async () => {
    expect(await getSetting(db.connectionString, 'city')).toBeUndefined();
  });

  test('stands as it was first decided', async () => {
    expect(await putSettingIfAbsent(db.connectionString, 'city', { code: '3302', name: '宁波市' })).toEqual({ code: '3302', name: '宁波市' });
    expect(await putSettingIfAbsent(db.connectionString, 'city', { code: '3301', name: '杭州市' })).toEqual({ code: '3302', name: '宁波市' });
    expect(await getSetting(db.connectionString, 'city')).toEqual({ code: '3302', name: '宁波市' });
  });

  test('is the same for all nodes that decide at once on an empty database', async () => {
    const keys = await Promise.all(['a', 'b', 'c', 'd'].map((signingKey) => putSettingIfAbsent(db.connectionString, 'signingKey', signingKey)));
    expect(new Set(keys).size).toBe(1);
  });
});
