import { randomUUID } from 'node:crypto';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { CommitQueue } from './commitQueue.ts';
import type { Waiting } from './commitQueue.ts';
import { BadEntry, checkEntry, checkWhen, writtenFacts } from './entry.ts';
import type { CheckedEntry } from './entry.ts';
import type { Appended, Entry, HistoryEntry, Journal, JournalStats, KeyUse, OnceKey } from './journal.ts';
import { chainOf, digestOf, GENESIS, type WrittenRow } from './seal.ts';

export interface MemoryJournalOptions {
  readonly epoch?: string;
  /** Entries that may wait, 20,000 when not given. */
  readonly maxQueue?: number;
}

/** The journal's other body: for tests and tools that need no disk. It forgets everything with its process. */
export function createMemoryJournal(options: MemoryJournalOptions = {}): Journal {
  const facts: Fact[] = [];
  /** Of the fact at the same index. */
  const chains: string[] = [];
  const streams = new Map<string, Fact[]>();
  const keys = new Map<string, KeyUse>();
  const wakes = new Set<() => void>();
  let commits = 0;

  const versionOf = (stream: string): number => streams.get(stream)?.length ?? 0;

  const judge = ({ entry }: CheckedEntry): Exclude<Appended, { outcome: 'written' }> | undefined => {
    const used = entry.once && keys.get(keyName(entry.once.source, entry.once.key));
    if (used !== undefined) {
      const misused = used.bodyHash !== undefined && entry.once?.bodyHash !== undefined && used.bodyHash !== entry.once.bodyHash;
      return { outcome: misused ? 'keyMisused' : 'repeated', facts: used.facts };
    }
    const version = versionOf(entry.stream);
    const { beside } = entry;
    const isFree = version === entry.expectedVersion && (beside === undefined || versionOf(beside.stream) === beside.expectedVersion);
    return isFree ? undefined : { outcome: 'conflict', version };
  };

  const write = (checked: CheckedEntry, written: readonly Fact[]): Appended => {
    const { once } = checked.entry;
    for (const [n, fact] of written.entries()) {
      facts.push(fact);
      const stream = streams.get(fact.stream);
      if (stream === undefined) streams.set(fact.stream, [fact]);
      else stream.push(fact);
      chains.push(chainOf(chains.at(-1) ?? GENESIS, digestOf(rowOf(fact, checked.data[n]!, n === 0 ? once : undefined, written.length), 'sha256'), 'sha256'));
    }
    if (once !== undefined) keys.set(keyName(once.source, once.key), { facts: written, ...(once.bodyHash === undefined ? {} : { bodyHash: once.bodyHash }) });
    return { outcome: 'written', facts: written };
  };

  const unwrite = ({ entry }: CheckedEntry): void => {
    streams.get(entry.stream)!.length -= entry.facts.length;
    if (entry.once !== undefined) keys.delete(keyName(entry.once.source, entry.once.key));
  };

  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    const before = facts.length;
    for (const entry of batch) entry.answer(judge(entry) ?? write(entry, asKept(writtenFacts(entry, facts.length + 1), entry.data)));
    commits++;
    if (facts.length > before) for (const wake of wakes) wake();
  };
  const queue = new CommitQueue({ maxQueue: options.maxQueue ?? 20_000, commit });

  const writeHistory = async (entries: Iterable<HistoryEntry>, onProgress?: (written: number) => void): Promise<number> => {
    const before = facts.length;
    const undo: (() => void)[] = [];
    try {
      for (const history of entries) {
        const checked = checkHistory(history);
        const refused = judge(checked);
        if (refused !== undefined) throw new BadEntry(`the history of ${history.stream} cannot be written: ${refused.outcome}`);
        const written = writtenFacts(checked, facts.length + 1).map((fact, n) => ({ ...fact, at: history.facts[n]!.at, by: history.facts[n]!.by }));
        write(checked, asKept(written, checked.data));
        undo.push(() => unwrite(checked));
      }
    } catch (error) {
      facts.length = before;
      chains.length = before;
      for (const step of undo) step();
      throw error;
    }
    onProgress?.(facts.length - before);
    for (const wake of wakes) wake();
    return facts.length;
  };

  return {
    epoch: options.epoch ?? randomUUID(),
    append: async (entry: Entry) => queue.push(checkEntry(entry)),
    read: async (after, limit) => facts.slice(after, after + limit),
    readStream: async (stream) => [...(streams.get(stream) ?? [])],
    readSealed: async (stream) => (streams.get(stream) ?? []).map((fact) => ({ ...fact, hash: chains[fact.seq - 1]! })),
    findKey: async (source, key) => keys.get(keyName(source, key)),
    sealedHead: async () => ({ seq: facts.length, hash: chains.at(-1) ?? GENESIS, digest: 'sha256' }),
    head: async () => facts.length,
    appendMany: (entries, onProgress) => queue.alone(() => writeHistory(entries, onProgress)),
    onCommit: (wake) => {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    stats: (): JournalStats => ({ head: facts.length, queued: queue.length, commits, lastCommitMs: 0 }),
    close: () => queue.close(),
  };
}

const keyName = (source: string, key: string): string => `${source}\u0000${key}`;

/** What was handed in must not change what was written: data is kept as it would come back from a disk. */
const asKept = (facts: readonly Fact[], data: readonly string[]): Fact[] => facts.map((fact, n) => ({ ...fact, data: JSON.parse(data[n]!) } as Fact));

/** The fact as PostgreSQL would keep it. */
const rowOf = ({ seq, at, version, stream, type, by }: Fact, data: string, once: OnceKey | undefined, facts: number): WrittenRow => ({
  seq, at, version, stream, type, role: by.role, subject: by.subject, data,
  entryFacts: once === undefined ? null : facts, source: once?.source ?? null, sourceKey: once?.key ?? null, bodyHash: once?.bodyHash ?? null,
});

function checkHistory(history: HistoryEntry): CheckedEntry {
  const facts: CentreFact[] = [];
  for (const { at, by, fact } of history.facts) {
    checkWhen(at, by);
    facts.push(fact);
  }
  return checkEntry({ ...history, facts });
}
