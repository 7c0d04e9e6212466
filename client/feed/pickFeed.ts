import type { Feed } from './feed.ts';
import { SocketFeed } from './socketFeed.ts';

/** The centre, or with `?feed=fake` the fake city: under `npm run dev`, and in a build made for screen tests (`VITE_FAKE_FEED=on`). */
export async function pickFeed(search: string): Promise<Feed> {
  if ((import.meta.env.DEV || import.meta.env.VITE_FAKE_FEED === 'on') && new URLSearchParams(search).get('feed') === 'fake') {
    const { FakeFeed } = await import('./fakeFeed.ts');
    return new FakeFeed();
  }
  return new SocketFeed();
}
