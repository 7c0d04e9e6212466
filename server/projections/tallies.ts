import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS, type DisputeKind } from '../../shared/dispute.ts';
import type { Figures, Part } from '../../shared/figures.ts';
import { DAY, DAY_WIDTH, MARK, Tally, type KeptTally } from '../../shared/tally.ts';
import { dayOf } from '../../shared/zone.ts';
import type { IncidentStep } from './incidentBook.ts';

/** The window of every rate, days, today included. */
const WINDOW_DAYS = 30;
/** Both windows and a month more, so that a server clock set wrong for some days loses nothing when it is set right. */
const KEPT_DAYS = 3 * WINDOW_DAYS;

/** The tally of this centre's tree, read as the figures of an area at a moment. */
export class Tallies {
  readonly #tree: AreaTree;
  readonly #offset: number;
  readonly #tally: Tally;

  /** `offset`: the city's zone, ms ahead of UTC. */
  constructor(tree: AreaTree, offset: number) {
    this.#tree = tree;
    this.#offset = offset;
    this.#tally = new Tally(tree.parent, offset);
  }

  follow({ fromNode, node, before, after, was, is }: IncidentStep): void {
    if (fromNode === node || before === undefined) return this.#tally.follow(node, before, after, was, is);
    // Placed anew: it leaves one area whole and comes whole into the other.
    this.#tally.follow(fromNode, before, after, was, 0);
    this.#tally.follow(node, undefined, after, 0, is);
  }

  raise(node: number, at: number): void {
    this.#tally.raise(node, at);
  }

  kept(): KeptTally {
    return this.#tally.kept();
  }

  restore(kept: KeptTally): void {
    this.#tally.restore(kept);
  }

  /** Days that no window can reach any more leave the memory. */
  forget(now: number): void {
    this.#tally.byDay.forgetBefore(dayOf(now, this.#offset) - KEPT_DAYS);
  }

  figures(node: number, now: number, asOf: number): Figures {
    const today = dayOf(now, this.#offset);
    const day = this.#sums(node, today, today);
    const month = this.#sums(node, today - WINDOW_DAYS + 1, today);
    const before = this.#sums(node, today - 2 * WINDOW_DAYS + 1, today - WINDOW_DAYS);
    return {
      area: this.#tree.code[node]!,
      asOf,
      open: this.#tally.live(node, MARK.open),
      overdue: this.#tally.live(node, MARK.overdue),
      today: { reported: day[DAY.reported]!, closed: day[DAY.closed]!, alerts: day[DAY.alerts]! },
      month: {
        reported: month[DAY.reported]!,
        acceptedInTime: { done: month[DAY.acceptedInTime]!, of: month[DAY.acceptDue]! },
        handledInTime: { done: month[DAY.handledInTime]!, of: month[DAY.handleDue]! },
        disputes: disputes(month),
        disputesByKind: disputesByKind(month),
        disputesBefore: disputes(before),
      },
    };
  }

  #sums(node: number, from: number, to: number): Int32Array {
    return this.#tally.byDay.sumInto(new Int32Array(DAY_WIDTH), node, from, to);
  }
}

const ofKind = (sums: Int32Array, kind: number): Part => ({ done: sums[DAY.settled + kind]!, of: sums[DAY.investigated + kind]! });

function disputes(sums: Int32Array): Part {
  let done = 0;
  let of = 0;
  for (let kind = 0; kind < DISPUTE_KINDS.length; kind++) {
    done += sums[DAY.settled + kind]!;
    of += sums[DAY.investigated + kind]!;
  }
  return { done, of };
}

function disputesByKind(sums: Int32Array): Record<DisputeKind, Part> {
  return Object.fromEntries(DISPUTE_KINDS.map((kind, index) => [kind, ofKind(sums, index)])) as Record<DisputeKind, Part>;
}
