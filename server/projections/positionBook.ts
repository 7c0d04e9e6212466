import type { Fix } from '../../shared/terminal.ts';

/**
 * What became of one fix. `late` went into history only, a fix of an ended shift that was kept offline too; `duplicate` was
 * known (same terminal and device time). `noShift`: nobody opened one, a first fix may. `offShift`: its holder signed off.
 * `betweenShifts`: taken while no shift was open, and so nobody's to keep.
 */
export type FixOutcome = 'current' | 'late' | 'duplicate' | 'noShift' | 'offShift' | 'betweenShifts' | 'full';

/** Last known positions, in columns, and the way into the track log. Telemetry: latest wins, decides nothing. */
export interface PositionBook {
  /** Checked and converted by the door already. Never throws, never waits. */
  take(fix: Fix): FixOutcome;
  readonly count: number;
  indexOf(terminal: string): number;
  /** Tree index of the grid where it was last heard of on this shift; -1 when nobody knows. */
  whereabouts(terminal: string): number;
  /** `at`: time of the fact. A turn older than the last one changes nothing. */
  openShift(terminal: string, at: number): void;
  /** `reason` as the fact says it; without one, the holder's own. */
  closeShift(terminal: string, at: number, reason?: 'holder' | 'roster' | 'silence'): void;
  isOnShift(terminal: string): boolean;
  /** True when the shift was closed by its holder and no later one was opened: then a first fix opens none. */
  wasSignedOff(terminal: string): boolean;
}
