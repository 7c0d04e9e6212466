import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Steering } from '../../shared/wall.ts';
import type { WallNews } from '../../shared/wire/messages.ts';
import { useCentre } from './useCentre.ts';

/** What the centre last said about this wall; null on a screen that is no paired wall. Only `startFeed` writes it. */
export const useWallNews = create<{ readonly news: WallNews | null }>(() => ({ news: null }));

export const takeWallNews = (news: WallNews): void => useWallNews.setState({ news });

/** The centre's clock as this screen knows it, ms: it goes on between two frames. */
const centreNow = (): number => {
  const { serverTime, frameAt } = useCentre.getState();
  return serverTime + (performance.now() - frameAt);
};

/** Ms that are left of it by the centre's clock; 0 when it is over. */
export const steeringLeft = ({ until }: Pick<Steering, 'until'>): number => Math.max(0, until - centreNow());

/** The view that a desk sent to this wall while it holds, for engines that are no component; null: nobody steers. */
export function steeringNow(): Steering | null {
  const steering = useWallNews.getState().news?.steering ?? null;
  return steering !== null && useCentre.getState().serverTime > 0 && steeringLeft(steering) > 0 ? steering : null;
}

/** The same as a hook: becomes null by itself when the time is over, also while no frame comes. */
export function useSteering(): Steering | null {
  const steering = useWallNews((wall) => wall.news?.steering ?? null);
  const known = useCentre((centre) => centre.serverTime > 0);
  const [, look] = useState(0);
  useEffect(() => {
    if (steering === null || !known) return undefined;
    const timer = setInterval(() => {
      if (steeringLeft(steering) > 0) return;
      clearInterval(timer);
      look((count) => count + 1);
    }, 250);
    return () => clearInterval(timer);
  }, [steering, known]);
  return steering !== null && known && steeringLeft(steering) > 0 ? steering : null;
}
