import { useEffect } from 'react';
import { pickFeed } from './pickFeed.ts';
import { type RunningFeed, startFeed } from './startFeed.ts';
import { loadNames } from '../stores/names.ts';

const NAMES_RETRY_MS = 10_000;

/** The page's feed and its names, for as long as the page is open. `live` false: its names alone, for whom no frames are meant. */
export function usePageFeed(positions: boolean, live = true): void {
  useEffect(() => {
    let ended = false;
    let running: RunningFeed | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    if (live) void pickFeed(location.search).then((feed) => { if (!ended) running = startFeed(feed, { positions }); });
    void loadNames(fetch, (retry) => { if (!ended) again = setTimeout(retry, NAMES_RETRY_MS); });
    return () => {
      ended = true;
      clearTimeout(again);
      running?.stop();
    };
  }, [positions, live]);
}
