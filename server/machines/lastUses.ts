import type { Clock } from '../../shared/clock.ts';

/** Where it is kept when a credential was last used, by its id; ms. */
export interface UseStore {
  read(): Promise<ReadonlyMap<string, number>>;
  /** Only ever later than what is kept: other nodes note theirs. */
  note(uses: ReadonlyMap<string, number>): Promise<void>;
}

/** For tests and a centre that keeps nothing. */
export function memoryUseStore(): UseStore {
  const kept = new Map<string, number>();
  return {
    read: async () => new Map(kept),
    async note(uses) {
      for (const [id, at] of uses) if (at > (kept.get(id) ?? 0)) kept.set(id, at);
    },
  };
}

const EVERY_MS = 60_000;

export interface LastUsesDeps {
  readonly store: UseStore;
  readonly clock: Clock;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** When enrolled terminals and services were last heard of: known at once here, and written down once a minute, for a list need not be truer than that. */
export class LastUses {
  readonly #deps: LastUsesDeps;
  readonly #usedAt = new Map<string, number>();
  readonly #unwritten = new Map<string, number>();
  #cancel = (): void => {};

  constructor(deps: LastUsesDeps) {
    this.#deps = deps;
  }

  /** Takes up what is kept. */
  async start(): Promise<void> {
    this.#again();
    try {
      for (const [id, at] of await this.#deps.store.read()) if (at > (this.#usedAt.get(id) ?? 0)) this.#usedAt.set(id, at);
    } catch (error) {
      this.#deps.onFault('when terminals and services were last heard of is not known: it cannot be read', error);
    }
  }

  see(id: string): void {
    const now = this.#deps.clock.now();
    this.#usedAt.set(id, now);
    this.#unwritten.set(id, now);
  }

  at(id: string): number | undefined {
    return this.#usedAt.get(id);
  }

  /** Writes down what is new. */
  async flush(): Promise<void> {
    const uses = new Map(this.#unwritten);
    if (uses.size === 0) return;
    this.#unwritten.clear();
    try {
      await this.#deps.store.note(uses);
    } catch (error) {
      for (const [id, at] of uses) if (!this.#unwritten.has(id)) this.#unwritten.set(id, at);
      this.#deps.onFault('when terminals and services were last heard of cannot be written down; it is tried again in a minute', error);
    }
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.flush();
  }

  #again(): void {
    const { clock } = this.#deps;
    this.#cancel = clock.wakeAt(clock.now() + EVERY_MS, () => {
      void this.flush();
      this.#again();
    });
  }
}
