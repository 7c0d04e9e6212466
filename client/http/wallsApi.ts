import type { Steering } from '../../shared/wall.ts';

/** A paired wall as a desk sees it. */
export interface WallLine {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly state: 'paired' | 'silent' | 'revoked';
  readonly silentSince?: number;
  /** When it last said that it draws; absent: not since the server's start. */
  readonly seenAt?: number;
  readonly steering?: Steering;
}

/** A wall that shows a code and waits. */
export interface WaitingWall {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly until: number;
}

export interface Walls {
  readonly walls: readonly WallLine[];
  readonly pairings: readonly WaitingWall[];
}

/** `type` in its English name, with what it needs: `{ type: 'ApproveWall', code }`. */
export type WallOrder = { readonly type: 'ApproveWall'; readonly code: string } | { readonly type: 'RefuseWall' | 'RevokeWall' | 'ReleaseWall' };
