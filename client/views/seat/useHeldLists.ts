import { useRef } from 'react';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { type HeldOrder, NO_ORDER, nextOrder } from './model/heldOrder.ts';

export interface HeldLine {
  readonly line: IncidentLine;
  /** No longer in this list. */
  readonly gone: boolean;
}

export interface HeldList {
  readonly lines: readonly HeldLine[];
  /** How many wait outside until the hand is away. */
  readonly waiting: number;
}

interface Last {
  readonly wish: unknown;
  readonly orders: ReadonlyMap<string, HeldOrder>;
  readonly lines: ReadonlyMap<string, IncidentLine>;
}

/** Lists as they are shown: by the truth, but still under a hand. `held` is read at every drawing; another `wish` (a search, a filter) takes effect under it. */
export function useHeldLists<Name extends string>(truth: ReadonlyMap<Name, readonly IncidentLine[]>, held: boolean, wish: unknown): ReadonlyMap<Name, HeldList> {
  const last = useRef<Last>({ wish, orders: new Map(), lines: new Map() });
  const before = last.current;
  const mayHold = held && before.wish === wish;
  const lines = new Map<string, IncidentLine>([...truth.values()].flat().map((line) => [line.id, line]));
  const orders = new Map<string, HeldOrder>();
  const shown = new Map<Name, HeldList>();
  for (const [name, list] of truth) {
    const order = nextOrder(before.orders.get(name) ?? NO_ORDER, list.map(({ id }) => id), mayHold);
    for (const id of order.gone) if (!lines.has(id)) lines.set(id, before.lines.get(id)!);
    orders.set(name, order);
    shown.set(name, { lines: order.keys.map((id) => ({ line: lines.get(id)!, gone: order.gone.has(id) })), waiting: order.waiting.length });
  }
  last.current = { wish, orders, lines };
  return shown;
}
