import type { AlertOwner } from '../../shared/alertOwner.ts';
import type { Roster } from '../../shared/roster.ts';
import type { SeatState } from '../../shared/seat.ts';

/** As much of the book of seats as is asked here; folded as far as the live view. */
export interface Duty {
  seat(name: string): SeatState | undefined;
  roster(seat: string): Roster | undefined;
  names(): string[];
  areaOf(seat: string): string | undefined;
  /** Whose each open alert is at one instant. */
  owners(now: number): (alert: { readonly id: string; readonly area: string | null }) => AlertOwner;
}
