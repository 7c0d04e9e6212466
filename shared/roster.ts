/** One turn of duty 值班班次 at a seat: who, from when to when, ms. Officers are pseudonyms, never names. */
export interface DutyTurn {
  readonly officer: string;
  readonly from: number;
  readonly to: number;
}

/** Who is to sit at a seat, as it was last set. Turns stand in the order of their beginnings and never overlap; there may be gaps. */
export interface Roster {
  readonly seat: string;
  readonly area: string;
  readonly turns: readonly DutyTurn[];
  readonly version: number;
  readonly setAt: number;
  readonly setBy: string;
}

/** One officer is to follow another at a seat. */
export interface DutyChange {
  readonly outgoing: string;
  readonly incoming: string;
  /** When the outgoing officer's turn began and ends, ms. */
  readonly from: number;
  readonly at: number;
}

/** A year of three shifts a day and their swaps. */
export const MOST_TURNS = 1_500;
const LONGEST_TURN_MS = 24 * 3_600_000;
/** A seat that stays empty for longer was closed: whoever opens it takes it over from nobody. */
const LONGEST_GAP_MS = 30 * 60_000;

/** Names of seats and officers: what may stand in a stream's name and in a calendar file without escapes. */
export const isDutyName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(name);

const PREFIX = 'roster:';
export const rosterStream = (seat: string): string => `${PREFIX}${seat}`;
export const seatOfRosterStream = (stream: string): string | undefined => (stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined);

/** The turn that an instant lies in. */
export function turnAt(turns: readonly DutyTurn[], at: number): DutyTurn | undefined {
  const turn = turns[lastBegun(turns, at)];
  return turn !== undefined && at < turn.to ? turn : undefined;
}

/** The first turn that begins after an instant. */
export const turnAfter = (turns: readonly DutyTurn[], at: number): DutyTurn | undefined => turns[lastBegun(turns, at) + 1];

/**
 * The change of officers that an instant lies in: from `ahead` ms before the outgoing officer's turn ends until the end of the incoming
 * one's. Of two that fit, the later one.
 */
export function changeAt(turns: readonly DutyTurn[], at: number, ahead = 0): DutyChange | undefined {
  for (let next = Math.min(lastBegun(turns, at) + 1, turns.length - 1); next > 0; next--) {
    const [before, after] = [turns[next - 1]!, turns[next]!];
    if (after.to <= at) return undefined;
    const isChange = before.officer !== after.officer && after.from - before.to <= LONGEST_GAP_MS;
    if (isChange && at >= before.to - ahead) return { outgoing: before.officer, incoming: after.officer, from: before.from, at: before.to };
  }
  return undefined;
}

/** Place of the last turn that has begun; -1: none has. */
function lastBegun(turns: readonly DutyTurn[], at: number): number {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (turns[middle]!.from <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export type TurnRule = 'none' | 'tooMany' | 'name' | 'order' | 'tooLong' | 'overlap';

/** What is wrong with turns in the order of their beginnings; `place` says with which. */
export function turnsFault(turns: readonly DutyTurn[]): { readonly place: number; readonly rule: TurnRule } | undefined {
  if (turns.length === 0) return { place: 0, rule: 'none' };
  if (turns.length > MOST_TURNS) return { place: MOST_TURNS, rule: 'tooMany' };
  for (const [place, { officer, from, to }] of turns.entries()) {
    if (!isDutyName(officer)) return { place, rule: 'name' };
    if (!(to > from)) return { place, rule: 'order' };
    if (to - from > LONGEST_TURN_MS) return { place, rule: 'tooLong' };
    if (place > 0 && turns[place - 1]!.to > from) return { place, rule: 'overlap' };
  }
  return undefined;
}
