import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { EvidenceStore } from './evidenceStore.ts';

export interface EvidenceKeeperParts {
  readonly store: EvidenceStore;
  readonly journal: { readStream(stream: string): Promise<readonly Fact[]> };
  readonly clock: Clock;
  readonly onFault: (sentence: string, error?: unknown) => void;
}

/** Names of files whose fact may not be written yet: `new/<incident>.<evidence>`. */
const NEW = 'new';
const SWEEP_EVERY_MS = 3_600_000;
/** No request lives as long as this. */
const SETTLED_AFTER_MS = 3_600_000;
const MOST_AT_ONCE = 1_000;

/**
 * Bytes first, then the fact, so that no fact ever points at nothing. A name is noted before its bytes are put, and struck out
 * once the fact is written: after a crash the notes tell which files nobody knows of, without looking through all of them.
 */
export class EvidenceKeeper {
  readonly #parts: EvidenceKeeperParts;
  #cancel = (): void => {};

  constructor(parts: EvidenceKeeperParts) {
    this.#parts = parts;
  }

  /** Stores the bytes, then asks `write` whether they became part of the incident; if not, they go again. A `write` that throws leaves it to the sweep, which asks the journal. */
  async keep<T>(incident: string, id: string, bytes: Buffer, write: () => Promise<{ readonly kept: boolean; readonly value: T }>): Promise<T> {
    const { store } = this.#parts;
    const note = noteOf(incident, id);
    await store.put(note, Buffer.alloc(0));
    await store.put(id, bytes);
    const { kept, value } = await write();
    // The answer must not wait for housekeeping, nor fail with it.
    void this.#settle(note, id, kept).catch(() => undefined);
    return value;
  }

  get(id: string): Promise<Buffer | undefined> {
    return this.#parts.store.get(id);
  }

  /** Sweeps now and every hour until {@link stop}. */
  start(): void {
    void this.sweep();
    this.#cancel = this.#parts.clock.wakeAt(this.#parts.clock.now() + SWEEP_EVERY_MS, () => this.start());
  }

  stop(): void {
    this.#cancel();
  }

  /** Settles what was left open: a file without its fact is removed. Returns how many files went. */
  async sweep(): Promise<number> {
    const { store, journal, clock, onFault } = this.#parts;
    let removed = 0;
    try {
      for (const { name, at } of await store.list(NEW, MOST_AT_ONCE)) {
        if (at > clock.now() - SETTLED_AFTER_MS) continue;
        const [incident = '', id = ''] = name.slice(NEW.length + 1).split('.');
        const facts = await journal.readStream(`incident:${incident}`);
        const kept = facts.some((fact) => fact.type === 'EvidenceAttached' && fact.data.id === id);
        await this.#settle(name, id, kept);
        if (!kept) removed++;
      }
    } catch (error) {
      onFault('Evidence without its fact could not be cleared away; it is tried again in an hour.', error);
    }
    return removed;
  }

  async #settle(note: string, id: string, kept: boolean): Promise<void> {
    if (!kept && id !== '') await this.#parts.store.remove(id);
    await this.#parts.store.remove(note);
  }
}

const noteOf = (incident: string, id: string): string => `${NEW}/${incident}.${id}`;
