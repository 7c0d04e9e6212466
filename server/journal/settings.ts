import pg from 'pg';
import { cannotOpen, checkServer } from './cannotOpen.ts';
import { migrate } from './migrate.ts';

/** What the centre keeps about itself under this key, or undefined. `T` is what its writer put there. */
export function getSetting<T>(connectionString: string, key: string): Promise<T | undefined> {
  return withClient(connectionString, (client) => read<T>(client, key));
}

/** Keeps `value` unless there is one already; returns the one that stands. Many nodes may ask at once and all get the same. */
export function putSettingIfAbsent<T>(connectionString: string, key: string, value: T): Promise<T> {
  return withClient(connectionString, async (client) => {
    await client.query('insert into setting (key, value) values ($1, $2) on conflict (key) do nothing', [key, JSON.stringify(value)]);
    return (await read<T>(client, key))!;
  });
}

export function putSetting<T>(connectionString: string, key: string, value: T): Promise<void> {
  return withClient(connectionString, async (client) => {
    await client.query('insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [key, JSON.stringify(value)]);
  });
}

async function read<T>(client: pg.Client, key: string): Promise<T | undefined> {
  const { rows } = await client.query<{ value: T }>('select value from setting where key = $1', [key]);
  return rows[0]?.value;
}

async function withClient<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 60_000, application_name: 'yilan settings' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await checkServer(client);
    await migrate(client);
    return await use(client);
  } catch (error) {
    throw cannotOpen(error, connectionString);
  } finally {
    await client.end().catch(() => undefined);
  }
}
