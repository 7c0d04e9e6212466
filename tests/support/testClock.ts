import type { Clock } from '../../shared/clock.ts';

export interface TestClock extends Clock {
  /** Moves on by so many ms, waking whoever waits, in order, each at its own time; then lets promises settle. */
  advance(ms: number): Promise<void>;
  /** Jumps without waking anybody on the way, as a machine does that was asleep. */
  jump(ms: number): Promise<void>;
  readonly waiting: number;
}

export function createTestClock(start: number | string): TestClock {
  let now = typeof start === 'string' ? Date.parse(start) : start;
  const sleepers = new Set<{ at: number; run: () => void }>();

  async function wakeUpTo(end: number, moving: boolean): Promise<void> {
    for (;;) {
      await settle();
      const next = [...sleepers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      sleepers.delete(next);
      if (moving) now = Math.max(now, next.at);
      next.run();
    }
    now = end;
    await settle();
  }

  return {
    now: () => now,
    wakeAt(at, run) {
      const sleeper = { at, run };
      sleepers.add(sleeper);
      return () => sleepers.delete(sleeper);
    },
    advance: (ms) => wakeUpTo(now + ms, true),
    jump(ms) {
      now += ms;
      return wakeUpTo(now, false);
    },
    get waiting() { return sleepers.size; },
  };
}

/** Whatever was begun with parts in memory ends within a few turns of the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done));
}
