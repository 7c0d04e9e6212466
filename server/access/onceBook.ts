/** Remembers what may be used only once, also when another process made it: the code of a sign-in link. */
export interface OnceBook {
  /** True for the first use, false for every later one, on any node. May be forgotten after `until` (ms). */
  use(code: string, until: number): Promise<boolean>;
}

/** For tests and a centre that keeps nothing. Forgets what has run out when it grows. */
export function memoryOnceBook(): OnceBook {
  const used = new Map<string, number>();
  return {
    async use(code, until) {
      if (used.has(code)) return false;
      // Oldest first: links are short-lived, so the first ones in are the first that may go.
      if (used.size >= 10_000) used.delete(used.keys().next().value!);
      used.set(code, until);
      return true;
    },
  };
}
