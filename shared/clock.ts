/** The one clock of the centre. Injected everywhere, so that a test can run a month in a second. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Calls `run` once, at or after `at` (ms). Returns a function that cancels it. */
  wakeAt(at: number, run: () => void): () => void;
}
