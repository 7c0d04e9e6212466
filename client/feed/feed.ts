import type { Frame, Snapshot, WallNews } from '../../shared/wire/messages.ts';

/**
 * Where a screen's data comes from. Bodies: `socketFeed` (the centre), `fakeFeed` (a seeded city, for work on screens).
 * A feed knows nothing of stores; `startFeed` joins the two.
 */
export interface Feed {
  start(wish: Wish, listener: FeedListener): void;
  /** Another area, or positions on and off; a snapshot follows. */
  look(wish: Wish): void;
  /** A frame did not fit: the feed says hello again with `have` and the screen is brought up to date. */
  resume(have: Have): void;
  /** A position frame did not fit: ask for a keyframe. */
  keyframe(): void;
  /** A wall's sign of life: it drew so many ms ago. Absent: nobody is there to hear it. */
  alive?(drawnAgo: number): void;
  stop(): void;
}

/** What a screen wants to see. Without `area` the server takes the caller's own scope. */
export interface Wish {
  readonly area?: string;
  readonly positions: boolean;
}

/** What a screen has already. */
export interface Have {
  readonly epoch: string;
  readonly to: number;
  readonly room: string;
}

export interface FeedListener {
  onSnapshot(snapshot: Snapshot): void;
  onFrame(frame: Frame): void;
  /** One position frame, see shared/wire/positionFrame.ts. */
  onPositions(bytes: Uint8Array): void;
  /** Build of the pages that the centre serves now, at every connection that needs no snapshot: that one says it itself. */
  onBuild?(build: string): void;
  /** What a paired wall is told about itself. */
  onWall?(news: WallNews): void;
  /** `refused` is final until somebody signs in; `lost` means the feed keeps trying. */
  onLink(link: LinkNews): void;
  /** Asked at every connection: what the screen has, so that it need not be sent again. */
  have(): Have | null;
}

export type LinkNews =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost' }
  | { readonly state: 'refused'; readonly reason: string; readonly rule?: string };
