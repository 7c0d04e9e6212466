import type { Clock } from './clock.ts';

/** Rejects with `late` when the work takes longer than `ms`. The work itself goes on, and its end is nobody's. */
export function withTimeout<T>(work: Promise<T>, ms: number, clock: Clock, late: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = clock.wakeAt(clock.now() + ms, () => reject(late()));
    work.then(resolve, reject).finally(cancel);
  });
}
