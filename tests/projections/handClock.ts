import type { Clock } from '../../shared/clock.ts';

/** A clock moved by hand: due wakes ring in their order while it moves. */
export interface HandClock extends Clock {
  moveTo(at: number): void;
  /** As on a machine that was suspended: what fell due meanwhile rings once, late. */
  sleepTo(at: number): void;
}

export function handClock(start: number): HandClock {
  let now = start;
  const wakes = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    wakeAt(at, run) {
      const wake = { at, run };
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    moveTo(at) {
      for (;;) {
        const [next] = [...wakes].filter((wake) => wake.at <= at).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        wakes.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = Math.max(now, at);
    },
    sleepTo(at) {
      now = at;
      for (const wake of [...wakes].filter((wake) => wake.at <= at)) {
        wakes.delete(wake);
        wake.run();
      }
    },
  };
}
