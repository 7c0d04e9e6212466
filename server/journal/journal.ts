import type { Actor } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { SignedHead } from '../../shared/signedHead.ts';

/**
 * The journal: one list of facts, in the order of commit, each written once. The only truth; all else is folded from it.
 * Two bodies (`postgresJournal`, `memoryJournal`) hold to one contract suite, tests/contracts/journal.contract.test.ts.
 */
export interface Journal {
  /** Names the database's life. A restore changes it, and every screen takes a new snapshot. */
  readonly epoch: string;
  /** Resolves after the fsync. Many calls at once share one commit; the order of calls is the order of seq. */
  append(entry: Entry): Promise<Appended>;
  /** Facts with seq > `after`, in order, at most `limit`. */
  read(after: number, limit: number): Promise<Fact[]>;
  /** All facts of one stream, in order. */
  readStream(stream: string): Promise<Fact[]>;
  /** The same with each fact's hash, for whoever audits a trail. */
  readSealed(stream: string): Promise<SealedFact[]>;
  /** Facts that took effect under this key, or undefined. */
  findKey(source: string, key: string): Promise<KeyUse | undefined>;
  /** The last fact that the journal wrote, with the chain up to it, and what it is chained with. */
  sealedHead(): Promise<SealedHead>;
  /** Highest seq that is committed, 0 when empty. */
  head(): Promise<number>;
  /**
   * The bulk door for history: entries of many new streams in one go, in order, 100,000 and more at once,
   * in the same table and under the same rules. Only for an empty centre or a restore. Returns the new head.
   */
  appendMany(entries: Iterable<HistoryEntry>, onProgress?: (written: number) => void): Promise<number>;
  /** Calls `wake` after each commit, from this node or another. Wakes may be lost or doubled: a reader polls too. */
  onCommit(wake: () => void): () => void;
  /** Milliseconds of the last commits' fsync path and the queue's length, for /metrics. */
  stats(): JournalStats;
  close(): Promise<void>;
}

/** One decision to write down: one or more facts of one stream, seldom of a second one too; all or nothing. */
export interface Entry {
  readonly stream: string;
  /** The version the decider saw; 0 for a stream that must not exist yet. */
  readonly expectedVersion: number;
  readonly at: number;
  readonly by: Actor;
  readonly facts: readonly CentreFact[];
  /** Makes the entry exactly-once in effect, for ever: (`source`, `key`) is unique. */
  readonly once?: OnceKey;
  /** Facts of a second stream that are written with these or not at all: of two incidents that become one matter. */
  readonly beside?: Pick<Entry, 'stream' | 'expectedVersion' | 'facts'>;
}

export interface OnceKey {
  /** Door or rule: `api`, `owntracks`, `command`, `alert:severe`. At most 64 characters. */
  readonly source: string;
  /** At most 200 characters. */
  readonly key: string;
  /** Hash of the request's body: the same key with another hash is a misuse. */
  readonly bodyHash?: string;
}

export type HistoryEntry = Omit<Entry, 'facts' | 'beside'> & { readonly facts: readonly { readonly at: number; readonly by: Actor; readonly fact: CentreFact }[] };

export type Appended =
  | { readonly outcome: 'written'; readonly facts: readonly Fact[] }
  /** The key was used before with the same body: nothing written, the facts of then. */
  | { readonly outcome: 'repeated'; readonly facts: readonly Fact[] }
  /** The key was used before with another body: nothing written. */
  | { readonly outcome: 'keyMisused'; readonly facts: readonly Fact[] }
  /** Somebody else was faster, on either stream: nothing written. `version`: of the entry's own stream. */
  | { readonly outcome: 'conflict'; readonly version: number };

export interface KeyUse {
  readonly bodyHash?: string;
  readonly facts: readonly Fact[];
}

/**
 * A fact with the chain up to it: SHA-256 in hex over the chain before and the digest of this fact, so that no fact at or before it can
 * change without changing this. Null on a row that the journal did not write.
 */
export type SealedFact = Fact & { readonly hash: string | null };

export interface SealedHead {
  readonly seq: number;
  readonly hash: string;
  readonly digest: SignedHead['digest'];
}

export interface JournalStats {
  readonly head: number;
  readonly queued: number;
  readonly commits: number;
  readonly lastCommitMs: number;
  /** Why nothing is written now; absent while all is well. */
  readonly fault?: string;
}

/** The queue is full: the caller answers 503 and the reporter tries again. */
export class JournalBusy extends Error {}
/** Storage failed. Nothing was acknowledged; no append is taken until it answers again. */
export class JournalDown extends Error {}
