import { useEffect, useState } from 'react';
import { useCentre } from '../stores/useCentre.ts';

/** `waiting`: nothing has come yet. `late` from 3 s, `stale` from 10 s without a frame: beats come also when nothing happens. */
export type Freshness = 'waiting' | 'fresh' | 'late' | 'stale';

export const LATE_MS = 3_000;
export const STALE_MS = 10_000;

/** `epoch` null: no snapshot yet. `age`: ms since the last frame, by the screen's own monotonic clock. */
export function freshnessOf(epoch: string | null, age: number): Freshness {
  if (epoch === null) return 'waiting';
  if (age >= STALE_MS) return 'stale';
  return age >= LATE_MS ? 'late' : 'fresh';
}

/** Ms since the last frame of this screen. */
export const linkAge = (): number => performance.now() - useCentre.getState().frameAt;

/** Looks four times a second and changes only when the word does. */
export function useFreshness(): Freshness {
  const [freshness, setFreshness] = useState<Freshness>(() => freshnessOf(useCentre.getState().epoch, linkAge()));
  useEffect(() => {
    const look = () => setFreshness(freshnessOf(useCentre.getState().epoch, linkAge()));
    const timer = setInterval(look, 250);
    const leave = useCentre.subscribe(look);
    return () => {
      clearInterval(timer);
      leave();
    };
  }, []);
  return freshness;
}
