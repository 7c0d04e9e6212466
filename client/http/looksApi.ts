import type { Actor } from '../../shared/access.ts';

/** Somebody looked at where this terminal went from `from` to `to`, ms. */
export interface OwnLook {
  readonly by: Actor;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export interface OwnLooks {
  readonly items: readonly OwnLook[];
}
