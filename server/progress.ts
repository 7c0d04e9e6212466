const QUIET_MS = 2_000;

/** Passes a line on at most every two seconds: steps that end sooner say nothing, long ones show that they live. */
export function quietly(say: (line: string) => void, now: () => number = Date.now): (line: () => string) => void {
  let last = now();
  return (line) => {
    if (now() - last < QUIET_MS) return;
    last = now();
    say(line());
  };
}
