import { useEffect } from 'react';
import { pickFeed } from '../../feed/pickFeed.ts';
import { type RunningFeed, startFeed } from '../../feed/startFeed.ts';
import { type FakeLevers, wallProbe } from './wallProbe.ts';

/** A wall that was not heard of for three of these is missed at the desk. */
const ALIVE_EVERY_MS = 10_000;

/** The wall's feed for as long as it hangs: facts and positions of its area (`?area=`, else the whole scope). */
export function useWallFeed(): void {
  useEffect(() => {
    const asked = new URLSearchParams(location.search);
    const area = asked.get('area');
    let running: RunningFeed | null = null;
    let ended = false;
    const beat = setInterval(() => running?.alive(Math.round(performance.now() - wallProbe.drawnAt)), ALIVE_EVERY_MS);
    void pickFeed(location.search).then((feed) => {
      if (ended) return;
      running = startFeed(feed, { positions: true, ...(area === null ? {} : { area }) });
      if (asked.get('feed') === 'fake' && 'levers' in feed) wallProbe.leaveLevers(feed.levers as FakeLevers);
    });
    return () => {
      ended = true;
      clearInterval(beat);
      running?.stop();
    };
  }, []);
}
