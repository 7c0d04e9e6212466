import type { Caller } from '../../shared/access.ts';

/** A sign-in link that nobody has opened yet: who it signs in, and the page it goes to. */
export interface UnopenedLink {
  readonly caller: Caller;
  readonly page: string;
}

/** Keeps what may be used only once, also when another process made it: sign-in links by their codes. */
export interface OnceBook {
  /** Good until `until` (ms); may be forgotten after it. */
  keep(code: string, link: UnopenedLink, until: number): Promise<void>;
  /** The link for the first who asks before it has run out at `now` (ms), on any node; undefined for everybody else. */
  take(code: string, now: number): Promise<UnopenedLink | undefined>;
}

const MOST_KEPT = 10_000;

/** For tests and a centre that keeps nothing. */
export function memoryOnceBook(): OnceBook {
  const kept = new Map<string, UnopenedLink & { readonly until: number }>();
  return {
    async keep(code, link, until) {
      // Oldest first: links are short-lived, so the first ones in are the first that may go.
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(code, { ...link, until });
    },
    async take(code, now) {
      const found = kept.get(code);
      kept.delete(code);
      return found !== undefined && found.until > now ? { caller: found.caller, page: found.page } : undefined;
    },
  };
}
