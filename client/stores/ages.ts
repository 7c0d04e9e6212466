import { create } from 'zustand';
import type { CentreState } from './centreState.ts';
import { useCentre } from './useCentre.ts';

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
  /** The worst of the three. */
  readonly worst: AgeLevel;
  /** The centre's clock at the last frame, ms: what the wall's clock shows, and it does not tick on by itself. */
  readonly serverTime: number;
}

export const AMBER_MS = 3_000;
export const RED_MS = 10_000;
/** A terminal on shift is to be heard of once in this time. */
const EXPECTED_MS = 60_000;
const TICK_MS = 250;

const levelOf = (ms: number | null, amber: number, red: number): AgeLevel =>
  ms === null || ms < amber ? 'live' : ms < red ? 'amber' : 'red';
const worstOf = (levels: readonly AgeLevel[]): AgeLevel =>
  levels.includes('red') ? 'red' : levels.includes('amber') ? 'amber' : 'live';
const since = (at: number, now: number): number | null => (at === 0 ? null : Math.max(0, now - at));

/** Ages at `now` (monotonic, ms). `drawnAt`: when the map last drew, 0 for a page without one. */
export function agesAt(centre: Pick<CentreState, 'frameAt' | 'serverTime' | 'sources'>, drawnAt: number, now: number): Ages {
  const linkMs = since(centre.frameAt, now);
  const renderMs = since(drawnAt, now);
  const link: Age = { ms: linkMs, level: levelOf(linkMs, AMBER_MS, RED_MS) };
  const render: Age = { ms: renderMs, level: levelOf(renderMs, AMBER_MS, RED_MS) };
  const source = sourceAge(centre, linkMs ?? 0);
  return { link, source, render, worst: worstOf([link.level, source.level, render.level]), serverTime: centre.serverTime };
}

/** One silent phone is no fault, a silent fleet is: the limits follow from how many are on shift. */
function sourceAge({ serverTime, sources }: Pick<CentreState, 'serverTime' | 'sources'>, sinceFrame: number): Age {
  const { onShift, lastAt } = sources.terminals;
  if (onShift === 0 || lastAt === null) return { ms: null, level: 'live' };
  const ms = Math.max(0, serverTime - lastAt) + sinceFrame;
  const usualGap = EXPECTED_MS / onShift;
  return { ms, level: levelOf(ms, Math.max(AMBER_MS, 3 * usualGap), Math.max(RED_MS, 10 * usualGap)) };
}

const young: Age = { ms: null, level: 'live' };
export const useAges = create<Ages>(() => ({ link: young, source: young, render: young, worst: 'live', serverTime: 0 }));

let drawnAt = 0;
/** The map calls this after each picture. */
export function noteRender(): void {
  drawnAt = performance.now();
}

/** Counts the ages four times a second. A timer and not requestAnimationFrame: a tab in the background must know it, too. */
export function startAges(): () => void {
  const timer = setInterval(() => useAges.setState(agesAt(useCentre.getState(), drawnAt, performance.now())), TICK_MS);
  return () => clearInterval(timer);
}
