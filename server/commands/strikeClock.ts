import type { Actor } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Journal, OnceKey } from '../journal/journal.ts';
import { DueHeap } from './dueHeap.ts';

/** Kind of stream that time does something to. It keeps nothing of its own: due times stand in the states, and what was said of them too. */
export interface Struck<State> {
  readonly by: Actor;
  streamOf(id: string): string;
  /** From the live view; it may lag behind the journal. */
  look(id: string): State | undefined;
  fold(facts: readonly Fact[]): State | undefined;
  /** When it is to be looked at next, by the clock that strikes; undefined: time does nothing to it. */
  next(id: string, state: State): number | undefined;
  /** All that is to be written down by now, with the key under which it is written once. */
  due(id: string, state: State): { readonly facts: readonly [CentreFact, ...CentreFact[]]; readonly once: OnceKey } | undefined;
}

export interface StrikeClockDeps<State> {
  readonly kind: Struck<State>;
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  /** The centre's: the time that stands in the facts. */
  readonly clock: Clock;
  /** The one that strikes, and that `next` speaks of. */
  readonly striker?: Clock;
  /** What is said to the technician, once, when nothing can be written down. It tries again by itself. */
  readonly onFault: (error: unknown) => void;
}

export interface StrikeClock {
  /** What is known of it may have changed. */
  watch(id: string): void;
  /** Strikes from now on, beginning with what fell due before. */
  start(): void;
  /** To be called after a number of {@link watch}, once. */
  wake(): void;
  stop(): void;
  /** How many have a time that will come. */
  readonly watching: number;
}

/** A machine that slept, or whose time was set, is noticed within a minute. */
const LONGEST_SLEEP = 60_000;
const RETRY_MS = 1_000;
const AT_ONCE = 200;
const TRIES = 4;

/** Writes down what time does, the moment it is due and once: after a kill, a restart, on a second node, while others change the same. */
export function createStrikeClock<State extends { readonly version: number }>({ kind, journal, clock, striker = clock, onFault }: StrikeClockDeps<State>): StrikeClock {
  const heap = new DueHeap();
  let cancelWake = (): void => {};
  let sleepsUntil: number | undefined;
  let running = false;
  let stopped = true;
  let saidFault = false;

  function set(id: string, state: State | undefined): void {
    const strike = state === undefined ? undefined : kind.next(id, state);
    if (strike === undefined) heap.delete(id);
    else heap.set(id, strike);
  }

  function sleep(): void {
    cancelWake();
    sleepsUntil = heap.next();
    if (!stopped && sleepsUntil !== undefined) cancelWake = striker.wakeAt(Math.min(sleepsUntil, striker.now() + LONGEST_SLEEP), () => void strike());
  }

  async function strike(): Promise<void> {
    if (running) return;
    running = true;
    for (let struck = takeStruck(); struck.length > 0 && !stopped; struck = takeStruck()) await Promise.all(struck.map(write));
    running = false;
    sleep();
  }

  function takeStruck(): string[] {
    const struck: string[] = [];
    for (let id = heap.take(striker.now()); id !== undefined; id = heap.take(striker.now())) {
      struck.push(id);
      if (struck.length === AT_ONCE) break;
    }
    return struck;
  }

  async function write(id: string): Promise<void> {
    try {
      await writeDown(id, kind.look(id));
      saidFault = false;
    } catch (error) {
      if (stopped) return;
      if (!saidFault) onFault(error);
      saidFault = true;
      heap.set(id, striker.now() + RETRY_MS);
    }
  }

  async function writeDown(id: string, known: State | undefined): Promise<void> {
    const stream = kind.streamOf(id);
    let state = known;
    for (let tries = 0; state !== undefined && tries < TRIES; tries++) {
      const due = kind.due(id, state);
      if (due === undefined) return watchAgain(id, state);
      const appended = await journal.append({ stream, expectedVersion: state.version, at: clock.now(), by: kind.by, facts: due.facts, once: due.once });
      if (appended.outcome !== 'conflict') return;
      state = kind.fold(await journal.readStream(stream));
    }
    heap.set(id, striker.now() + RETRY_MS);
  }

  /** Nothing is due of what the journal has: the view will say so too, or the clock was set back meanwhile. */
  function watchAgain(id: string, state: State): void {
    const next = kind.next(id, state);
    if (next !== undefined) heap.set(id, Math.max(next, striker.now() + 1));
  }

  return {
    get watching() { return heap.size; },
    watch: (id) => set(id, kind.look(id)),
    wake() {
      const next = heap.next();
      if (running || stopped || next === sleepsUntil) return;
      if (next !== undefined && next <= striker.now()) void strike();
      else sleep();
    },
    start() {
      stopped = false;
      void strike();
    },
    stop() {
      stopped = true;
      cancelWake();
    },
  };
}
