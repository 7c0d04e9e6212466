import pg from 'pg';
import type { Fact, HeadFact, Recorded } from '../../shared/fact.ts';
import { HEADS_STREAM } from '../../shared/signedHead.ts';
import type { ChainFinding } from './chainFinding.ts';
import type { JournalHead } from './chainWalk.ts';
import { CopyOut } from './copyOut.ts';
import { FACT_COLUMNS, factOf, TYPES, type FactRow } from './factRow.ts';
import { RowWalk, SEALED_COLUMNS } from './rowWalk.ts';
import type { JournalHash } from './seal.ts';
import { journalDown } from './storageFault.ts';

export interface ChainReport {
  /** Rows that were read. */
  readonly facts: number;
  /** Seq of the last row; 0: there is none. */
  readonly last: number;
  /** The last fact that the journal wrote, and the chain up to it, in hex; absent when that note is gone. */
  readonly head: JournalHead | undefined;
  /** In the order of the journal; `more` are not told one by one. */
  readonly findings: readonly ChainFinding[];
  readonly more: number;
  /** The fact that the hash asked for belongs to; absent when no fact has it, or none was asked for. */
  readonly writtenDownAt: number | undefined;
  /** What the facts are chained with. */
  readonly hash: JournalHash;
  /** The heads that were signed and written down in this journal. */
  readonly heads: readonly (Recorded & HeadFact)[];
  /** The chain, in hex, at each fact of `heads` and of `wanted` that stands. */
  readonly chains: ReadonlyMap<number, string>;
}

export interface ChainQuestion {
  /** A chain in hex that somebody wrote down: whether a fact of this journal has it. */
  readonly head?: string | undefined;
  /** Facts whose chain is asked for, by their seq. */
  readonly wanted?: Iterable<number>;
}

/**
 * Reads the whole journal, row by row, as it stands at one moment, and holds every row against its digest and the chain.
 * The hashes are made here, not by the database: its functions could have been changed, too.
 */
export async function checkChain(connectionString: string, { head: asked, wanted = [] }: ChainQuestion = {}): Promise<ChainReport> {
  const client = new pg.Client({ connectionString, types: TYPES, application_name: 'yilan verify', connectionTimeoutMillis: 5_000, statement_timeout: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const { rows: [stands] } = await client.query<JournalHead & { hash: JournalHash }>("select seq, encode(chain, 'hex') as chain, hash from journal_head");
    const heads = (await client.query<FactRow>({ text: `select ${FACT_COLUMNS} from fact f where f.stream = $1 and f.type = 'HeadSigned' order by f.version`, values: [HEADS_STREAM], rowMode: 'array' })).rows.map(factOf);
    const head = stands && { seq: stands.seq, chain: stands.chain };
    const hash = stands?.hash ?? 'sha256';
    const walk = new RowWalk(head, hash, new Set([...heads.filter(isHeadFact).map(({ data }) => data.position), ...wanted]), asked);
    await client.query(new CopyOut(`select ${SEALED_COLUMNS} from fact order by seq`, (row, start) => walk.take(row, start))).done;
    return { ...walk.end(), facts: walk.facts, last: walk.last, head, hash, heads: heads.filter(isHeadFact), chains: walk.chains, writtenDownAt: walk.askedAt };
  } catch (error) {
    throw journalDown(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const isHeadFact = (fact: Fact): fact is Recorded & HeadFact => fact.type === 'HeadSigned';
