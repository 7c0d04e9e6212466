import type { CustomTypesConfig } from 'pg';
import pg from 'pg';
import type { ChainFinding } from './chainFinding.ts';
import { ChainWalk, type JournalHead, type SealedRow } from './chainWalk.ts';
import { TYPES } from './factRow.ts';
import { GENESIS } from './seal.ts';
import { journalDown } from './storageFault.ts';

export interface ChainReport {
  /** Rows that were read. */
  readonly facts: number;
  /** The last fact that the journal wrote, and the chain up to it, in hex; absent when that note is gone. */
  readonly head: JournalHead | undefined;
  /** In the order of the journal; `more` are not told one by one. */
  readonly findings: readonly ChainFinding[];
  readonly more: number;
  /** The fact that the hash asked for belongs to; absent when no fact has it, or none was asked for. */
  readonly writtenDownAt: number | undefined;
}

const PAGE = 5_000;

type Columns = [
  seq: number, at: number, version: number, entryFacts: number | null, source: string | null, sourceKey: string | null, bodyHash: string | null,
  stream: string, type: string, role: string, subject: string, data: string, digest: string | null, chain: string | null,
];

/** bytea as plain hex: no buffer a row. */
const HEX: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === pg.types.builtins.BYTEA ? (text: string) => text.slice(2) : TYPES.getTypeParser(oid, format as 'text')),
};

/**
 * Reads the whole journal, row by row, as it stands at one moment, and holds every row against its digest and the chain.
 * The hashes are made here, not by the database: its functions could have been changed, too.
 * @param head a chain in hex that somebody wrote down: whether a fact of this journal has it
 */
export async function checkChain(connectionString: string, head?: string): Promise<ChainReport> {
  const client = new pg.Client({ connectionString, types: HEX, application_name: 'yilan verify', connectionTimeoutMillis: 5_000, statement_timeout: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const { rows: [stands] } = await client.query<JournalHead>('select seq, chain from journal_head');
    const walk = new ChainWalk(stands);
    let writtenDownAt = head === GENESIS ? 0 : undefined;
    for await (const [seq, at, version, entryFacts, source, sourceKey, bodyHash, stream, type, role, subject, data, digest, chain] of allRows(client)) {
      const row: SealedRow = { seq, at, version, entryFacts, source, sourceKey, bodyHash, stream, type, role, subject, data, digest, chain };
      walk.take(row);
      if (chain !== null && chain === head) writtenDownAt ??= seq;
    }
    return { facts: walk.facts, head: stands, ...walk.end(), writtenDownAt };
  } catch (error) {
    throw journalDown(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One page is read while the one before is looked at. */
async function* allRows(client: pg.Client): AsyncGenerator<Columns> {
  await client.query(`declare every no scroll cursor for
    select seq, at, version, entry_facts, source, source_key, body_hash, stream, type, role, subject, data::text, digest, chain from fact order by seq`);
  const next = async (): Promise<Columns[]> => (await client.query<Columns>({ text: `fetch ${PAGE} from every`, rowMode: 'array' })).rows;
  let coming = next();
  for (;;) {
    const page = await coming;
    if (page.length === 0) return;
    coming = next();
    coming.catch(() => undefined);
    yield* page;
  }
}
