import type { Clock } from '../shared/clock.ts';

/** A timer of Node holds 31 bits of ms, about 24.8 days; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What is waited for does not keep a process alive that has nothing else to do. */
const clockOf = (now: () => number): Clock => ({
  now,
  wakeAt(at, run) {
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const left = at - now();
      timer = left <= 0 ? setTimeout(run, 0) : setTimeout(wait, Math.min(left, LONGEST_TIMER));
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  },
});

/** The machine's clock. */
export const systemClock: Clock = clockOf(() => Date.now());

/** Ms since this process began, whatever time the machine's clock is set to. */
export const steadyClock: Clock = clockOf(() => performance.now());
