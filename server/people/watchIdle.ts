import type { Clock } from '../../shared/clock.ts';

/** Screens are let go within two seconds. */
const LOOK_MS = 1_000;

/** Lets screens go whose session has ended by itself: nobody had a hand on the keys, or its time was over. @returns ends it */
export function watchIdle(sessions: { sweep(now: number): boolean }, screens: { recheckSessions(): void }, clock: Clock): () => void {
  let cancel = (): void => {};
  const look = (): void => {
    if (sessions.sweep(clock.now())) screens.recheckSessions();
    cancel = clock.wakeAt(clock.now() + LOOK_MS, look);
  };
  look();
  return () => cancel();
}
