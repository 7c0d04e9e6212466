import { applyFrame, applySnapshot } from './applyMessage.ts';
import { positions as screenPositions, type Positions } from '../stores/positions.ts';
import { takeWallNews } from '../stores/steering.ts';
import { useCentre } from '../stores/useCentre.ts';
import type { WallNews } from '../../shared/wire/messages.ts';
import type { Feed, FeedListener, LinkNews, Wish } from './feed.ts';
import type { CentreState } from '../stores/centreState.ts';

/** Where the state is kept; `useCentre` is one. */
export interface CentreStore {
  getState(): CentreState;
  setState(part: Partial<CentreState>): void;
}

export interface ScreenStores {
  readonly centre: CentreStore;
  readonly positions: Positions;
  /** This screen's monotonic clock, ms. */
  readonly now: () => number;
  /** Absent: a screen that is no wall. */
  readonly wall?: (news: WallNews) => void;
}

const screenStores: ScreenStores = { centre: useCentre, positions: screenPositions, now: () => performance.now(), wall: takeWallNews };

/** What a running feed lets a page do. */
export interface RunningFeed {
  look(wish: Wish): void;
  /** A wall's sign of life: it drew so many ms ago. */
  alive(drawnAgo: number): void;
  stop(): void;
}

/** Joins a feed to the stores of this screen. One feed at a time. */
export function startFeed(feed: Feed, wish: Wish, stores: ScreenStores = screenStores): RunningFeed {
  feed.start(wish, listenerOf(feed, stores));
  return { look: (next) => feed.look(next), alive: (drawnAgo) => feed.alive?.(drawnAgo), stop: () => feed.stop() };
}

function listenerOf(feed: Feed, { centre, positions, now, wall }: ScreenStores): FeedListener {
  const have = () => {
    const { epoch, to, room } = centre.getState();
    return epoch === null || room === null ? null : { epoch, to, room };
  };
  const resume = () => {
    const known = have();
    if (known !== null) feed.resume(known);
  };
  return {
    have,
    onLink: (news) => setLink(centre, news, now()),
    onSnapshot(snapshot) {
      if (snapshot.room !== centre.getState().room) positions.clear();
      centre.setState(applySnapshot(centre.getState(), snapshot, now()));
    },
    onFrame(frame) {
      const applied = applyFrame(centre.getState(), frame, now());
      if (applied.outcome === 'applied') centre.setState(applied.state);
      else if (applied.outcome === 'gap') resume();
    },
    onBuild: (build) => centre.setState({ build }),
    ...(wall !== undefined && { onWall: wall }),
    onPositions(bytes) {
      if (positions.take(bytes) === 'gap') feed.keyframe();
    },
  };
}

function setLink(centre: CentreStore, news: LinkNews, at: number): void {
  if (news.state !== 'lost') return centre.setState({ link: news });
  if (centre.getState().link.state !== 'lost') centre.setState({ link: { state: 'lost', since: at } });
}
