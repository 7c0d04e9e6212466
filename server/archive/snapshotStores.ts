import { createHash } from 'node:crypto';
import pg from 'pg';
import type { SnapshotHead, SnapshotStore } from '../projections/snapshotStore.ts';

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const partFault = (name: string): Error => new Error(`its part "${name}" is missing or damaged`);

/** For tests and tools that need no disk. */
export function memorySnapshots(): SnapshotStore {
  let standing: SnapshotHead | undefined;
  const bodies = new Map<string, Uint8Array>();
  return {
    head: async () => standing,
    async part(name, digest) {
      const body = bodies.get(name);
      if (body === undefined || digestOf(body) !== digest) throw partFault(name);
      return body;
    },
    async save(head, parts) {
      if (!stands(head, parts, standing)) return false;
      for (const name of bodies.keys()) if (!head.parts.some(([kept]) => kept === name)) bodies.delete(name);
      for (const [name, body] of parts) bodies.set(name, body);
      standing = head;
      return true;
    },
  };
}

/** In the journal's database. Whoever keeps it closes the pool. */
export function sqlSnapshots(connectionString: string): SnapshotStore & { close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString, application_name: 'yilan snapshot', max: 2, keepAlive: true,
    connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, statement_timeout: 60_000, query_timeout: 70_000,
  });
  pool.on('error', () => undefined);
  const headOf = ({ rows }: pg.QueryResult<{ head: string }>): SnapshotHead | undefined => rows[0] && (JSON.parse(rows[0].head) as SnapshotHead);
  return {
    head: async () => headOf(await pool.query('select head::text from view_snapshot')),
    async part(name, digest) {
      const { rows } = await pool.query<{ body: Buffer }>({ name: 'snapshot_part', text: 'select body from view_snapshot_part where name = $1', values: [name] });
      const body = rows[0]?.body;
      if (body === undefined || digestOf(body) !== digest) throw partFault(name);
      return body;
    },
    async save(head, parts) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        // One node at a time, also where nothing stands yet.
        await client.query('lock table view_snapshot in share row exclusive mode');
        if (!stands(head, parts, headOf(await client.query('select head::text from view_snapshot')))) {
          await client.query('rollback');
          return false;
        }
        await client.query('delete from view_snapshot_part where name <> all($1::text[])', [head.parts.map(([name]) => name)]);
        for (const [name, body] of parts) {
          await client.query('insert into view_snapshot_part (name, body) values ($1, $2) on conflict (name) do update set body = excluded.body', [name, Buffer.from(body)]);
        }
        await client.query('insert into view_snapshot (head) values ($1) on conflict (one) do update set head = excluded.head', [JSON.stringify(head)]);
        await client.query('commit');
        return true;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** Whether the parts that were not given lie there already, and nothing newer does. */
function stands(head: SnapshotHead, parts: ReadonlyMap<string, Uint8Array>, standing: SnapshotHead | undefined): boolean {
  const isNewer = standing !== undefined && standing.form === head.form && standing.epoch === head.epoch && standing.seq > head.seq;
  const known = new Map(standing?.parts);
  return !isNewer && head.parts.every(([name, digest]) => parts.has(name) || known.get(name) === digest);
}
