import type { AreaTree } from './area.ts';

/** Whose an open alert is: one seat, at every instant. `officer`: who sits there, or is to by roster; null: nobody does. */
export interface AlertOwner {
  readonly seat: string;
  readonly officer: string | null;
  /**
   * `acknowledged`: it was acknowledged from there; `onDuty`: the seat on duty of the nearest centre over its place; `present`: no such
   * seat is held, so the highest that is; `rostered`: none is held at all, and there somebody should sit; `centre`: the centre's first seat.
   */
  readonly why: 'acknowledged' | 'onDuty' | 'present' | 'rostered' | 'centre';
}

/** A seat as it stands at one instant. */
export interface DutySeat {
  readonly seat: string;
  /** In the area tree. */
  readonly node: number;
  readonly holder?: { readonly officer: string; readonly since: number };
  /** Who is to sit there by its roster. */
  readonly rostered?: string;
}

/** Where nobody has ever set up a seat. */
const FIRST_SEAT = 'seat-1';

/**
 * The owner of an open alert. A pure function of what the journal says and of the time, total: there is always exactly one. Since the
 * alert belongs to a seat, and a seat changes hands by one fact, at no instant of a hand-over it has none or two.
 *
 * @param node where the alert lies in the tree
 * @param acknowledgedAt the seat that its acknowledgement was given from, while it holds
 */
export function ownerOf(node: number, acknowledgedAt: string | undefined, seats: readonly DutySeat[], tree: AreaTree): AlertOwner {
  const from = acknowledgedAt === undefined ? undefined : seats.find(({ seat }) => seat === acknowledgedAt);
  if (from?.holder !== undefined) return { seat: from.seat, officer: from.holder.officer, why: 'acknowledged' };
  const over = seats.filter((one) => tree.isInside(node, one.node));
  const held = ({ holder }: DutySeat): boolean => holder !== undefined;
  const nearest = first(over.filter(held), (a, b) => tree.level[b.node]! - tree.level[a.node]!);
  if (nearest !== undefined) return { seat: nearest.seat, officer: nearest.holder!.officer, why: 'onDuty' };
  const present = first(seats.filter(held), (a, b) => tree.level[a.node]! - tree.level[b.node]!);
  if (present !== undefined) return { seat: present.seat, officer: present.holder!.officer, why: 'present' };
  if (from !== undefined) return { seat: from.seat, officer: from.rostered ?? null, why: 'acknowledged' };
  const due = first(over.filter(({ rostered }) => rostered !== undefined), (a, b) => tree.level[b.node]! - tree.level[a.node]!);
  if (due !== undefined) return { seat: due.seat, officer: due.rostered!, why: 'rostered' };
  const one = first(seats, (a, b) => tree.level[a.node]! - tree.level[b.node]!);
  return { seat: one?.seat ?? FIRST_SEAT, officer: one?.rostered ?? null, why: 'centre' };
}

/** Of equals who is on the roster, then who has sat the longest, then by name: so that any two nodes say the same. */
function first(seats: readonly DutySeat[], compare: (a: DutySeat, b: DutySeat) => number): DutySeat | undefined {
  const isRostered = ({ holder, rostered }: DutySeat): number => (holder !== undefined && holder.officer === rostered ? 0 : 1);
  return seats.toSorted((a, b) => compare(a, b) || isRostered(a) - isRostered(b) || (a.holder?.since ?? 0) - (b.holder?.since ?? 0) || (a.seat < b.seat ? -1 : 1))[0];
}
