import { turnAfter, turnAt } from '../../shared/roster.ts';
import { emptySeat, HAND_OVER_AHEAD_MS, tonesOf, unsignedChange, type SeatState } from '../../shared/seat.ts';
import type { SeatLine } from '../../shared/seatLine.ts';
import type { Duty } from './duty.ts';

/** A seat as officers see it at one instant. */
export function seatLine(name: string, book: Pick<Duty, 'seat' | 'roster' | 'areaOf'>, now: number, owned: number): SeatLine {
  const state: SeatState = book.seat(name) ?? emptySeat(name);
  const turns = book.roster(name)?.turns ?? [];
  const [turn, next] = [turnAt(turns, now), turnAfter(turns, now)];
  const change = unsignedChange(state, turns, now, HAND_OVER_AHEAD_MS);
  const { holder, handOver, last, promises, version } = state;
  return {
    seat: name, area: book.areaOf(name)!, version, tones: tonesOf(state), promises, alerts: owned,
    ...(holder !== undefined && { holder }), ...(turn !== undefined && { turn }), ...(next !== undefined && { next }),
    ...(change !== undefined && { due: { ...change, overdue: now >= change.at } }), ...(handOver !== undefined && { handOver }), ...(last !== undefined && { last }),
  };
}
