/**
 * The order of lines as the eye has it. While held, nothing moves: what is new waits outside, what has gone keeps its place
 * as a ghost. Released, the true order is taken over at once.
 */
export interface HeldOrder {
  readonly keys: readonly string[];
  /** Held lines that are no longer there. */
  readonly gone: ReadonlySet<string>;
  /** Keys that wait outside. */
  readonly waiting: readonly string[];
}

export const NO_ORDER: HeldOrder = { keys: [], gone: new Set(), waiting: [] };

export function nextOrder(shown: HeldOrder, truth: readonly string[], held: boolean): HeldOrder {
  if (!held || shown.keys.length === 0) return sameKeys(shown, truth) ? shown : { keys: truth, gone: new Set(), waiting: [] };
  const known = new Set(shown.keys);
  const there = new Set(truth);
  const gone = shown.keys.filter((key) => !there.has(key));
  const waiting = truth.filter((key) => !known.has(key));
  const asBefore = gone.length === shown.gone.size && gone.every((key) => shown.gone.has(key)) && sameList(waiting, shown.waiting);
  return asBefore ? shown : { keys: shown.keys, gone: new Set(gone), waiting };
}

function sameKeys(shown: HeldOrder, truth: readonly string[]): boolean {
  return shown.gone.size === 0 && shown.waiting.length === 0 && sameList(shown.keys, truth);
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((key, i) => key === b[i]);

/** How long a hand that rests on the queue keeps it still: longer, and a parked mouse would hide new alerts. */
export const HOLD_AFTER_POINTER_MS = 6_000;
export const HOLD_AFTER_KEY_MS = 1_500;

export interface Hand {
  /** Pointer inside the queue. */
  readonly inside: boolean;
  readonly pressed: boolean;
  readonly pointerAt: number;
  readonly keyAt: number;
}

export const HAND_AWAY: Hand = { inside: false, pressed: false, pointerAt: -Infinity, keyAt: -Infinity };

export function isHeld(hand: Hand, now: number): boolean {
  return hand.pressed || (hand.inside && now - hand.pointerAt < HOLD_AFTER_POINTER_MS) || now - hand.keyAt < HOLD_AFTER_KEY_MS;
}
