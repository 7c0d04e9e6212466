import type { AreaTree } from '../../shared/area.ts';
import { seatOfStream, type HeldSeat } from '../../shared/duty.ts';
import type { Fact } from '../../shared/fact.ts';
import { nodeOf } from './nodeOf.ts';

/** Seats that are held now, folded beside the live view. */
export class SeatBook {
  readonly #tree: AreaTree;
  readonly #held = new Map<string, HeldSeat & { readonly node: number }>();

  constructor(tree: AreaTree) {
    this.#tree = tree;
  }

  apply(fact: Fact): void {
    const seat = seatOfStream(fact.stream);
    if (seat === undefined) return;
    if (fact.type === 'SeatLeft') this.#held.delete(seat);
    // A seat that is taken for another area goes on being held since it was taken first.
    else if (fact.type === 'SeatTaken') this.#held.set(seat, { seat, since: this.#held.get(seat)?.since ?? fact.at, node: nodeOf(this.#tree, fact.data.area) });
  }

  /** The fold's name, and its state, for the next start. */
  readonly name = 'seats';

  kept(): [seat: string, since: number, area: string][] {
    return [...this.#held.values()].map(({ seat, since, node }) => [seat, since, this.#tree.code[node]!]);
  }

  takeUp(kept: unknown): void {
    for (const [seat, since, area] of kept as ReturnType<SeatBook['kept']>) this.#held.set(seat, { seat, since, node: nodeOf(this.#tree, area) });
  }

  /** Who answers for an area: seats of the area itself and of those above it, the longest held first. */
  over(node: number): HeldSeat[] {
    return [...this.#held.values()].filter((one) => this.#tree.isInside(node, one.node))
      .sort((a, b) => a.since - b.since || (a.seat < b.seat ? -1 : 1)).map(({ seat, since }) => ({ seat, since }));
  }
}
