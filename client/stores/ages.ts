import type { CentreState } from './centreState.ts';

/** `amber`: look, this may be old. `red`: do not trust it; the whole wall says so. */
export type AgeLevel = 'live' | 'amber' | 'red';

export interface Age {
  /** Milliseconds; null when there was nothing yet, or nothing is to be expected. */
  readonly ms: number | null;
  readonly level: AgeLevel;
}

/** The three ages of a wall: since the last frame, since the last position heard of by the centre, since the last picture. */
export interface Ages {
  readonly link: Age;
  readonly source: Age;
  readonly render: Age;
}

const AMBER_MS = 3_000;
const RED_MS = 10_000;
/** What is asked of a terminal on shift at the least: the phone apps at rest speak twice an hour. */
const EXPECTED_MS = 1_800_000;

const levelOf = (ms: number | null, amber: number, red: number): AgeLevel =>
  ms === null || ms < amber ? 'live' : ms < red ? 'amber' : 'red';
const since = (at: number, now: number): number | null => (at === 0 ? null : Math.max(0, now - at));

/** Ages at `now` (monotonic, ms). `drawnAt`: when the map last drew, 0 before it first did. */
export function agesAt(centre: Pick<CentreState, 'frameAt' | 'serverTime' | 'sources'>, drawnAt: number, now: number): Ages {
  const linkMs = since(centre.frameAt, now), renderMs = since(drawnAt, now);
  return {
    link: { ms: linkMs, level: levelOf(linkMs, AMBER_MS, RED_MS) },
    source: sourceAge(centre, linkMs ?? 0),
    render: { ms: renderMs, level: levelOf(renderMs, AMBER_MS, RED_MS) },
  };
}

/** One silent phone is no fault, a silent fleet is: the limits follow from how many are on shift, and are the same as a link's where they are thousands. */
function sourceAge({ serverTime, sources }: Pick<CentreState, 'serverTime' | 'sources'>, sinceFrame: number): Age {
  const { onShift, lastAt } = sources.terminals;
  if (onShift === 0 || lastAt === null) return { ms: null, level: 'live' };
  const ms = Math.max(0, serverTime - lastAt) + sinceFrame;
  const usualGap = EXPECTED_MS / onShift;
  // Ten times the usual gap comes by chance once in twenty thousand gaps.
  return { ms, level: levelOf(ms, Math.max(AMBER_MS, 10 * usualGap), Math.max(RED_MS, 30 * usualGap)) };
}
