import { createHash } from 'node:crypto';
import pg from 'pg';
import type { FactOf } from '../../shared/fact.ts';
import { digestOf, readPastBlock } from './pastBytes.ts';

export interface PastReport {
  readonly incidents: number;
  /** One sentence a block that is not as it was loaded, in the order of the journal. */
  readonly findings: readonly string[];
}

type Loaded = FactOf<'PastIncidentsLoaded'>['data'];

/** Parts of a block that are read at once: about 1 MB. */
const AT_ONCE = 512;

/**
 * Holds another system's past against the journal, block by block: its columns against the digest that the fact of the load
 * names, and its incidents in full against the digest that the columns name. What was altered, deleted or swapped is found.
 * The index of words is not looked at: it shows nothing that these do not hold.
 */
export async function checkPast(connectionString: string): Promise<PastReport> {
  const client = new pg.Client({ connectionString, application_name: 'yilan verify', connectionTimeoutMillis: 5_000, statement_timeout: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ data: Loaded }>("select data from fact where type = 'PastIncidentsLoaded' order by seq");
    const findings: string[] = [];
    let incidents = 0;
    for (const { data } of rows) {
      incidents += data.count;
      const fault = await faultOf(client, data);
      if (fault !== undefined) findings.push(`part ${data.part + 1} of the past of ${data.source} (block ${data.block}): ${fault}`);
    }
    return { incidents, findings };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function faultOf(client: pg.Client, { block, digest, count }: Loaded): Promise<string | undefined> {
  const { rows: [found] } = await client.query<{ columns: Buffer }>('select columns from past_block where id = $1', [block]);
  if (found === undefined) return `its ${count} incidents were deleted`;
  if (digestOf(found.columns) !== digest) return 'its figures were changed after they were loaded';
  const { linesDigest } = await readPastBlock(found.columns);
  return (await digestOfLines(client, block)) === linesDigest ? undefined : 'its incidents in full were changed, deleted or swapped after they were loaded';
}

async function digestOfLines(client: pg.Client, block: number): Promise<string> {
  const hash = createHash('sha256');
  for (let part = 0; ; part += AT_ONCE) {
    const { rows } = await client.query<{ lines: Buffer }>('select lines from past_lines where block = $1 and part >= $2 and part < $3 order by part', [block, part, part + AT_ONCE]);
    for (const { lines } of rows) hash.update(lines);
    if (rows.length === 0) return hash.digest('hex');
  }
}
